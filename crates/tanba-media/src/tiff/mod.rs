//! TIFF 6.0: samples and tags. Nothing that this crate does not understand is ever moved, so offsets inside private
//! tags and maker notes stay right.

mod edit;
pub(crate) mod ifd;
mod read;
mod strips;
mod write;
pub(crate) mod xmp;

pub(crate) use edit::without_tag;
pub(crate) use read::decode;
pub(crate) use write::encode;
