//! Opening a registry.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::error::{InputError, Result};
use crate::limits::Limits;
use crate::objects::Objects;
use crate::store::{migrate::migrate, pool::Pool, sqlite::Sqlite};

/// What a registry is opened with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where credentials over [`Limits::inline`] go: `file:///folder`, or `s3://bucket/prefix` with the feature `s3`. None: they stay in
    /// the database. A registry that has large credentials in an object store cannot be read without it.
    pub objects: Option<String>,
    /// Upper bounds on requests and answers.
    pub limits: Limits,
}

/// A store of credentials. It may be used from many threads, and opened by many processes and (PostgreSQL) machines.
pub struct Registry {
    pub(crate) pool: Pool,
    pub(crate) objects: Option<Objects>,
    pub(crate) limits: Limits,
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registry").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Registry {
    /// Opens or makes a registry: a path (or `sqlite:path`) is a file of SQLite, `postgres://user:password@host/database` a server's.
    ///
    /// A server on another machine is spoken to through TLS, its certificate and name verified against the system's roots, or those in the
    /// PEM file of `sslrootcert=FILE`; `sslmode=disable` does without, `sslmode=require` asks for it on this machine too.
    ///
    /// # Errors
    /// [`Input`](crate::Error::Input) when an address is not understood, [`Store`](crate::Error::Store) when the database does not answer or was
    /// written by a newer version, [`Damaged`](crate::Error::Damaged) when the file is no database.
    pub fn open(address: &str, options: Options) -> Result<Self> {
        let limit = options.limits.connections;
        let pool = match scheme(address) {
            #[cfg(feature = "postgres")]
            Some("postgres" | "postgresql") => {
                Pool::new(crate::store::postgres::Postgres::opener(address)?, limit)
            }
            Some("sqlite") => Pool::new(Sqlite::opener(file(address)?), limit),
            Some(other) => {
                return Err(InputError::Address {
                    what: "database",
                    address: format!("{other}://…"),
                    reason: "only a path, sqlite: and postgres: are known to this build".into(),
                }
                .into());
            }
            None => Pool::new(Sqlite::opener(file(address)?), limit),
        };
        migrate(&pool)?;
        let objects = options.objects.as_deref().map(Objects::open).transpose()?;
        Ok(Registry { pool, objects, limits: options.limits })
    }

    /// Removes from the object store what interrupted writes left there `age` ago or earlier, and what could not be removed when it was
    /// withdrawn. How many objects went. An hour is a good age: younger ones may belong to a registration under way.
    ///
    /// # Errors
    /// [`Store`](crate::Error::Store).
    pub fn sweep(&self, age: Duration) -> Result<usize> {
        let Some(objects) = &self.objects else { return Ok(0) };
        let before = now() - i64::try_from(age.as_millis()).unwrap_or(i64::MAX / 2);
        // A time below zero: from here on no registration under way may take the object.
        let claim = "UPDATE loose_objects SET since = -1 WHERE since <= $1";
        self.pool.write(|session| session.execute(claim, &[before.into()]))?;
        let mut removed = 0;
        loop {
            let sql = "SELECT object_key FROM loose_objects WHERE since < 0 LIMIT 1000";
            let rows = self.pool.read(|session| session.query(sql, &[]))?;
            if rows.is_empty() {
                return Ok(removed);
            }
            for mut row in rows {
                let key = row.text()?;
                objects.delete(&key)?;
                self.settle(&key)?;
                removed += 1;
            }
        }
    }

    /// Notes that an object is gone.
    pub(crate) fn settle(&self, key: &str) -> Result<()> {
        let sql = "DELETE FROM loose_objects WHERE object_key = $1";
        self.pool.write(|session| session.execute(sql, &[key.into()]).map(drop))
    }
}

/// Milliseconds since 1970 (UTC).
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// A single letter is a drive of Windows.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let known = scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric());
    known.then_some(scheme)
}

fn file(address: &str) -> Result<PathBuf> {
    let path = address.strip_prefix("sqlite:").unwrap_or(address);
    let path = path.strip_prefix("//").unwrap_or(path);
    // An empty name and this one stand for databases that are gone when they are closed.
    if path.is_empty() || path == ":memory:" {
        return Err(InputError::Empty("the path of the database").into());
    }
    Ok(Path::new(path).to_owned())
}
