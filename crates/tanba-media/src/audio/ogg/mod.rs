//! Ogg (RFC 3533): pages, packets, and the comment header of Vorbis and Opus.

mod carriers;
mod page;

pub(crate) use carriers::{carried, carry_over, headers, write};
pub(crate) use page::{Packets, Page};
