//! Work on many inputs in parallel; deliver the results one by one, in the order of the inputs.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError, mpsc};

/// Calls `work` on every item, on `jobs` threads, and `deliver` on every result, on this thread and in order.
///
/// Items are drawn when a thread is free, so that no more than `jobs` are worked on at a time.
/// Once `deliver` breaks, no further item is drawn.
pub(crate) fn in_order<I, T>(
    items: impl Iterator<Item = I> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(I) -> T + Sync,
    mut deliver: impl FnMut(T) -> ControlFlow<()>,
) where
    I: Send,
    T: Send,
{
    let items = Mutex::new(Some(items.enumerate()));
    let (sender, results) = mpsc::sync_channel(jobs.get() * 2);
    std::thread::scope(|scope| {
        for _ in 0..jobs.get() {
            let (sender, items, work) = (sender.clone(), &items, &work);
            scope.spawn(move || {
                while let Some((index, item)) = next(items) {
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
                    stop(&items);
                    return;
                }
            }
        }
    });
}

fn next<T>(items: &Mutex<Option<impl Iterator<Item = T>>>) -> Option<T> {
    items.lock().unwrap_or_else(PoisonError::into_inner).as_mut()?.next()
}

fn stop<T>(items: &Mutex<Option<T>>) {
    *items.lock().unwrap_or_else(PoisonError::into_inner) = None;
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
    fn a_break_stops_the_drawing_of_items() {
        let drawn = std::sync::atomic::AtomicUsize::new(0);
        let items = (0..1_000_000).inspect(|_| {
            drawn.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        });
        in_order(items, NonZeroUsize::MIN, |item| item, |_| ControlFlow::Break(()));
        assert!(drawn.into_inner() < 100);
    }
}
