//! Putting notices between the samples of a stream.

use super::Clip;

/// Seconds over which the programme goes out before a notice in its middle, and comes back after it.
const FADE: f64 = 0.05;

/// A run of frames of the output.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Frames of the programme, interleaved, and what has to be added to them: the fades.
    Programme {
        /// As they came.
        samples: Vec<f32>,
        /// As many; 0 but around notices.
        differences: Vec<f32>,
    },
    /// Frames of a notice, interleaved: the same in all channels.
    Notice(Vec<f32>),
}

/// Cuts a stream into what is the programme's and what is a notice's.
#[derive(Clone, Debug)]
pub struct Inserter {
    channels: usize,
    /// A notice, interleaved.
    notice: Vec<f32>,
    /// Frames of the programme before which a notice goes, ascending; those behind are done.
    positions: Vec<u64>,
    done: usize,
    /// Frames of the programme so far.
    at: u64,
    fade: u64,
}

impl Inserter {
    /// `positions` are what [`SoundPlace::positions`](super::SoundPlace::positions) gives.
    #[must_use]
    pub fn new(clip: &Clip, positions: Vec<u64>, channels: usize) -> Self {
        let notice = clip.samples.iter().flat_map(|s| std::iter::repeat_n(*s, channels)).collect();
        let fade = (FADE * f64::from(clip.rate)) as u64;
        Self { channels, notice, positions, done: 0, at: 0, fade }
    }

    /// Frames that all notices together add.
    #[must_use]
    pub fn added_frames(&self) -> u64 {
        (self.notice.len() / self.channels.max(1)) as u64 * self.positions.len() as u64
    }

    /// Takes interleaved samples of the programme and gives them back in pieces, notices between them.
    pub fn push(&mut self, samples: &[f32], pieces: &mut Vec<Piece>) {
        let mut rest = samples;
        while !rest.is_empty() {
            self.notices_here(pieces);
            let frames = (rest.len() / self.channels) as u64;
            let until = self.positions.get(self.done).map_or(frames, |next| frames.min(next - self.at));
            let (now, later) = rest.split_at(until as usize * self.channels);
            if now.is_empty() {
                // A frame that is not whole.
                return;
            }
            pieces.push(Piece::Programme { samples: now.to_vec(), differences: self.fades(now) });
            self.at += until;
            rest = later;
        }
    }

    /// The notices after the last frame.
    pub fn finish(mut self, pieces: &mut Vec<Piece>) {
        // A programme that came out shorter than was said still gets its last notice.
        if let Some(next) = self.positions.get(self.done) {
            self.at = self.at.max(*next);
        }
        self.notices_here(pieces);
    }

    fn notices_here(&mut self, pieces: &mut Vec<Piece>) {
        while self.positions.get(self.done).is_some_and(|next| *next <= self.at) {
            pieces.push(Piece::Notice(self.notice.clone()));
            self.done += 1;
        }
    }

    /// What makes the programme go out before the next notice and come back after the last one. Its own begin and end
    /// stay as they are.
    fn fades(&self, samples: &[f32]) -> Vec<f32> {
        let last = self.done.checked_sub(1).map(|i| self.positions[i]).filter(|at| *at > 0);
        let next = self.positions.get(self.done);
        let gain = |frame: u64| {
            let near = [last.map(|at| frame - at), next.map(|at| at - 1 - frame)];
            let nearest = near.into_iter().flatten().min().unwrap_or(u64::MAX);
            (nearest < self.fade).then(|| {
                let phase = (nearest as f64 + 0.5) / self.fade as f64;
                (0.5 - 0.5 * (std::f64::consts::PI * phase).cos()) as f32
            })
        };
        let mut differences = vec![0f32; samples.len()];
        let frames = differences.chunks_exact_mut(self.channels).zip(samples.chunks_exact(self.channels));
        for (i, (differences, samples)) in frames.enumerate() {
            if let Some(gain) = gain(self.at + i as u64) {
                differences.iter_mut().zip(samples).for_each(|(d, s)| *d = (gain - 1.0) * s);
            }
        }
        differences
    }
}

#[cfg(test)]
mod tests {
    use super::super::SoundPlace;
    use super::*;

    const RATE: u32 = 8000;

    fn stream(place: SoundPlace, frames: u64, chunk: usize) -> Vec<Piece> {
        let clip = Clip { samples: vec![0.5; 100], rate: RATE, text: vec![], langs: vec![] };
        let mut inserter = Inserter::new(&clip, place.positions(frames, RATE), 2);
        assert_eq!(inserter.added_frames(), 100 * place.positions(frames, RATE).len() as u64);
        let samples: Vec<f32> = (0..frames * 2).map(|i| if i % 2 == 0 { 0.8 } else { -0.8 }).collect();
        let mut pieces = Vec::new();
        samples.chunks(chunk * 2).for_each(|chunk| inserter.push(chunk, &mut pieces));
        inserter.finish(&mut pieces);
        pieces
    }

    /// What a listener hears, and how much of it is the programme's.
    fn heard(pieces: &[Piece]) -> (Vec<f32>, usize) {
        let (mut all, mut programme) = (Vec::new(), 0);
        for piece in pieces {
            match piece {
                Piece::Programme { samples, differences } => {
                    programme += samples.len() / 2;
                    all.extend(samples.iter().zip(differences).map(|(s, d)| s + d));
                }
                Piece::Notice(samples) => all.extend(samples),
            }
        }
        (all, programme)
    }

    #[test]
    fn nothing_of_the_programme_should_be_lost() {
        for place in [SoundPlace::Start, SoundPlace::End, SoundPlace::Both, SoundPlace::Every { minutes: 1 }]
        {
            for frames in [0, 1, 5000, 125 * u64::from(RATE)] {
                let pieces = stream(place, frames, 4096);
                let (all, programme) = heard(&pieces);
                assert_eq!(programme as u64, frames, "{place}");
                let notices = pieces.iter().filter(|piece| matches!(piece, Piece::Notice(_))).count();
                assert_eq!(notices, place.positions(frames, RATE).len(), "{place}, {frames} frames");
                assert_eq!(all.len() / 2, programme + 100 * notices);
            }
        }
    }

    #[test]
    fn chunks_should_not_matter() {
        let place = SoundPlace::Every { minutes: 1 };
        let frames = 125 * u64::from(RATE);
        let whole = heard(&stream(place, frames, frames as usize)).0;
        for chunk in [1000, 4801] {
            assert!(heard(&stream(place, frames, chunk)).0 == whole, "{chunk}");
        }
    }

    #[test]
    fn a_notice_in_the_middle_should_not_click() {
        let (all, _) = heard(&stream(SoundPlace::Every { minutes: 1 }, 125 * u64::from(RATE), 4096));
        let left: Vec<f32> = all.iter().step_by(2).copied().collect();
        let at = 100 + 60 * RATE as usize;
        assert!(
            left[at - 1].abs() < 0.01 && left[at + 100].abs() < 0.01,
            "{} {}",
            left[at - 1],
            left[at + 100]
        );
        assert_eq!(left[100], 0.8, "the programme's own begin stays");
        assert_eq!(left[left.len() - 1], 0.8);
        let fade = (FADE * f64::from(RATE)) as usize;
        assert_eq!(left[at - fade - 1], 0.8);
        assert_eq!(left[at + 100 + fade], 0.8);
    }
}
