//! Blocking work on a bounded number of threads, with a bounded number of requests that wait for one.
//!
//! What waits stands in a queue that the workers take from themselves: were the next piece of work handed over by those who move bytes,
//! each worker would stand idle until one of these had its turn on a core that the other workers keep busy.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

use crate::problem::{Kind, Problem};

/// Workers and the queue of what waits for them.
pub(crate) struct Pool {
    queue: Arc<Queue>,
    /// How long one waits.
    patience: Duration,
    /// How long the work may take.
    limit: Duration,
}

struct Queue {
    workers: usize,
    waiting: usize,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    jobs: VecDeque<Job>,
    /// Workers that take from the queue, or are about to.
    awake: usize,
    /// Jobs that were taken from it and are not done.
    running: usize,
}

struct Job {
    fate: Arc<Fate>,
    work: Box<dyn FnOnce() + Send>,
}

/// What has become of a job: waiting, begun, or given up before it began.
#[derive(Default)]
struct Fate {
    state: AtomicU8,
    began: OnceLock<Instant>,
}

const WAITING: u8 = 0;
const BEGUN: u8 = 1;
const GIVEN_UP: u8 = 2;

impl Fate {
    /// Whether it may begin now: false where it was given up.
    fn begin(&self) -> bool {
        let _ = self.began.set(Instant::now());
        self.turn(BEGUN)
    }

    /// Whether it was waiting, and is `next` now.
    fn turn(&self, next: u8) -> bool {
        self.state.compare_exchange(WAITING, next, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

/// Asked by work that takes long whether anybody still wants the result.
#[derive(Clone)]
pub(crate) struct Wanted(Arc<AtomicBool>);

impl Wanted {
    pub(crate) fn still(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Whoever waits for a result; gone, nobody wants it, and what has not begun leaves the queue.
struct Waiting {
    wanted: Wanted,
    fate: Arc<Fate>,
    queue: Arc<Queue>,
}

impl Waiting {
    /// Takes the job out of the queue; false where it has begun.
    fn give_up(&self) -> bool {
        let given_up = self.fate.turn(GIVEN_UP);
        if given_up {
            self.queue.lock().jobs.retain(|job| !Arc::ptr_eq(&job.fate, &self.fate));
        }
        given_up
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.wanted.0.store(false, Ordering::Relaxed);
        self.give_up();
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a job where the next free worker finds it, and gets a worker going where one is free.
    fn push(self: &Arc<Self>, job: Job) -> Result<(), Problem> {
        let mut inner = self.lock();
        if inner.running + inner.jobs.len() >= self.workers + self.waiting {
            return Err(Problem::overloaded("as many requests as the server takes are waiting", 2));
        }
        inner.jobs.push_back(job);
        if inner.awake < self.workers {
            inner.awake += 1;
            let queue = self.clone();
            tokio::task::spawn_blocking(move || queue.work_off());
        }
        Ok(())
    }

    /// A worker: job after job, until none waits.
    fn work_off(&self) {
        while let Some(job) = self.next() {
            // Work that panics ends what waits for it (its channel closes), not the worker.
            if job.fate.begin() {
                let _ = catch_unwind(AssertUnwindSafe(job.work));
            }
            self.lock().running -= 1;
        }
    }

    /// The next job; where there is none the worker goes, and the next push gets another.
    fn next(&self) -> Option<Job> {
        let mut inner = self.lock();
        let job = inner.jobs.pop_front();
        match job {
            Some(_) => inner.running += 1,
            None => inner.awake -= 1,
        }
        job
    }
}

impl Pool {
    pub(crate) fn new(workers: usize, waiting: usize, patience: Duration, limit: Duration) -> Self {
        let queue = Arc::new(Queue { workers, waiting, inner: Mutex::default() });
        Self { queue, patience, limit }
    }

    /// Workers that have nothing to do, and places that are free.
    pub(crate) fn free(&self) -> (usize, usize) {
        let inner = self.queue.lock();
        let places = self.queue.workers + self.queue.waiting;
        (
            self.queue.workers.saturating_sub(inner.running),
            places.saturating_sub(inner.running + inner.jobs.len()),
        )
    }

    /// Does `work` on a thread where it may block. Work that outlasts its time keeps its worker until it ends: the number of those
    /// at work never grows.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Wanted) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let wanted = Wanted(Arc::new(AtomicBool::new(true)));
        let fate = Arc::new(Fate::default());
        let (tell, mut told) = oneshot::channel();
        let asked = wanted.clone();
        let job = Job {
            fate: fate.clone(),
            work: Box::new(move || {
                // Whoever waited may be gone.
                let _ = tell.send(work(&asked));
            }),
        };
        let waiting = Waiting { wanted, fate, queue: self.queue.clone() };
        self.queue.push(job)?;
        let patience = Instant::now() + self.patience;
        let mut until = patience.min(Instant::now() + self.limit);
        loop {
            if let Ok(done) = timeout_at(until, &mut told).await {
                return done.map_err(|panicked| Problem::internal(&panicked));
            }
            let now = Instant::now();
            until = match waiting.fate.began.get().map(|began| *began + self.limit) {
                Some(end) if end <= now => return Err(self.too_long()),
                Some(end) => end,
                None if patience <= now && waiting.give_up() => {
                    return Err(Problem::overloaded("no worker was free in time", 5));
                }
                None => patience,
            };
        }
    }

    fn too_long(&self) -> Problem {
        let seconds = self.limit.as_secs();
        Problem::new(Kind::Unprocessable, format!("the work on it takes longer than {seconds} s"))
            .hint("send something smaller")
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
        // The worker looks for the next job once it has told the result of the last.
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(pool.free(), (1, 2));
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_any_more_is_not_begun_and_gives_its_place_back() {
        let pool = pool(1, 1, Duration::from_secs(5));
        let (release, held) = std::sync::mpsc::channel::<()>();
        let busy = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(move |_| held.recv()).await }
        });
        tokio::time::sleep(Duration::from_millis(20)).await;
        let begun = Arc::new(AtomicBool::new(false));
        let waits = tokio::spawn({
            let (pool, begun) = (pool.clone(), begun.clone());
            async move { pool.run(move |_| begun.store(true, Ordering::SeqCst)).await }
        });
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(pool.free(), (0, 0));
        waits.abort();
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(pool.free(), (0, 1));
        release.send(()).unwrap();
        busy.await.unwrap().unwrap().unwrap();
        assert!(!begun.load(Ordering::SeqCst));
    }

    #[tokio::test]
    async fn work_that_panics_costs_no_worker() {
        let pool = pool(1, 2, Duration::from_secs(5));
        for _ in 0..3 {
            let failed = pool.run(|_| assert!(std::hint::black_box(false), "on purpose")).await;
            assert_eq!(failed.unwrap_err().kind, Kind::Internal);
        }
        assert_eq!(pool.run(|_| 7).await.unwrap(), 7);
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
