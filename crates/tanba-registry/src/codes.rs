//! The fingerprints of a record, in the tables that a search looks at.

use crate::chunk::{CHUNKS, key};
use crate::error::Result;
use crate::store::{Row, Session, Value};
use tanba_fingerprint::{Fingerprint, FingerprintKind};

/// In order, each once.
pub(crate) fn sorted(fingerprints: &[Fingerprint]) -> Vec<Fingerprint> {
    let mut sorted = fingerprints.to_vec();
    sorted.sort();
    sorted.dedup();
    sorted
}

/// The fingerprints of a record, in order.
pub(crate) fn fingerprints(session: &mut dyn Session, record_id: i64) -> Result<Vec<Fingerprint>> {
    let rows =
        session.query("SELECT kind, code FROM fingerprints WHERE record_id = $1", &[record_id.into()])?;
    let mut found = Vec::new();
    for mut row in rows {
        found.extend(fingerprint(&mut row)?);
    }
    Ok(sorted(&found))
}

fn fingerprint(row: &mut Row) -> Result<Option<Fingerprint>> {
    let (kind, code) = (row.int()?, row.int()?.cast_unsigned());
    Ok(FingerprintKind::from_number(kind).map(|kind| Fingerprint { kind, code }))
}

/// Makes these the fingerprints of a record; codes that no record has any more go.
pub(crate) fn set_fingerprints(
    session: &mut dyn Session,
    record_id: i64,
    wanted: &[Fingerprint],
) -> Result<()> {
    let wanted = sorted(wanted);
    let old = fingerprints(session, record_id)?;
    for gone in old.iter().filter(|f| !wanted.contains(f)) {
        let (kind, code): (Value, Value) = (gone.kind.number().into(), gone.code.into());
        let sql = "DELETE FROM fingerprints WHERE kind = $1 AND code = $2 AND record_id = $3";
        session.execute(sql, &[kind.clone(), code.clone(), record_id.into()])?;
        let sql = "DELETE FROM codes WHERE kind = $1 AND code = $2
            AND NOT EXISTS (SELECT 1 FROM fingerprints f WHERE f.kind = $1 AND f.code = $2)";
        session.execute(sql, &[kind, code])?;
    }
    for new in wanted.iter().filter(|f| !old.contains(f)) {
        let kind = new.kind.number();
        let mut values: Vec<Value> = vec![kind.into(), new.code.into()];
        values.extend((0..CHUNKS).map(|chunk| Value::from(key(kind, new.code, chunk))));
        let sql = "INSERT INTO codes (kind, code, chunk0, chunk1, chunk2) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        session.execute(sql, &values)?;
        let sql = "INSERT INTO fingerprints (kind, code, record_id) VALUES ($1, $2, $3)";
        session.execute(sql, &[kind.into(), new.code.into(), record_id.into()])?;
    }
    Ok(())
}
