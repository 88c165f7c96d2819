//! Connections, lent to one caller at a time.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::Session;
use crate::error::{Error, Result};

type Opener = Box<dyn Fn() -> Result<Box<dyn Session>> + Send + Sync>;

/// Connections to one database, opened when they are needed.
pub(crate) struct Pool {
    open: Opener,
    limit: usize,
    state: Mutex<State>,
    returned: Condvar,
    /// One writer of this process at a time, so that they queue here and not in the database's own polling.
    writer: Mutex<()>,
}

#[derive(Default)]
struct State {
    idle: Vec<Box<dyn Session>>,
    open: usize,
}

impl Pool {
    pub(crate) fn new(
        open: impl Fn() -> Result<Box<dyn Session>> + Send + Sync + 'static,
        limit: usize,
    ) -> Self {
        Pool {
            open: Box::new(open),
            limit: limit.max(1),
            state: Mutex::default(),
            returned: Condvar::new(),
            writer: Mutex::new(()),
        }
    }

    /// Reads; once more on a new connection when the one at hand turns out to be lost.
    pub(crate) fn read<T>(&self, mut work: impl FnMut(&mut dyn Session) -> Result<T>) -> Result<T> {
        match self.run(&mut work) {
            Err(Error::Store(error)) if error.connection_lost => {
                self.close_idle();
                self.run(&mut work)
            }
            answer => answer,
        }
    }

    /// Writes, all or nothing. What it answers with `Ok` is on disk. A connection that turns out to be lost before anything was sent
    /// is replaced by a new one.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&mut dyn Session) -> Result<T>) -> Result<T> {
        let _turn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut work = Some(work);
        match self.transaction(&mut work) {
            Err(Error::Store(error)) if error.connection_lost && work.is_some() => {
                self.close_idle();
                self.transaction(&mut work)
            }
            answer => answer,
        }
    }

    /// Takes the work once the transaction is begun.
    fn transaction<T, F: FnOnce(&mut dyn Session) -> Result<T>>(&self, work: &mut Option<F>) -> Result<T> {
        self.run(&mut |session| {
            session.begin_write()?;
            let done = match work.take() {
                Some(work) => work(session),
                None => Err(Error::Damaged("a transaction was begun twice".into())),
            };
            match done {
                Ok(answer) => session.script("COMMIT").map(|()| answer),
                Err(error) => session.script("ROLLBACK").and(Err(error)),
            }
        })
    }

    /// When a server went away, it took all connections with it.
    fn close_idle(&self) {
        let mut state = self.state();
        state.open -= state.idle.len();
        let gone = std::mem::take(&mut state.idle);
        drop(state);
        drop(gone);
        self.returned.notify_all();
    }

    fn run<T>(&self, work: &mut dyn FnMut(&mut dyn Session) -> Result<T>) -> Result<T> {
        let mut lease = self.lease()?;
        let Some(session) = lease.session.as_deref_mut() else {
            return Err(Error::Damaged("a connection was lent twice".into()));
        };
        let answer = work(session);
        // After an error of the database nobody knows in what state the connection is.
        lease.keep = !matches!(answer, Err(Error::Store(_))) && session.is_alive();
        answer
    }

    fn lease(&self) -> Result<Lease<'_>> {
        let mut state = self.state();
        loop {
            while let Some(session) = state.idle.pop() {
                if session.is_alive() {
                    return Ok(Lease { pool: self, session: Some(session), keep: false });
                }
                state.open -= 1;
            }
            if state.open < self.limit {
                state.open += 1;
                break;
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        let mut lease = Lease { pool: self, session: None, keep: false };
        lease.session = Some((self.open)()?);
        Ok(lease)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that goes back when it is dropped, and is closed when `keep` was not said.
struct Lease<'a> {
    pool: &'a Pool,
    session: Option<Box<dyn Session>>,
    keep: bool,
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        match self.session.take() {
            Some(session) if self.keep => state.idle.push(session),
            _ => state.open = state.open.saturating_sub(1),
        }
        drop(state);
        self.pool.returned.notify_one();
    }
}
