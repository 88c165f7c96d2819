#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use super::probe_sql;
use crate::store::{Session, Value, sqlite::Sqlite};
use crate::{Fingerprint, FingerprintKind, Options, Registry};

/// Every place of a search is found through an index: no plan has a step that scans a table.
#[test]
fn a_search_scans_no_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.db");
    Registry::open(path.to_str().unwrap(), Options::default()).unwrap();
    let mut session = Sqlite::open(&path).unwrap();
    let session: &mut dyn Session = &mut session;
    for chunk in 0..3 {
        let values: Vec<Value> = (0..232).map(Value::Int).collect();
        let plan = plan(session, &probe_sql(chunk, 232), &values);
        assert!(
            plan.contains(&format!("SEARCH codes USING COVERING INDEX codes_chunk{chunk} (chunk{chunk}=?)")),
            "{plan}"
        );
        assert!(!plan.contains("SCAN"), "{plan}");
    }
    let owners = "SELECT f.record_id FROM fingerprints f JOIN records r ON r.record_id = f.record_id
         WHERE f.kind = $1 AND f.code = $2 ORDER BY f.record_id LIMIT $3";
    let plan = plan(session, owners, &[1_i64.into(), 2_i64.into(), 3_i64.into()]);
    assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
}

fn plan(session: &mut dyn Session, sql: &str, values: &[Value]) -> String {
    let rows = session.query(&format!("EXPLAIN QUERY PLAN {sql}"), values).unwrap();
    let details = rows.into_iter().map(|mut row| {
        let _ = (row.value(), row.value(), row.value());
        row.text().unwrap()
    });
    details.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_search_that_would_read_too_much_stops() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.db");
    let mut options = Options::default();
    options.limits.candidates = 10;
    let registry = Registry::open(path.to_str().unwrap(), options).unwrap();
    // Codes that share their lowest chunk.
    registry
        .pool
        .write(|session| {
            (0..20_u64).try_for_each(|code| {
                let place = crate::chunk::key(1, 0, 0);
                let values = [
                    Value::Int(1),
                    Value::from(code << 40),
                    Value::Int(place),
                    Value::Int(code as i64),
                    Value::Int(0),
                ];
                session.execute("INSERT INTO codes VALUES ($1, $2, $3, $4, $5)", &values).map(drop)
            })
        })
        .unwrap();
    let error =
        registry.search(Fingerprint { kind: FingerprintKind::IsccImage, code: 0 }, 0, 10).unwrap_err();
    assert!(error.to_string().contains("more than 10 stored codes"), "{error}");
}
