//! The embedded database: one file, with a write-ahead log beside it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, types::ValueRef};

use super::{Row, Session, Value};
use crate::error::{Error, Result, StoreError};

/// How long a writer waits for writers of other processes.
const PATIENCE: Duration = Duration::from_secs(20);
/// Statements kept compiled in each connection.
const STATEMENTS: usize = 64;

/// A connection to one file.
pub(crate) struct Sqlite(Connection);

impl Sqlite {
    /// Opens the file, or makes it.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(failure)?;
        connection.busy_timeout(PATIENCE).map_err(failure)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // FULL: a commit that was acknowledged is on disk, even when the power goes. secure_delete: what is forgotten is overwritten.
        let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -32768;";
        connection.execute_batch(pragmas).map_err(failure)?;
        Ok(Sqlite(connection))
    }

    /// What opens further connections to the same file.
    pub(crate) fn opener(path: PathBuf) -> impl Fn() -> Result<Box<dyn Session>> + Send + Sync {
        move || Ok(Box::new(Sqlite::open(&path)?) as Box<dyn Session>)
    }
}

impl Session for Sqlite {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let mut statement = self.0.prepare_cached(sql).map_err(failure)?;
        bind(&mut statement, values)?;
        Ok(statement.raw_execute().map_err(failure)? as u64)
    }

    fn each(&mut self, sql: &str, values: &[Value], tell: &mut dyn FnMut(Row) -> Result<()>) -> Result<()> {
        let mut statement = self.0.prepare_cached(sql).map_err(failure)?;
        let columns = statement.column_count();
        bind(&mut statement, values)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(failure)? {
            let mut values = Vec::with_capacity(columns);
            for column in 0..columns {
                values.push(value(row.get_ref(column).map_err(failure)?)?);
            }
            tell(Row::new(values))?;
        }
        Ok(())
    }

    fn script(&mut self, sql: &str) -> Result<()> {
        self.0.execute_batch(sql).map_err(failure)
    }

    fn begin_write(&mut self) -> Result<()> {
        self.script("BEGIN IMMEDIATE")
    }

    fn scrub(&mut self) -> Result<()> {
        // Readers may hold the log back; what is left of it goes with a later checkpoint.
        self.each("PRAGMA wal_checkpoint(TRUNCATE)", &[], &mut |_| Ok(()))
    }

    fn is_alive(&self) -> bool {
        self.0.is_autocommit()
    }

    fn migrations(&self) -> &'static [&'static str] {
        &[include_str!("../../migrations/sqlite/0001_records.sql")]
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, values: &[Value]) -> Result<()> {
    for (index, value) in values.iter().enumerate() {
        match value {
            Value::Null => statement.raw_bind_parameter(index + 1, rusqlite::types::Null),
            Value::Int(number) => statement.raw_bind_parameter(index + 1, number),
            Value::Text(text) => statement.raw_bind_parameter(index + 1, text),
            Value::Bytes(bytes) => statement.raw_bind_parameter(index + 1, bytes),
        }
        .map_err(failure)?;
    }
    Ok(())
}

fn value(value: ValueRef<'_>) -> Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => return Err(Error::Damaged("the database holds a fraction".into())),
    })
}

fn failure(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt) => Error::Damaged(error.to_string()),
        Some(ErrorCode::NotADatabase) => Error::Damaged("the file is no SQLite database".into()),
        _ => StoreError::database(error).into(),
    }
}
