//! Many inputs: worked on in parallel, delivered in order, with progress; the worst outcome is the command's.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use crate::failure::Failure;
use crate::inputs::Input;
use crate::progress::Progress;
use crate::{Outcome, pool};

/// Calls `work` on every input and `deliver` on every result; the latter says how it went and whether to go on.
pub(crate) fn run<T: Send>(
    verb: &'static str,
    inputs: Vec<Result<Input, Failure>>,
    jobs: Option<NonZeroUsize>,
    work: impl Fn(Result<Input, Failure>) -> T + Sync,
    mut deliver: impl FnMut(T) -> Result<(Outcome, ControlFlow<()>), Failure>,
) -> Result<Outcome, Failure> {
    let progress = Progress::new(inputs.len() as u64, verb);
    let mut worst = Outcome::Good;
    let mut broken = None;
    pool::in_order(inputs.into_iter(), pool::jobs(jobs), work, |result| {
        match progress.done(|| deliver(result)) {
            Ok((outcome, flow)) => {
                worst = worst.max(outcome);
                flow
            }
            Err(failure) => {
                broken = Some(failure);
                ControlFlow::Break(())
            }
        }
    });
    progress.finish();
    broken.map_or(Ok(worst), Err)
}
