//! What is marked and read, and the digest of everything that came out.

use std::fmt;

use sha2::{Digest, Sha256};
use tanba_watermark::image::{self, DetectOptions, Detection, EmbedOptions};
use tanba_watermark::{Key, Layout, MarkId};

use crate::pictures::{Owned, Shape, drawn, of_the_specification};
use crate::sounds::{COUNT as SOUNDS, sound};
use crate::tokens::sampled;

/// What came of one picture, sound or text.
pub struct Outcome {
    /// What it is.
    pub name: &'static str,
    /// SHA-256 over all that came out: samples or tokens, quality, and of each detection the id, score and what is told of changes.
    pub digest: [u8; 32],
    /// From how many of the changed pictures (cut, scaled, turned, stretched) or sounds (cut, at 8 bits, one channel, faster) the
    /// id, or of how many of the texts (cut, with other words, with words left out, behind another) the mark was read.
    pub read: usize,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digest.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, " {}/4 {}", self.read, self.name)
    }
}

struct Vector {
    name: &'static str,
    shape: Shape,
    key: fn() -> Key,
}

const fn shape(width: u32, height: u32, layout: Layout, deep: bool) -> Shape {
    Shape { width, height, layout, deep }
}

fn private() -> Key {
    Key::from_secret(b"wasm vectors")
}

/// Every layout, both depths, below and above the 512 pixels at which the scaling rule changes.
const DRAWN: [Vector; 8] = [
    Vector { name: "grey 200×260", shape: shape(200, 260, Layout::Gray, false), key: Key::public },
    Vector { name: "RGB 512×384", shape: shape(512, 384, Layout::Rgb, false), key: Key::public },
    Vector { name: "RGB 512×384, private key", shape: shape(512, 384, Layout::Rgb, false), key: private },
    Vector { name: "RGBA 577×433", shape: shape(577, 433, Layout::Rgba, false), key: Key::public },
    Vector {
        name: "grey and alpha 333×301, 16 bits",
        shape: shape(333, 301, Layout::GrayAlpha, true),
        key: private,
    },
    Vector { name: "RGB 640×480, 16 bits", shape: shape(640, 480, Layout::Rgb, true), key: Key::public },
    Vector { name: "RGBA 300×420, 16 bits", shape: shape(300, 420, Layout::Rgba, true), key: Key::public },
    Vector { name: "RGB 1300×900", shape: shape(1300, 900, Layout::Rgb, false), key: Key::public },
];

const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);

/// The outcome of the vector at `index`; `None` when there are no more.
///
/// # Errors
/// What went wrong where the mark ought to have been written and read.
pub fn vector(index: usize) -> Option<Result<Outcome, String>> {
    if index == 0 {
        return Some(specified());
    }
    if let Some(drawing) = DRAWN.get(index - 1) {
        return Some(outcome(drawing.name, drawn(drawing.shape), &(drawing.key)()));
    }
    sound(index - 1 - DRAWN.len()).or_else(|| sampled(index - 1 - DRAWN.len() - SOUNDS))
}

/// The picture whose digest stands in `SPEC.md`.
fn specified() -> Result<Outcome, String> {
    let (plain, key) = (of_the_specification(), Key::public());
    let mut marked = plain.clone();
    embed(&mut marked, &key)?;
    for picture in [&plain, &marked] {
        let digest = hex(&picture.bytes());
        if !include_str!("../../SPEC.md").contains(&digest) {
            return Err(format!("SPEC.md has no picture with the digest {digest}"));
        }
    }
    outcome("the picture of SPEC.md", plain, &key)
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn embed(picture: &mut Owned, key: &Key) -> Result<image::Embedded, String> {
    let view = picture.view_mut().map_err(|e| e.to_string())?;
    image::embed(view, ID, key, &EmbedOptions::default()).map_err(|e| e.to_string())
}

fn detect(picture: &Owned, key: &Key) -> Result<Detection, String> {
    let view = picture.view().map_err(|e| e.to_string())?;
    Ok(image::detect(view, key, &DetectOptions::default()))
}

fn outcome(name: &'static str, plain: Owned, key: &Key) -> Result<Outcome, String> {
    let mut all = Sha256::new();
    let mut marked = plain.clone();
    let cost = embed(&mut marked, key).map_err(|e| format!("{name}: {e}"))?;
    all.update(marked.bytes());
    all.update(cost.psnr_db.to_bits().to_le_bytes());
    all.update(cost.ssim.to_bits().to_le_bytes());
    let mut look = |picture: &Owned| {
        let seen = detect(picture, key)?;
        all.update(seen.score.to_bits().to_le_bytes());
        if let Some(found) = &seen.mark {
            all.update(found.id.value().to_le_bytes());
            all.update(found.scale.to_bits().to_le_bytes());
            all.update(found.stretch.to_bits().to_le_bytes());
            all.update(found.rotation_deg.to_bits().to_le_bytes());
            all.update([u8::from(found.mirrored)]);
        }
        Ok::<_, String>(seen.mark.map(|found| found.id))
    };
    if look(&plain)?.is_some() {
        return Err(format!("{name}: a mark was read before one was written"));
    }
    if look(&marked)? != Some(ID) {
        return Err(format!("{name}: the mark was not read"));
    }
    let mut read = 0;
    for changed in [marked.cut(), marked.shrunk(), marked.turned(), marked.stretched()] {
        read += usize::from(look(&changed)? == Some(ID));
    }
    Ok(Outcome { name, digest: all.finalize().into(), read })
}
