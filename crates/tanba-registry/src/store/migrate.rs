//! Brings the tables of a database to the version that this code works with.

use super::{Session, pool::Pool};
use crate::error::{Error, Result, StoreError};

/// Makes the steps that the database has not made yet; several machines may try at once.
pub(crate) fn migrate(pool: &Pool) -> Result<()> {
    if pool.read(version).is_ok_and(|(has, wants)| has == wants) {
        return Ok(());
    }
    pool.write(|session| {
        session.script("CREATE TABLE IF NOT EXISTS schema_steps (step BIGINT PRIMARY KEY)")?;
        let (has, wants) = version(session)?;
        if has > wants {
            let problem = format!("is of version {has}, written by a newer tanba; this one knows {wants}");
            return Err(Error::Store(StoreError::database(problem)));
        }
        for (step, script) in session.migrations().iter().enumerate().skip(has) {
            session.script(script)?;
            session.execute("INSERT INTO schema_steps VALUES ($1)", &[(step as i64 + 1).into()])?;
        }
        Ok(())
    })
}

/// The steps that were made, and those that there are.
fn version(session: &mut dyn Session) -> Result<(usize, usize)> {
    let row = session.first("SELECT MAX(step) FROM schema_steps", &[])?;
    let has = row.map(|mut row| row.optional(|row| row.int())).transpose()?.flatten().unwrap_or(0);
    Ok((usize::try_from(has).unwrap_or(usize::MAX), session.migrations().len()))
}
