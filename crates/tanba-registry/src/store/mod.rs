//! Two databases under one surface: the same SQL, sent with numbered parameters.

pub(crate) mod migrate;
pub(crate) mod pool;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
pub(crate) mod sqlite;
#[cfg(feature = "postgres")]
mod stream;
#[cfg(feature = "postgres")]
mod tls;

use crate::error::{Error, Result};

/// A value that goes into or comes out of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// One connection. Statements use `$1`, `$2`, … which must appear first in that order.
pub(crate) trait Session: Send {
    /// Runs one statement; the number of rows it changed.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64>;
    /// Runs one statement and tells each row.
    fn each(&mut self, sql: &str, values: &[Value], tell: &mut dyn FnMut(Row) -> Result<()>) -> Result<()>;
    /// Runs several statements without values.
    fn script(&mut self, sql: &str) -> Result<()>;
    /// Begins a transaction that no other writer runs beside.
    fn begin_write(&mut self) -> Result<()>;
    /// Sees that nothing deleted stays in files of the database that a reader could open.
    fn scrub(&mut self) -> Result<()>;
    /// The connection can be used again.
    fn is_alive(&self) -> bool;
    /// Migrations, oldest first.
    fn migrations(&self) -> &'static [&'static str];
}

impl dyn Session + '_ {
    /// All rows of a statement; it has to bound their number itself.
    pub(crate) fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        self.each(sql, values, &mut |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row of a statement.
    pub(crate) fn first(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>> {
        Ok(self.query(sql, values)?.into_iter().next())
    }
}

/// One row, taken apart from the left.
#[derive(Debug)]
pub(crate) struct Row(std::vec::IntoIter<Value>);

impl Row {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Row(values.into_iter())
    }

    pub(crate) fn value(&mut self) -> Value {
        self.0.next().unwrap_or(Value::Null)
    }

    pub(crate) fn int(&mut self) -> Result<i64> {
        match self.value() {
            Value::Int(number) => Ok(number),
            other => Err(unexpected("a number", &other)),
        }
    }

    pub(crate) fn text(&mut self) -> Result<String> {
        match self.value() {
            Value::Text(text) => Ok(text),
            other => Err(unexpected("a text", &other)),
        }
    }

    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>> {
        match self.value() {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(unexpected("bytes", &other)),
        }
    }

    pub(crate) fn hash(&mut self) -> Result<[u8; 32]> {
        let bytes = self.bytes()?;
        bytes.try_into().map_err(|_| Error::Damaged("a stored hash has not 32 bytes".into()))
    }

    pub(crate) fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<Option<T>> {
        if matches!(self.0.as_slice().first(), None | Some(Value::Null)) {
            self.0.next();
            return Ok(None);
        }
        read(self).map(Some)
    }
}

fn unexpected(what: &str, value: &Value) -> Error {
    let kind = match value {
        Value::Null => "nothing",
        Value::Int(_) => "a number",
        Value::Text(_) => "a text",
        Value::Bytes(_) => "bytes",
    };
    Error::Damaged(format!("the database holds {kind} where {what} has to stand"))
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

/// The number with sign of the same bits.
impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Int(number.cast_signed())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Value::Bytes(bytes.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}
