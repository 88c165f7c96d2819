//! What is measured of texts.

use serde::Serialize;

/// What marking one text cost.
#[derive(Serialize)]
pub(super) struct Cost {
    pub(super) text: String,
    pub(super) group: &'static str,
    pub(super) characters: usize,
    pub(super) bytes: usize,
    /// Why it could not be marked.
    pub(super) error: Option<String>,
    pub(super) added_characters: usize,
    pub(super) added_bytes: usize,
    pub(super) places: usize,
}

/// How often the very id came back, and how often another one.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize)]
pub(super) struct Count {
    pub(super) exact: usize,
    pub(super) wrong: usize,
    pub(super) all: usize,
}

impl Count {
    /// One look: `None`, nothing was found; otherwise whether it was the right id.
    pub(super) fn add(&mut self, found: Option<bool>) {
        self.all += 1;
        self.exact += usize::from(found == Some(true));
        self.wrong += usize::from(found == Some(false));
    }

    pub(super) fn sum(counts: impl IntoIterator<Item = Self>) -> Self {
        counts.into_iter().fold(Self::default(), |a, b| Self {
            exact: a.exact + b.exact,
            wrong: a.wrong + b.wrong,
            all: a.all + b.all,
        })
    }

    /// In percent, rounded down, so that 100 means all; `–` of nothing.
    pub(super) fn percent(self) -> String {
        match (self.exact * 1000).checked_div(self.all) {
            None => "–".to_owned(),
            Some(1000) => "100".to_owned(),
            Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        }
    }
}

/// One text after one path.
#[derive(Serialize)]
pub(super) struct Outcome {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) group: &'static str,
    /// Excerpts of three consecutive sentences, of 250 characters at least.
    pub(super) sentences: Count,
    /// Excerpts of as many sentences as make 1000 characters.
    pub(super) longer: Count,
    pub(super) whole: Count,
    /// What the program said instead of giving the text back.
    pub(super) error: Option<String>,
}

/// Everything.
#[derive(Serialize)]
pub(super) struct Results {
    pub(super) schema: &'static str,
    pub(super) costs: Vec<Cost>,
    /// Names and families, in the order of the table.
    pub(super) paths: Vec<(String, &'static str)>,
    pub(super) outcomes: Vec<Outcome>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_all() {
        let mut count = Count::default();
        assert_eq!(count.percent(), "–");
        (0..1999).for_each(|_| count.add(Some(true)));
        assert_eq!(count.percent(), "100");
        count.add(Some(false));
        assert_eq!((count.percent().as_str(), count.wrong), ("99.9", 1));
    }
}
