//! Whether a file is as whole as the work that was marked, by what the mark itself tells.

use tanba_credential::{Checked, TEXT_PIECES, Whole};
use tanba_watermark::{audio, image};

use crate::layers::watermark::Look;

/// How much more or less of the marked area there may be in a picture that counts as uncut, as a share.
const UNCUT: f64 = 0.05;
/// How far from upright or a quarter turn a picture may be, degrees.
const UPRIGHT_DEG: f64 = 1.0;
/// How much longer or shorter a whole sound may be: encoders add or drop fractions of a second.
const AS_LONG_MS: f64 = 400.0;
const AS_LONG: f64 = 0.01;
/// How much higher or lower a sound may be that is compared, as a share; a semitone is 0.06.
const SAME_PITCH: f64 = 0.008;
/// How much longer or shorter a whole text may be: marks and notices may be gone.
const AS_MUCH_TEXT: f64 = 0.2;

/// As large as the work was when it was signed, at the scale that the mark has now, and turned by nothing but quarters: neither
/// cut nor pasted into another.
pub(super) fn picture(look: &Look, checked: &Checked, [width, height]: [u32; 2]) -> Option<bool> {
    let Look::Picture(image::Detection { mark: Some(found), .. }) = look else { return None };
    let signed = signed_size(checked)?;
    let unit = |width, height| image::canonical_pixel(width, height);
    let zoom = found.scale * unit(width, height) / unit(signed[0], signed[1]);
    let area = |width, height| f64::from(width) * f64::from(height);
    let share = area(width, height) / (area(signed[0], signed[1]) * zoom * zoom);
    let off_quarter = (found.rotation_deg / 90.0 - (found.rotation_deg / 90.0).round()).abs() * 90.0;
    Some((share - 1.0).abs() < UNCUT && off_quarter < UPRIGHT_DEG)
}

/// Width and height, in pixels, of the picture when it was signed.
pub(super) fn signed_size(checked: &Checked) -> Option<[u32; 2]> {
    checked.bindings().iter().find_map(|binding| match binding.whole {
        Some(Whole::Pixels { width, height }) => Some([width, height]),
        _ => None,
    })
}

/// As long as the work was when it was signed, at the speed at which it plays now, as high, and marked all along.
pub(super) fn sound(look: &Look, checked: &Checked) -> Option<bool> {
    let Look::Sound(audio::Detection { mark: Some(found), duration_s, .. }) = look else { return None };
    let signed = checked.bindings().iter().find_map(|binding| match binding.whole {
        Some(Whole::Milliseconds(signed)) => Some(signed),
        _ => None,
    })?;
    let now_ms = duration_s * 1000.0 * found.speed;
    let is_partial = look.extent().is_some_and(|extent| extent.is_partial());
    // Other notes are another sound to a fingerprint.
    let same_notes = (found.pitch - 1.0).abs() < SAME_PITCH;
    Some(same_notes && !is_partial && (now_ms - signed as f64).abs() < AS_LONG_MS + AS_LONG * signed as f64)
}

/// As long as the text was when it was signed; `bytes` is its length now.
pub(super) fn text(checked: &Checked, bytes: usize) -> Option<bool> {
    let signed = checked.assertion(TEXT_PIECES)?.get("length")?.as_u64()? as f64;
    Some((bytes as f64 - signed).abs() < AS_MUCH_TEXT * signed)
}
