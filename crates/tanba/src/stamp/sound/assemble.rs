//! Pieces of a programme and the differences of its mark, which come later, put together in step.

use std::collections::VecDeque;

use tanba_notice::sound::Piece;

/// What takes the frames of a sound in their order.
pub(super) trait Sink {
    type Error;
    /// Frames of the programme: what is added to them.
    fn differences(&mut self, differences: &[f32]) -> Result<(), Self::Error>;
    /// New frames.
    fn new_samples(&mut self, samples: &[f32]) -> Result<(), Self::Error>;
}

/// Pieces that wait for the mark's differences.
#[derive(Default)]
pub(super) struct Assembler {
    waiting: VecDeque<Piece>,
    /// Samples of the first piece that are done.
    done: usize,
    marks: Vec<f32>,
}

impl Assembler {
    pub(super) fn piece(&mut self, piece: Piece) {
        self.waiting.push_back(piece);
    }

    /// Where the mark's differences are appended.
    pub(super) fn marks(&mut self) -> &mut Vec<f32> {
        &mut self.marks
    }

    /// Hands on as much as has both.
    pub(super) fn hand_on<S: Sink>(&mut self, sink: &mut S) -> Result<(), S::Error> {
        let mut used = 0;
        while let Some(piece) = self.waiting.front() {
            let (samples, faded) = match piece {
                Piece::Programme { samples, differences } => (samples, Some(differences)),
                Piece::Notice(samples) => (samples, None),
            };
            let count = (samples.len() - self.done).min(self.marks.len() - used);
            let marks = &self.marks[used..used + count];
            let range = self.done..self.done + count;
            match faded {
                Some(faded) => {
                    let sum: Vec<f32> = faded[range].iter().zip(marks).map(|(f, m)| f + m).collect();
                    sink.differences(&sum)?;
                }
                None => {
                    sink.new_samples(&added(&samples[range], marks))?;
                }
            }
            used += count;
            self.done += count;
            if self.done < samples.len() {
                break;
            }
            self.waiting.pop_front();
            self.done = 0;
        }
        self.marks.drain(..used);
        Ok(())
    }
}

fn added(samples: &[f32], differences: &[f32]) -> Vec<f32> {
    samples.iter().zip(differences).map(|(s, d)| s + d).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Tape {
        /// Differences to the programme and whole new samples, in order.
        heard: Vec<f32>,
        programme: usize,
        new: usize,
    }

    impl Sink for Tape {
        type Error = std::convert::Infallible;

        fn differences(&mut self, differences: &[f32]) -> Result<(), Self::Error> {
            self.programme += differences.len();
            self.heard.extend(differences);
            Ok(())
        }

        fn new_samples(&mut self, samples: &[f32]) -> Result<(), Self::Error> {
            self.new += samples.len();
            self.heard.extend(samples);
            Ok(())
        }
    }

    #[test]
    fn marks_should_meet_their_samples_however_late_they_come() {
        let programme = |from: usize| Piece::Programme {
            samples: (from..from + 10).map(|i| i as f32).collect(),
            differences: vec![0.0; 10],
        };
        let pieces =
            [Piece::Notice(vec![-1.0; 6]), programme(0), programme(10), Piece::Notice(vec![-2.0; 4])];
        let plain: Vec<f32> = [vec![-1.0; 6], vec![0.0; 20], vec![-2.0; 4]].concat();
        for late in [1, 3, 7, 30] {
            let (mut assembler, mut tape) = (Assembler::default(), Tape::default());
            pieces.iter().for_each(|piece| assembler.piece(piece.clone()));
            let marks: Vec<f32> = (0..30).map(|i| 0.001 * i as f32).collect();
            for portion in marks.chunks(late) {
                assembler.marks().extend(portion);
                let _ = assembler.hand_on(&mut tape);
            }
            let expected: Vec<f32> = plain.iter().zip(&marks).map(|(s, m)| s + m).collect();
            assert_eq!(tape.heard, expected);
            assert_eq!((tape.programme, tape.new), (20, 10));
        }
    }
}
