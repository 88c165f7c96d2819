//! The notice that was drawn into a picture: what its record says, as far as the picture still is the one that was signed.

use serde_json::Value;
use tanba_credential::Checked;
use tanba_notice::Rect;
use tanba_policy::{NoticeFacts, NoticePlace};

use super::duties::{Perceived, tags};
use super::whole;
use crate::layers::Looks;
use crate::{CredentialState, NOTICE_ASSERTION, Seen};

/// How near to an edge, in parts of the shortest side, a drawn notice is at the edge.
const AT_THE_EDGE: f64 = 0.1;
/// Contrast (WCAG 2.2) below which an area is even but for what compression leaves: nothing is written there.
const NO_CONTRAST: f32 = 1.2;

/// What `checked` records of the notice, and what is seen of it in the picture at hand.
pub(super) fn facts(
    facts: &mut NoticeFacts,
    looks: &Looks,
    checked: Option<&Checked>,
    perceived: &Perceived,
) {
    let (Some(checked), Some((size, contrast))) = (checked, perceived.picture) else { return };
    let Some(recorded) = checked.assertion(NOTICE_ASSERTION) else { return };
    facts.languages = tags(recorded).unwrap_or_else(|| facts.languages.clone());
    let as_signed = as_signed(looks, checked, size);
    if as_signed == AsSigned::Unknown {
        return;
    }
    let [width, height] = whole::signed_size(checked).unwrap_or(size);
    let shortest = f64::from(width.min(height));
    facts.height_ratio = recorded.get("textHeight").and_then(Value::as_f64).map(|height| height / shortest);
    if let Some(rect) = place(recorded) {
        let right = width.saturating_sub(rect.x.saturating_add(rect.w));
        let below = height.saturating_sub(rect.y.saturating_add(rect.h));
        let nearest = f64::from(rect.x.min(rect.y).min(right).min(below));
        facts.places =
            vec![if nearest <= AT_THE_EDGE * shortest { NoticePlace::Edge } else { NoticePlace::Middle }];
    }
    if as_signed == AsSigned::Pixels {
        facts.contrast = contrast.map(f64::from);
        facts.is_gone = contrast.is_some_and(|contrast| contrast < NO_CONTRAST);
    }
}

/// How a picture at hand lies to the one that was signed.
#[derive(Clone, Copy, PartialEq)]
enum AsSigned {
    /// Pixel by pixel where it was.
    Pixels,
    /// Not cut, at another size perhaps.
    Whole,
    /// Cut, turned, or nobody can tell.
    Unknown,
}

fn as_signed(looks: &Looks, checked: &Checked, size: [u32; 2]) -> AsSigned {
    // A credential that lies in or beside the file and holds is about these very bytes; one that was recovered is not.
    if matches!(&looks.credential, Seen::Found(found) if found.state != CredentialState::Invalid) {
        return AsSigned::Pixels;
    }
    match whole::picture(&looks.watermark, checked, size) {
        Some(true) if looks.watermark.is_upright() && whole::signed_size(checked) == Some(size) => {
            AsSigned::Pixels
        }
        Some(true) => AsSigned::Whole,
        _ => AsSigned::Unknown,
    }
}

/// Where a notice was drawn, as its record says.
pub(super) fn place(recorded: &Value) -> Option<Rect> {
    let place = recorded.get("place")?;
    let side = |name: &str| place.get(name)?.as_u64().and_then(|side| u32::try_from(side).ok());
    Some(Rect { x: side("x")?, y: side("y")?, w: side("width")?, h: side("height")? })
}
