//! How many groups stand at which place.

use super::places::{Place, Rank};

/// Parts of the spacing, in 100, that have to lie behind a place before it gets a group.
const WORD: usize = 100;
const CLAUSE: usize = 85;
const SENTENCE: usize = 60;
/// Where places are few: groups a spacing, in 100, and groups that a place gets at least.
const RARE: (usize, usize) = (200, 3);
/// Groups at one place, at most: the code word once.
const MOST: usize = 16;

/// Deals groups to places so that there is one every so many characters.
pub(super) struct Pace {
    /// Hundredths of characters that a group stands for.
    price: usize,
    /// Where the last place was, and hundredths of characters that no group stands for yet.
    last: usize,
    owed: usize,
    paid_ahead: usize,
}

impl Pace {
    /// A group every `spacing` hundredths of characters.
    pub(super) fn new(spacing: usize) -> Self {
        Self { price: spacing.max(1), last: 0, owed: 0, paid_ahead: 0 }
    }

    /// Groups that this place gets.
    pub(super) fn groups(&mut self, place: Place) -> usize {
        let (rate, least) = if place.rare { RARE } else { (100, 1) };
        self.gain((place.characters - self.last) * rate);
        self.last = place.characters;
        let threshold = match place.rank {
            Rank::Word => WORD,
            Rank::Clause => CLAUSE,
            Rank::Sentence => SENTENCE,
        };
        if 100 * self.owed < threshold * self.price {
            return 0;
        }
        let price = self.price;
        let groups = (self.owed / price).clamp(least, MOST);
        // What rare places get beyond their due is no advance.
        self.paid_ahead = (groups * price).saturating_sub(self.owed).min(price);
        self.owed = self.owed.saturating_sub(groups * price).min(MOST * price);
        groups
    }

    /// Goes on in another stretch of prose, after `rest` characters without a place.
    pub(super) fn next_stretch(&mut self, characters: usize) {
        self.gain((characters - self.last) * 100);
        self.last = 0;
    }

    fn gain(&mut self, hundredths: usize) {
        let back = hundredths.min(self.paid_ahead);
        self.paid_ahead -= back;
        self.owed += hundredths - back;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dealt(spacing: usize, places: impl Iterator<Item = (usize, Rank)>) -> Vec<usize> {
        let mut pace = Pace::new(100 * spacing);
        places
            .map(|(characters, rank)| pace.groups(Place { offset: 0, rank, characters, rare: false }))
            .collect()
    }

    #[test]
    fn there_is_one_group_every_spacing() {
        let words = (1..=2000).map(|i| (5 * i, Rank::Word));
        assert_eq!(dealt(40, words).iter().sum::<usize>(), 250);
        let sentences = (1..=100).map(|i| (100 * i, Rank::Sentence));
        assert!((248..=252).contains(&dealt(40, sentences).iter().sum::<usize>()));
    }

    #[test]
    fn better_places_are_taken_earlier() {
        let line =
            [(10, Rank::Word), (25, Rank::Sentence), (45, Rank::Word), (75, Rank::Clause), (80, Rank::Word)];
        assert_eq!(dealt(40, line.into_iter()), [0, 1, 0, 1, 0]);
    }

    #[test]
    fn long_gaps_are_made_up_for_within_bounds() {
        assert_eq!(dealt(40, [(200, Rank::Word), (240, Rank::Word)].into_iter()), [5, 1]);
        let far = dealt(
            40,
            [(1_000_000, Rank::Word), (1_000_001, Rank::Word), (1_000_400, Rank::Word)].into_iter(),
        );
        assert!(far.iter().sum::<usize>() <= 3 * MOST);
    }
}
