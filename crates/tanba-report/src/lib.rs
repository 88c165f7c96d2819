//! What laws say of files, as one page of HTML for a compliance file.
//!
//! The page is read by people who are no engineers, in one of four languages; it has no script, loads nothing, prints on A4, and shows
//! names and texts of the files, which may be hostile, as text only. No files here: whoever checked them says what there was.

mod colour;
mod law;
mod view;

use askama::Template as _;
use tanba_policy::{Judgement, Profile};
use tanba_words::{Explanation, Language};

/// Everything that a page says.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// In which language.
    pub language: Language,
    /// When it was made, as it is to be shown.
    pub made: String,
    /// Name and version of the program that checked.
    pub program: String,
    /// The laws that were asked about, in the order in which they are shown.
    pub laws: &'a [&'a Profile],
    /// The files, in the order in which they are shown.
    pub files: &'a [File],
}

/// One file and what was found.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name, as its user names it.
    pub name: String,
    /// Hexadecimal; `None` where it could not be read.
    pub sha256: Option<String>,
    /// Bytes; `None` where it could not be read.
    pub size: Option<u64>,
    /// MIME type, where anybody could tell.
    pub media: Option<String>,
    /// A small copy of a picture.
    pub preview: Option<Preview>,
    /// What the labels say, in the page's language.
    pub explanation: Explanation,
    /// What people decided who reviewed an earlier result, in the page's language: a paragraph a decision.
    pub reviews: Vec<String>,
    /// What each law says; empty where nobody could look.
    pub judgements: Vec<Judgement>,
}

/// A small copy of a picture.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// A JPEG file.
    pub jpeg: Vec<u8>,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
#[error("the report could not be put together: {0}")]
pub struct NoPage(#[from] askama::Error);

/// The page, whole.
///
/// # Errors
/// [`NoPage`] where the template fails, which it does for no known input.
pub fn html(page: &Page<'_>) -> Result<String, NoPage> {
    Ok(view::Report::of(page).render()?)
}
