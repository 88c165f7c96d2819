//! Native FLAC (RFC 9639): metadata blocks, and changed samples encoded again without loss.

mod blocks;
mod carriers;

pub(crate) use blocks::Flac;
pub(crate) use carriers::{carried, edited};
