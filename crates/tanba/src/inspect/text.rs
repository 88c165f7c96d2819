//! A text as it was found: its characters, seen and unseen.

use serde::Serialize;
use tanba_credential::{Carrier, text_credentials, verify_text};
use tanba_media::text::{Syntax, decode, read_label};
use tanba_watermark::text as marks;
use unicode_normalization::is_nfc;

use super::{Inspection, Mark, store_of};
use crate::report::MarkedPassage;
use crate::{CheckOptions, Error};

/// Entries of invisible characters that are told; all are counted.
const MOST: usize = 1_000;

/// A text.
#[derive(Clone, Debug, Serialize)]
pub struct Text {
    /// What it is written in.
    pub syntax: &'static str,
    /// Encoding, by its name in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// Characters (Unicode scalar values), unseen ones included.
    pub characters: usize,
    /// Lines.
    pub lines: usize,
    /// How lines end: `LF`, `CRLF`, `mixed`, or `none` in a text of one line.
    pub line_ends: &'static str,
    /// Whether it is in Unicode NFC.
    pub nfc: bool,
    /// Credentials, sound or damaged, in order.
    pub credentials: Vec<TextCarrier>,
    /// How many invisible and unusual characters there are, by what they are there for.
    pub counts: Vec<(&'static str, usize)>,
    /// Each of them, up to a thousand.
    pub invisible: Vec<Invisible>,
    /// How many more there are.
    pub more_invisible: usize,
}

/// A credential in a text.
#[derive(Clone, Debug, Serialize)]
pub struct TextCarrier {
    /// `wrapper`, `block` or `script`.
    pub carrier: &'static str,
    /// Where it begins, bytes of UTF-8.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Bytes of the manifest store; `None` where it is damaged or lies elsewhere.
    pub store_bytes: Option<usize>,
}

/// An invisible or unusual character, or several of the same sort one after the other.
#[derive(Clone, Debug, Serialize)]
pub struct Invisible {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// Byte offset.
    pub offset: usize,
    /// The first, as `U+200B`.
    pub code_point: String,
    /// Its name in Unicode.
    pub name: String,
    /// How many.
    pub count: usize,
    /// What they are there for.
    pub kind: &'static str,
}

pub(super) fn inspect(bytes: &[u8], syntax: Syntax, options: &CheckOptions<'_>) -> Result<Inspection, Error> {
    let decoded = decode(bytes, options.text.encoding.as_deref(), &options.limits)?;
    let text = decoded.text.as_str();
    let limits = tanba_credential::Limits::default();
    let found = read_label(text, syntax);
    let checked = verify_text(text, syntax.mime(), &options.trust, &limits);
    Ok(Inspection {
        media: syntax.mime(),
        bytes: bytes.len(),
        picture: None,
        sound: None,
        text: Some(described(text, syntax, decoded.encoding)),
        xmp: Ok(None),
        sites: found.sites.iter().map(|site| format!("{} {}", site.carrier, site.property)).collect(),
        manifest_store: match checked {
            Ok(Some(found)) => store_of(&found.checked),
            Ok(None) => Ok(None),
            Err(error) => Err(error.to_string()),
        },
        watermark: Some(mark(text, options)),
    })
}

fn described(text: &str, syntax: Syntax, encoding: &'static str) -> Text {
    let mut list = marks::ListOptions::default();
    list.entries = MOST;
    let invisible = marks::invisible(text, &list);
    let (all, pairs) = (text.matches('\n').count(), text.matches("\r\n").count());
    let credentials = text_credentials(text, &tanba_credential::Limits::default()).into_iter();
    Text {
        syntax: syntax.name(),
        encoding,
        characters: text.chars().count(),
        lines: text.lines().count(),
        line_ends: match (all, pairs) {
            (0, _) => "none",
            (_, 0) => "LF",
            (all, pairs) if all == pairs => "CRLF",
            _ => "mixed",
        },
        nfc: is_nfc(text),
        credentials: credentials
            .map(|found| TextCarrier {
                carrier: match found.carrier {
                    Carrier::Wrapper => "wrapper",
                    Carrier::Block => "block",
                    _ => "script",
                },
                start: found.range.start,
                end: found.range.end,
                store_bytes: found.store.as_ref().map(Vec::len),
            })
            .collect(),
        counts: invisible.counts.iter().map(|(kind, count)| (kind.name(), *count)).collect(),
        more_invisible: invisible.total_entries - invisible.entries.len(),
        invisible: invisible.entries.iter().map(told).collect(),
    }
}

fn told(entry: &marks::Entry) -> Invisible {
    Invisible {
        line: entry.line,
        column: entry.column,
        offset: entry.offset,
        code_point: format!("U+{:04X}", u32::from(entry.character)),
        name: entry.name(),
        count: entry.count,
        kind: entry.kind.name(),
    }
}

fn mark(text: &str, options: &CheckOptions<'_>) -> Mark {
    let detection = marks::detect(text, &options.key, &marks::DetectOptions::default());
    Mark {
        id: detection.mark.as_ref().map(|found| found.id.to_string()),
        score: detection.score as f32,
        scale: None,
        rotation_deg: None,
        mirrored: None,
        speed: None,
        pitch: None,
        segments: Vec::new(),
        passages: MarkedPassage::all(text, &detection.segments),
    }
}
