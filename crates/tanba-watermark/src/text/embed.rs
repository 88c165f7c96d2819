//! Writing.

use super::detect::{DetectOptions, detect};
use super::group::{CARRIER_BYTES, LENGTH};
use super::pace::Pace;
use super::places::{Place, each};
use super::schedule::{Schedule, Word};
use super::strip::strip;
use super::syntax::{self, Syntax};
use crate::{Key, MarkId};

/// Groups that a text needs to be read.
const LEAST: usize = 5;
/// Bytes above which a text with too few places gets its spacing by halves.
const SHORT: usize = 16_384;

/// How to mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EmbedOptions {
    /// What the text is written in, which decides where marks may stand. Default: plain text.
    pub syntax: Syntax,
    /// How many marks. Default: normal.
    pub density: Density,
    /// What to do with marks under the same key that are there. Default: keep.
    pub existing: Existing,
}

impl Default for EmbedOptions {
    fn default() -> Self {
        Self { syntax: Syntax::Plain, density: Density::Normal, existing: Existing::Keep }
    }
}

/// How many characters a text gets; short texts get what they need to be read, whatever the density.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Density {
    /// About 70 invisible characters in 1000: some 500 characters of the text give the id.
    Sparse,
    /// About 150 in 1000: three sentences with 250 characters in all give the id.
    #[default]
    Normal,
    /// About 270 in 1000: some 130 characters give the id, and 250 do so after losing a tenth of the invisible ones.
    Dense,
}

impl Density {
    /// Hundredths of characters of text a group.
    fn spacing(self) -> usize {
        match self {
            Self::Sparse => 9000,
            Self::Normal => 4100,
            Self::Dense => 2200,
        }
    }
}

/// What to do with marks that are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Existing {
    /// Leave the text as it is, whichever ids it carries, and say so.
    #[default]
    Keep,
    /// Take all marks under this key away, and write the new one.
    Replace,
}

/// What the mark cost.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Embedded {
    /// The id that the text carries now: the one asked for, or the one that was there.
    pub id: MarkId,
    /// Whether that is a mark that was there before, and the text is unchanged.
    pub kept: bool,
    /// Characters of marks under this key that were taken away.
    pub removed: usize,
    /// Invisible characters that were added.
    pub characters: usize,
    /// Bytes that they take in UTF-8.
    pub bytes: usize,
    /// Places at which they stand.
    pub places: usize,
}

/// Why a text cannot be marked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EmbedError {
    /// There is no place for a mark.
    #[error("no place for a mark in this text of {characters} characters")]
    NoPlace {
        /// Length of the text.
        characters: usize,
    },
    /// The mark does not read back: something in the text reads as another one, or breaks it up.
    #[error("the mark could not be read back from this text of {characters} characters")]
    Unreadable {
        /// Length of the text.
        characters: usize,
    },
}

impl EmbedError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoPlace { .. } => {
                "marks stand after words and sentences of prose, never in code, links, numbers or tables; mark the text \
                 before it goes into its format, or rely on the credential alone"
            }
            Self::Unreadable { .. } => "take other invisible characters out of the text first",
        })
    }
}

/// Marks a text; what a person sees of it stays the same.
///
/// # Errors
/// [`EmbedError`], and the text is left as it is.
pub fn embed(
    text: &str,
    id: MarkId,
    key: &Key,
    options: &EmbedOptions,
) -> Result<(String, Embedded), EmbedError> {
    let mut removed = 0;
    let mut owned = None;
    if let Some(there) = detect(text, key, &DetectOptions::default()).mark {
        if options.existing == Existing::Keep {
            let cost = Embedded { id: there.id, kept: true, removed, characters: 0, bytes: 0, places: 0 };
            return Ok((text.to_owned(), cost));
        }
        let (bare, characters) = strip(text, key);
        removed = characters;
        owned = Some(bare);
    }
    let text = owned.as_deref().unwrap_or(text);
    let length = || text.chars().count();
    let spacing = spacing(text, options).ok_or_else(|| EmbedError::NoPlace { characters: length() })?;
    let (marked, groups, places) = written(text, &Schedule::new(key), &Word::of(id), options.syntax, spacing);
    if detect(&marked, key, &DetectOptions::default()).mark.map(|mark| mark.id) != Some(id) {
        return Err(EmbedError::Unreadable { characters: length() });
    }
    let characters = groups * LENGTH;
    Ok((marked, Embedded { id, kept: false, removed, characters, bytes: characters * CARRIER_BYTES, places }))
}

/// The widest spacing up to the density's that gives enough groups to a text, nearly; `None` without a place.
fn spacing(text: &str, options: &EmbedOptions) -> Option<usize> {
    let enough = |spacing| groups(text, options.syntax, spacing) >= LEAST;
    let mut spacing = options.density.spacing();
    if !enough(spacing) && !enough(1) {
        return None;
    }
    // A long text is not walked more often than needed.
    let part = if text.len() > SHORT { 2 } else { 8 };
    while spacing > 1 && !enough(spacing) {
        spacing -= spacing.div_ceil(part);
    }
    Some(spacing.max(1))
}

/// How many groups a text would get.
fn groups(text: &str, syntax: Syntax, spacing: usize) -> usize {
    let mut count = 0;
    deal(text, syntax, spacing, |_, groups| count += groups);
    count
}

/// The marked text, how many groups it got, and at how many places.
fn written(
    text: &str,
    schedule: &Schedule,
    word: &Word,
    syntax: Syntax,
    spacing: usize,
) -> (String, usize, usize) {
    let mut marked = String::with_capacity(text.len() + text.len() / 2);
    let (mut from, mut index, mut places) = (0, 0, 0);
    deal(text, syntax, spacing, |place, groups| {
        marked.push_str(&text[from..place.offset]);
        from = place.offset;
        (index..index + groups).for_each(|i| schedule.group(word.symbol(i)).write(&mut marked));
        index += groups;
        places += 1;
    });
    marked.push_str(&text[from..]);
    (marked, index, places)
}

/// Tells the places that get groups, in order.
fn deal(text: &str, syntax: Syntax, spacing: usize, mut dealt: impl FnMut(Place, usize)) {
    let mut pace = Pace::new(spacing);
    syntax::prose(text, syntax, |stretch| {
        let characters = each(text, stretch, |place| {
            let groups = pace.groups(place);
            if groups > 0 {
                dealt(place, groups);
            }
        });
        pace.next_stretch(characters);
    });
}
