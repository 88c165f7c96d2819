//! The database that several machines share.

use std::collections::HashMap;
use std::error::Error as _;
use std::str::FromStr;
use std::time::Duration;

use bytes::BytesMut;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, NoTls, Statement};

use super::tls::{Tls, Wishes};
use super::{Row, Session, Value};
use crate::error::{Error, InputError, Result, StoreError};

/// How long a connection attempt takes at most.
const PATIENCE: Duration = Duration::from_secs(10);
/// The advisory lock of writers: "tanba" in ASCII.
pub(crate) const WRITERS: i64 = 0x74_61_6e_62_61;

/// A connection to a server.
pub(crate) struct Postgres {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Postgres {
    fn open(config: &Config, tls: Option<&Tls>) -> Result<Self> {
        let client = match tls {
            Some(tls) => config.connect(tls.clone()),
            None => config.connect(NoTls),
        };
        let mut client = client.map_err(failure)?;
        // Every statement has an index; a plan that reads a whole table would be a defect.
        let settings = "SET enable_seqscan = off; SET lock_timeout = '20s'; SET statement_timeout = '60s';
             SET client_min_messages = warning;";
        client.batch_execute(settings).map_err(failure)?;
        Ok(Postgres { client, prepared: HashMap::new() })
    }

    /// What opens further connections to the same server.
    pub(crate) fn opener(
        address: &str,
    ) -> Result<impl Fn() -> Result<Box<dyn Session>> + Send + Sync + use<>> {
        let (address, wishes) = Wishes::split(address);
        let mut config = Config::from_str(&address).map_err(|error| InputError::Address {
            what: "database",
            address: "postgres://…".into(),
            reason: error.source().map_or_else(|| error.to_string(), ToString::to_string),
        })?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        let tls = wishes.apply(&mut config)?;
        Ok(move || Ok(Box::new(Postgres::open(&config, tls.as_ref())?) as Box<dyn Session>))
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(failure)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Session for Postgres {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let statement = self.prepare(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|v| v as _).collect();
        self.client.execute(&statement, &values).map_err(failure)
    }

    fn each(&mut self, sql: &str, values: &[Value], tell: &mut dyn FnMut(Row) -> Result<()>) -> Result<()> {
        let statement = self.prepare(sql)?;
        let mut rows = self.client.query_raw(&statement, values).map_err(failure)?;
        while let Some(row) = rows.next().map_err(failure)? {
            let values = (0..row.len()).map(|column| value(&row, column)).collect::<Result<_>>()?;
            tell(Row::new(values))?;
        }
        Ok(())
    }

    fn script(&mut self, sql: &str) -> Result<()> {
        self.client.batch_execute(sql).map_err(failure)
    }

    fn begin_write(&mut self) -> Result<()> {
        self.script(&format!("BEGIN; SELECT pg_advisory_xact_lock({WRITERS})"))
    }

    fn scrub(&mut self) -> Result<()> {
        // VACUUM would free the rows and overwrite nothing; the server does it by itself, and on a large table it takes long.
        Ok(())
    }

    fn is_alive(&self) -> bool {
        !self.client.is_closed()
    }

    fn migrations(&self) -> &'static [&'static str] {
        &[include_str!("../../migrations/postgres/0001_records.sql")]
    }
}

fn value(row: &postgres::Row, column: usize) -> Result<Value> {
    let kind = row.columns()[column].type_();
    let value = if *kind == Type::INT8 {
        row.try_get::<_, Option<i64>>(column).map(Value::from)
    } else if *kind == Type::BYTEA {
        row.try_get::<_, Option<Vec<u8>>>(column).map(|v| v.map_or(Value::Null, Value::Bytes))
    } else {
        row.try_get::<_, Option<String>>(column).map(|v| v.map_or(Value::Null, Value::Text))
    };
    value.map_err(failure)
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) => number.to_sql_checked(kind, out),
            Value::Text(text) => text.to_sql_checked(kind, out),
            Value::Bytes(bytes) => bytes.to_sql_checked(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn failure(error: postgres::Error) -> Error {
    let problem = match error.as_db_error() {
        Some(told) => format!("{} ({})", told.message(), told.code().code()),
        None => error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}")),
    };
    let connection_lost = error.is_closed() || error.as_db_error().is_none();
    StoreError { connection_lost, ..StoreError::database(problem) }.into()
}
