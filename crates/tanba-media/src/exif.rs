//! The few Exif fields that matter here (Exif 3.0 = CIPA DC-008): orientation and user comment.

use crate::Orientation;
use crate::bytes::find;
use crate::tiff::ifd::{Ifd, header};

const ORIENTATION: u16 = 0x0112;
const EXIF_IFD: u16 = 0x8769;
const USER_COMMENT: u16 = 0x9286;

/// Prefix of an Exif block in JPEG APP1, sometimes left in other containers.
pub(crate) const EXIF_PREFIX: &[u8] = b"Exif\0\0";

/// The TIFF structure without the JPEG prefix.
pub(crate) fn tiff_block(exif: &[u8]) -> &[u8] {
    exif.strip_prefix(EXIF_PREFIX).unwrap_or(exif)
}

/// Orientation of an Exif block; [`Orientation::Normal`] where it says nothing or is broken.
pub(crate) fn orientation(exif: &[u8]) -> Orientation {
    let tiff = tiff_block(exif);
    let value = header(tiff).and_then(|(order, at)| {
        Ifd::read(tiff, order, at)?.number(tiff, order, ORIENTATION).and_then(|v| u16::try_from(v).ok())
    });
    value.map_or(Orientation::Normal, Orientation::from_exif)
}

/// The user comment as text, if it is ASCII, UTF-8 or UTF-16 (its first eight bytes name the character code).
pub(crate) fn user_comment(exif: &[u8]) -> Option<String> {
    let tiff = tiff_block(exif);
    let (order, at) = header(tiff)?;
    let ifd0 = Ifd::read(tiff, order, at)?;
    let comment = |ifd: &Ifd| ifd.find(USER_COMMENT).and_then(|e| tiff.get(e.value.clone()));
    let sub = ifd0
        .number(tiff, order, EXIF_IFD)
        .and_then(|at| usize::try_from(at).ok())
        .and_then(|at| Ifd::read(tiff, order, at));
    let raw = sub.as_ref().and_then(comment).or_else(|| comment(&ifd0))?;
    let text = match raw {
        [b'A', b'S', b'C', b'I', b'I', 0, 0, 0, rest @ ..] | [0, 0, 0, 0, 0, 0, 0, 0, rest @ ..] => {
            String::from_utf8_lossy(rest).into_owned()
        }
        [b'U', b'N', b'I', b'C', b'O', b'D', b'E', 0, rest @ ..] => unicode(rest),
        other => String::from_utf8_lossy(other).into_owned(),
    };
    let text = text.trim_matches(['\0', ' ']).to_owned();
    (!text.is_empty()).then_some(text)
}

/// `UNICODE` comments are UTF-16 in either order, or (wrongly, but often) UTF-8.
fn unicode(rest: &[u8]) -> String {
    if find(rest, &[0]).is_none() {
        return String::from_utf8_lossy(rest).into_owned();
    }
    let little = rest.get(1) == Some(&0);
    let units: Vec<u16> = rest
        .chunks_exact(2)
        .map(|c| if little { u16::from_le_bytes([c[0], c[1]]) } else { u16::from_be_bytes([c[0], c[1]]) })
        .collect();
    String::from_utf16_lossy(&units)
}
