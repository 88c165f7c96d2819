//! Work on many inputs in parallel; deliver the results one by one, in the order of the inputs.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// For each job so many items may be drawn before the first of them is delivered.
const AHEAD: usize = 64;

/// Calls `work` on every item, on `jobs` threads, and `deliver` on every result, on this thread and in order.
///
/// Items are drawn when a thread is free, so that no more than `jobs` are worked on at a time; behind one that takes long, only so many
/// results wait that memory stays bounded. Once `deliver` breaks, no further item is drawn.
pub(crate) fn in_order<I, T>(
    items: impl Iterator<Item = I> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(I) -> T + Sync,
    mut deliver: impl FnMut(T) -> ControlFlow<()>,
) where
    I: Send,
    T: Send,
{
    let queue = Queue {
        items: Mutex::new(Some(items.enumerate())),
        window: Mutex::new(Window { drawn: 0, end: jobs.get() * AHEAD }),
        moved: Condvar::new(),
    };
    let (sender, results) = mpsc::sync_channel(jobs.get() * 2);
    std::thread::scope(|scope| {
        for _ in 0..jobs.get() {
            let (sender, queue, work) = (sender.clone(), &queue, &work);
            scope.spawn(move || {
                while let Some((index, item)) = queue.next() {
                    if sender.send((index, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (index, result) in results {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&due) {
                due += 1;
                if deliver(result).is_break() {
                    queue.stop();
                    return;
                }
                queue.delivered();
            }
        }
    });
}

/// What is still to be done, and how much of it may be begun now.
struct Queue<T> {
    items: Mutex<Option<T>>,
    window: Mutex<Window>,
    moved: Condvar,
}

struct Window {
    drawn: usize,
    end: usize,
}

impl<I, T: Iterator<Item = I>> Queue<T> {
    fn next(&self) -> Option<I> {
        let mut window = lock(&self.window);
        while window.drawn >= window.end {
            window = self.moved.wait(window).unwrap_or_else(PoisonError::into_inner);
        }
        window.drawn += 1;
        drop(window);
        lock(&self.items).as_mut()?.next()
    }

    fn delivered(&self) {
        lock(&self.window).end += 1;
        self.moved.notify_one();
    }

    fn stop(&self) {
        // Whoever waits for room finds nothing there; whoever reads the next item right now still works on it.
        lock(&self.window).end = usize::MAX;
        self.moved.notify_all();
        *lock(&self.items) = None;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One job a core, unless the user says otherwise.
pub(crate) fn jobs(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    asked.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let mut seen = Vec::new();
        let four = NonZeroUsize::new(4).unwrap();
        let slow_first = |item: u64| {
            std::thread::sleep(std::time::Duration::from_millis(if item == 0 { 30 } else { 1 }));
            item
        };
        in_order(0..50, four, slow_first, |item| {
            seen.push(item);
            ControlFlow::Continue(())
        });
        assert_eq!(seen, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn few_results_wait_behind_a_slow_one() {
        let drawn = std::sync::atomic::AtomicUsize::new(0);
        let most = std::sync::atomic::AtomicUsize::new(0);
        let (count, seen) = (&drawn, &most);
        let items = (0..5000_usize).inspect(|_| {
            count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        });
        let slow_first = |item: usize| {
            if item == 0 {
                std::thread::sleep(std::time::Duration::from_millis(100));
                seen.store(
                    count.load(std::sync::atomic::Ordering::SeqCst),
                    std::sync::atomic::Ordering::SeqCst,
                );
            }
            item
        };
        let mut delivered = 0;
        in_order(items, NonZeroUsize::new(2).unwrap(), slow_first, |_| {
            delivered += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(delivered, 5000);
        assert!(most.into_inner() <= 2 * AHEAD, "memory grows with what waits");
    }

    #[test]
    fn a_break_stops_the_drawing_of_items() {
        let drawn = std::sync::atomic::AtomicUsize::new(0);
        let items = (0..1_000_000).inspect(|_| {
            drawn.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        });
        in_order(items, NonZeroUsize::MIN, |item| item, |_| ControlFlow::Break(()));
        assert!(drawn.into_inner() < 100);
    }
}
