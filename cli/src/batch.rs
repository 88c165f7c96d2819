//! Many inputs: worked on in parallel, delivered in order, noted in a journal, with progress; the worst outcome is the command's.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::args::VolumeArgs;
use crate::failure::Failure;
use crate::inputs::{Input, Inputs};
use crate::journal::{Item, Journal};
use crate::progress::{Doing, Progress};
use crate::{Outcome, pool};

/// What is to be done, and how.
pub(crate) struct Batch<'a> {
    pub(crate) doing: Doing,
    pub(crate) named: &'a [PathBuf],
    pub(crate) volume: &'a VolumeArgs,
    pub(crate) jobs: Option<NonZeroUsize>,
    pub(crate) journal: Option<&'a Journal>,
}

/// What became of one input: how it went, and its report as a line of JSON where a journal wants it.
pub(crate) type Told<'a, T> = dyn Fn(&T) -> Result<(Outcome, String), Failure> + 'a;

/// The item of a journal that an input is.
pub(crate) type InJournal<'a> = Option<(&'a Journal, &'a Item)>;

impl Batch<'_> {
    /// Calls `work` on every input, and `print` on every result, in order; the latter says whether to go on. What the journal has is
    /// passed over.
    pub(crate) fn run<T: Send>(
        &self,
        inputs: Inputs,
        work: impl Fn(Result<Input, Failure>, InJournal<'_>) -> T + Sync,
        told: &Told<'_, T>,
        mut print: impl FnMut(T) -> Result<ControlFlow<()>, Failure>,
    ) -> Result<Outcome, Failure> {
        let before = self.journal.map_or(0, Journal::before);
        let progress = Progress::new(self.doing, inputs.is_single(), self.named, self.volume, before);
        let mut worst = self.journal.map_or(Outcome::Good, Journal::worst);
        let mut broken = None;
        let left =
            inputs.into_iter().filter(|input| self.journal.is_none_or(|journal| journal.admits(input)));
        let work = |input: Result<Input, Failure>| self.under_journal(input, &work);
        pool::in_order(left, pool::jobs(self.jobs), work, |(item, result)| {
            let delivered = progress.done(|| {
                let (outcome, report) = told(&result)?;
                if let (Some(journal), Some(item)) = (self.journal, &item)
                    && outcome != Outcome::Interrupted
                {
                    journal.done(item, outcome, &report)?;
                }
                let flow = print(result)?;
                let stop = outcome == Outcome::Interrupted;
                Ok((outcome, if stop { ControlFlow::Break(()) } else { flow }))
            });
            match delivered {
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
        self.journal.map_or(Ok(()), Journal::sync)?;
        broken.map_or(Ok(worst), Err)
    }

    fn under_journal<T>(
        &self,
        input: Result<Input, Failure>,
        work: &impl Fn(Result<Input, Failure>, InJournal<'_>) -> T,
    ) -> (Option<Item>, T) {
        let (Some(journal), Ok(known)) = (self.journal, &input) else {
            return (None, work(input, None));
        };
        match journal.item(known) {
            Ok(item) => {
                let result = work(input, Some((journal, &item)));
                (Some(item), result)
            }
            Err(failure) => (None, work(Err(failure), None)),
        }
    }
}
