//! Native FLAC (RFC 9639): metadata blocks, and changed samples coded again without loss.

mod blocks;
mod carriers;
mod cuesheet;
mod encoder;
mod rewrite;

pub(crate) use blocks::Flac;
pub(crate) use carriers::{carried, edited};
pub(crate) use rewrite::FlacRewriter;
