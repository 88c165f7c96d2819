-- Numbers of 64 bits without sign (mark, code) are kept as the signed number of the same bits.
CREATE TABLE records (
    record_id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mark            BIGINT UNIQUE,
    manifest_id     TEXT NOT NULL,
    binding         TEXT,
    media           BIGINT NOT NULL,
    signer          BYTEA,
    signer_name     TEXT,
    registered_at   BIGINT NOT NULL,
    changed_at      BIGINT NOT NULL,
    withdrawn       BIGINT NOT NULL DEFAULT 0,
    credential_hash BYTEA,
    credential_size BIGINT,
    object_key      TEXT,
    credential      BYTEA,
    -- Withdrawn means that nothing of a person is left here.
    CHECK (withdrawn = 0 AND credential_hash IS NOT NULL AND signer IS NOT NULL
        OR withdrawn = 1 AND credential_hash IS NULL AND credential IS NULL AND object_key IS NULL
           AND signer IS NULL AND signer_name IS NULL)
);

-- Every manifest id that a record ever had leads to it.
CREATE TABLE manifests (
    manifest_id TEXT PRIMARY KEY,
    record_id   BIGINT NOT NULL REFERENCES records
);

-- Each code once, however many records share it; the chunks are what a search by distance probes.
CREATE TABLE codes (
    kind   BIGINT NOT NULL,
    code   BIGINT NOT NULL,
    chunk0 BIGINT NOT NULL,
    chunk1 BIGINT NOT NULL,
    chunk2 BIGINT NOT NULL,
    PRIMARY KEY (kind, code)
);
CREATE INDEX codes_chunk0 ON codes (chunk0, code);
CREATE INDEX codes_chunk1 ON codes (chunk1, code);
CREATE INDEX codes_chunk2 ON codes (chunk2, code);

CREATE TABLE fingerprints (
    kind      BIGINT NOT NULL,
    code      BIGINT NOT NULL,
    record_id BIGINT NOT NULL REFERENCES records,
    PRIMARY KEY (kind, code, record_id)
);
CREATE INDEX fingerprints_record ON fingerprints (record_id);

-- Objects that may exist though no record needs them.
CREATE TABLE loose_objects (
    object_key TEXT PRIMARY KEY,
    since      BIGINT NOT NULL
);

CREATE TABLE audit (
    seq         BIGINT PRIMARY KEY,
    at          BIGINT NOT NULL,
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL,
    record_id   BIGINT NOT NULL,
    manifest_id TEXT NOT NULL,
    reason      TEXT NOT NULL,
    hash        BYTEA NOT NULL
);
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
