//! From a fingerprint to the records whose works are alike. The method is told in `chunk.rs`.

use std::collections::BTreeSet;

use crate::chunk::{CHUNKS, MAX_DISTANCE, probes};
use crate::error::{InputError, Result};
use crate::limits::within;
use crate::look_up::{SUMMARY, summary};
use crate::record::{Match, Search};
use crate::registry::Registry;
use crate::store::{Session, Value};
use tanba_fingerprint::Fingerprint;

impl Registry {
    /// Active records whose fingerprint differs in at most `distance` bits (0 to 11), the nearest first, `limit` at most. Exact: none that is
    /// near is missed. No table is scanned: a search of distance 8 looks at 718 places of indexes and reads the codes there, of random ones
    /// one in 3,000.
    ///
    /// # Errors
    /// [`Input`](crate::Error::Input) over a limit, or when too many different codes are near; [`Store`](crate::Error::Store).
    pub fn search(&self, fingerprint: Fingerprint, distance: u32, limit: usize) -> Result<Search> {
        within("the distance (bits)", distance as usize, MAX_DISTANCE as usize)?;
        within("the number of matches", limit, self.limits.matches)?;
        self.pool.read(|session| {
            let mut near = candidates(session, fingerprint, distance, self.limits.candidates)?;
            let mut matches = Vec::new();
            let mut seen = BTreeSet::new();
            for (distance, code) in std::mem::take(&mut near.codes) {
                if matches.len() >= limit {
                    break;
                }
                owners(session, Fingerprint { code, ..fingerprint }, limit, &mut |record_id, summary| {
                    if matches.len() < limit && seen.insert(record_id) {
                        matches.push(Match { distance, summary });
                    }
                })?;
            }
            Ok(Search { matches, probes: near.probes, rows_read: near.rows_read })
        })
    }
}

struct Near {
    /// Distance and code.
    codes: BTreeSet<(u32, u64)>,
    probes: usize,
    rows_read: usize,
}

fn candidates(session: &mut dyn Session, wanted: Fingerprint, distance: u32, limit: usize) -> Result<Near> {
    let mut near = Near { codes: BTreeSet::new(), probes: 0, rows_read: 0 };
    for chunk in 0..CHUNKS {
        let places = probes(wanted.kind.number(), wanted.code, chunk, distance);
        if places.is_empty() {
            continue;
        }
        near.probes += places.len();
        let values: Vec<Value> = places.into_iter().map(Value::Int).collect();
        session.each(&probe_sql(chunk, values.len()), &values, &mut |mut row| {
            near.rows_read += 1;
            if near.rows_read > limit {
                return Err(InputError::TooManyCandidates(limit).into());
            }
            let code = row.int()?.cast_unsigned();
            let found = (code ^ wanted.code).count_ones();
            if found <= distance {
                near.codes.insert((found, code));
            }
            Ok(())
        })?;
    }
    Ok(near)
}

/// The codes at `places` places of one index. The chunk's key holds the kind.
fn probe_sql(chunk: usize, places: usize) -> String {
    let list: Vec<String> = (1..=places).map(|place| format!("${place}")).collect();
    format!("SELECT code FROM codes WHERE chunk{chunk} IN ({})", list.join(", "))
}

fn owners(
    session: &mut dyn Session,
    fingerprint: Fingerprint,
    limit: usize,
    tell: &mut dyn FnMut(i64, crate::Summary),
) -> Result<()> {
    let sql = format!(
        "SELECT f.record_id, {SUMMARY} FROM fingerprints f JOIN records r ON r.record_id = f.record_id
         WHERE f.kind = $1 AND f.code = $2 ORDER BY f.record_id LIMIT $3"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    session.each(
        &sql,
        &[fingerprint.kind.number().into(), fingerprint.code.into(), limit.into()],
        &mut |mut row| {
            let record_id = row.int()?;
            tell(record_id, summary(&mut row)?);
            Ok(())
        },
    )
}

#[cfg(test)]
mod tests;
