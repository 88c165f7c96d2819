//! Text: its encoding, what it is written in, and where something may be put into it.
//!
//! A text is held whole, as UTF-8. What it is written in ([`Syntax`]) its bytes tell only in part; whoever knows its name or
//! its media type knows more, and says so.

mod carriers;
mod encoding;
mod front_matter;
mod guess;
mod html;
mod layout;
mod line;
mod syntax;
mod words;

pub use carriers::{read_label, read_label_usual, write_label};
pub use encoding::{Decoded, decode, decode_usual};
pub use layout::{Layout, Spot};
pub use line::{NoticeEnds, has_notice_at, has_notice_at_usual, notice_lines, with_notice};
pub use syntax::{Comment, Language, Syntax};
pub use words::words;

pub(crate) use guess::guess;
