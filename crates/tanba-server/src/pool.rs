//! Blocking work on a bounded number of threads, with a bounded number of requests that wait for one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};

use crate::problem::{Kind, Problem};

/// Workers and the places of those who wait for them.
pub(crate) struct Pool {
    workers: Arc<Semaphore>,
    /// Those at work and those who wait.
    places: Arc<Semaphore>,
    /// How long one waits.
    patience: Duration,
    /// How long the work may take.
    limit: Duration,
}

/// Asked by work that takes long whether anybody still wants the result.
#[derive(Clone)]
pub(crate) struct Wanted(Arc<AtomicBool>);

impl Wanted {
    pub(crate) fn still(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Says that nobody wants the result any more, when whoever waited for it is gone.
struct Waiting(Wanted);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.store(false, Ordering::Relaxed);
    }
}

impl Pool {
    pub(crate) fn new(workers: usize, waiting: usize, patience: Duration, limit: Duration) -> Self {
        Self {
            workers: Arc::new(Semaphore::new(workers)),
            places: Arc::new(Semaphore::new(workers.saturating_add(waiting).min(Semaphore::MAX_PERMITS))),
            patience,
            limit,
        }
    }

    /// Workers that have nothing to do, and places that are free.
    pub(crate) fn free(&self) -> (usize, usize) {
        (self.workers.available_permits(), self.places.available_permits())
    }

    /// Does `work` on a thread where it may block. Work that outlasts its time keeps its worker until it ends: the number of those
    /// at work never grows.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Wanted) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let place = self.place()?;
        let worker = tokio::time::timeout(self.patience, self.workers.clone().acquire_owned()).await;
        let worker = match worker {
            Ok(Ok(worker)) => worker,
            Ok(Err(closed)) => return Err(Problem::internal(&closed)),
            Err(_) => return Err(Problem::overloaded("no worker was free in time", 5)),
        };
        let wanted = Wanted(Arc::new(AtomicBool::new(true)));
        let _waiting = Waiting(wanted.clone());
        let task = tokio::task::spawn_blocking(move || {
            let _held = (place, worker);
            work(&wanted)
        });
        match tokio::time::timeout(self.limit, task).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(failed)) => Err(Problem::internal(&failed)),
            Err(_) => Err(Problem::new(
                Kind::Unprocessable,
                format!("the work on it takes longer than {} s", self.limit.as_secs()),
            )
            .hint("send something smaller")),
        }
    }

    fn place(&self) -> Result<OwnedSemaphorePermit, Problem> {
        match self.places.clone().try_acquire_owned() {
            Ok(place) => Ok(place),
            Err(TryAcquireError::NoPermits) => {
                Err(Problem::overloaded("as many requests as the server takes are waiting", 2))
            }
            Err(error) => Err(Problem::internal(&error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(workers: usize, waiting: usize, limit: Duration) -> Arc<Pool> {
        Arc::new(Pool::new(workers, waiting, Duration::from_millis(100), limit))
    }

    #[tokio::test]
    async fn who_finds_no_place_is_sent_away_at_once() {
        let pool = pool(1, 1, Duration::from_secs(5));
        let (release, held) = std::sync::mpsc::channel::<()>();
        let busy = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(move |_| held.recv()).await }
        });
        tokio::time::sleep(Duration::from_millis(20)).await;
        let waits = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(|_| ()).await }
        });
        tokio::time::sleep(Duration::from_millis(20)).await;
        let refused = pool.run(|_| ()).await.unwrap_err();
        assert_eq!((refused.kind, refused.retry_after), (Kind::Overloaded, Some(2)));
        // The one that waits loses its patience.
        assert_eq!(waits.await.unwrap().unwrap_err().kind, Kind::Overloaded);
        release.send(()).unwrap();
        busy.await.unwrap().unwrap().unwrap();
        assert_eq!(pool.free(), (1, 2));
    }

    #[tokio::test]
    async fn work_that_takes_too_long_is_told_and_keeps_its_worker_until_it_ends() {
        let pool = pool(1, 4, Duration::from_millis(30));
        let work = |wanted: &Wanted| {
            while wanted.still() {
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        assert_eq!(pool.run(work).await.unwrap_err().kind, Kind::Unprocessable);
        assert_eq!(pool.free().0, 0);
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(pool.free(), (1, 5));
    }
}
