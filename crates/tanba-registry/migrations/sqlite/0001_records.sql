-- Numbers of 64 bits without sign (mark, code) are kept as the signed number of the same bits.
CREATE TABLE records (
    record_id       INTEGER PRIMARY KEY AUTOINCREMENT,
    mark            INTEGER UNIQUE,
    manifest_id     TEXT NOT NULL,
    binding         TEXT,
    media           INTEGER NOT NULL,
    signer          BLOB,
    signer_name     TEXT,
    registered_at   INTEGER NOT NULL,
    changed_at      INTEGER NOT NULL,
    withdrawn       INTEGER NOT NULL DEFAULT 0,
    credential_hash BLOB,
    credential_size INTEGER,
    object_key      TEXT,
    credential      BLOB,
    -- Withdrawn means that nothing of a person is left here.
    CHECK (withdrawn = 0 AND credential_hash IS NOT NULL AND signer IS NOT NULL
        OR withdrawn = 1 AND credential_hash IS NULL AND credential IS NULL AND object_key IS NULL
           AND signer IS NULL AND signer_name IS NULL)
) STRICT;

-- Every manifest id that a record ever had leads to it.
CREATE TABLE manifests (
    manifest_id TEXT PRIMARY KEY,
    record_id   INTEGER NOT NULL REFERENCES records
) STRICT, WITHOUT ROWID;

-- Each code once, however many records share it; the chunks are what a search by distance probes.
CREATE TABLE codes (
    kind   INTEGER NOT NULL,
    code   INTEGER NOT NULL,
    chunk0 INTEGER NOT NULL,
    chunk1 INTEGER NOT NULL,
    chunk2 INTEGER NOT NULL,
    PRIMARY KEY (kind, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_chunk0 ON codes (chunk0, code);
CREATE INDEX codes_chunk1 ON codes (chunk1, code);
CREATE INDEX codes_chunk2 ON codes (chunk2, code);

CREATE TABLE fingerprints (
    kind      INTEGER NOT NULL,
    code      INTEGER NOT NULL,
    record_id INTEGER NOT NULL REFERENCES records,
    PRIMARY KEY (kind, code, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprints_record ON fingerprints (record_id);

-- Objects that may exist though no record needs them.
CREATE TABLE loose_objects (
    object_key TEXT PRIMARY KEY,
    since      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    seq         INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL,
    record_id   INTEGER NOT NULL,
    manifest_id TEXT NOT NULL,
    reason      TEXT NOT NULL,
    hash        BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
-- INSERT OR REPLACE deletes without the trigger above.
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
