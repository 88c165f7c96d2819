//! Where the frames of a sound stand once new ones have been put between them.

/// Frames that were put in, in order.
#[derive(Debug, Default, Clone)]
pub(crate) struct Timeline {
    /// The old frame before which they stand, and how many they are.
    inserted: Vec<(u64, u64)>,
}

impl Timeline {
    /// `before` never falls from call to call.
    pub(crate) fn insert(&mut self, before: u64, frames: u64) {
        match self.inserted.last_mut() {
            Some((at, number)) if *at == before => *number += frames,
            _ => self.inserted.push((before, frames)),
        }
    }

    pub(crate) fn is_changed(&self) -> bool {
        !self.inserted.is_empty()
    }

    /// Where this frame stands now.
    pub(crate) fn frame(&self, frame: u64) -> u64 {
        let before = self.inserted.iter().take_while(|(at, _)| *at <= frame);
        before.fold(frame, |moved, (_, number)| moved.saturating_add(*number))
    }

    /// Where a run of frames that ended before this frame ends now.
    pub(crate) fn end(&self, end: u64) -> u64 {
        end.checked_sub(1).map_or(0, |last| self.frame(last).saturating_add(1))
    }

    /// How long the run of so many frames from `start` on is now.
    pub(crate) fn length(&self, start: u64, frames: u64) -> u64 {
        match frames {
            0 => 0,
            _ => self.end(start.saturating_add(frames)).saturating_sub(self.frame(start)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_move_behind_what_was_put_before_them() {
        let mut line = Timeline::default();
        assert!(!line.is_changed());
        for (before, frames) in [(0, 40), (0, 60), (500, 10), (1000, 7)] {
            line.insert(before, frames);
        }
        assert_eq!([0, 499, 500, 999, 1000].map(|f| line.frame(f)), [100, 599, 610, 1109, 1117]);
        // A run that ends where something was put in does not take that with it.
        assert_eq!([0, 500, 501, 1000].map(|f| line.end(f)), [0, 600, 611, 1110]);
        assert_eq!([line.length(0, 500), line.length(400, 200), line.length(9, 0)], [500, 210, 0]);
        assert_eq!(line.frame(u64::MAX), u64::MAX);
    }
}
