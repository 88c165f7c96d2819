//! The boxes directly inside a superbox of JUMBF (ISO/IEC 19566-5).

use std::io;

const HEADER: usize = 8;

/// The boxes of a superbox after its description.
pub(super) struct Children<'s> {
    /// The description's box, whole.
    pub(super) description: &'s [u8],
    rest: &'s [u8],
}

impl<'s> Children<'s> {
    pub(super) fn of(superbox: &'s [u8]) -> io::Result<Self> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "the credential has no boxes");
        let (whole, _) = first(superbox).ok_or_else(broken)?;
        let (description, rest) = first(whole.get(HEADER..).unwrap_or_default()).ok_or_else(broken)?;
        Ok(Self { description, rest })
    }
}

impl<'s> Iterator for Children<'s> {
    type Item = &'s [u8];

    fn next(&mut self) -> Option<&'s [u8]> {
        let (next, rest) = first(self.rest)?;
        self.rest = rest;
        Some(next)
    }
}

/// The whole box that comes first, and what is behind it.
fn first(boxes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = u32::from_be_bytes(*boxes.first_chunk::<4>()?);
    boxes.split_at_checked(usize::try_from(length).ok()?).filter(|(whole, _)| whole.len() >= HEADER)
}

/// A box of that type.
pub(super) fn boxed(kind: [u8; 4], content: &[u8]) -> io::Result<Vec<u8>> {
    let length = u32::try_from(content.len() + HEADER)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "the credential has more than 4 GiB"))?;
    Ok([&length.to_be_bytes()[..], &kind, content].concat())
}
