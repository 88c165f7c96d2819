//! The pictures that measurements run on.

use std::path::{Path, PathBuf};

use image::{DynamicImage, RgbImage};

use crate::drawn;
use crate::options::Options;

/// A test picture: name, kind, pixels without alpha.
#[derive(Clone)]
pub(crate) struct Picture {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) pixels: RgbImage,
}

/// What kind of picture a fixture is.
const KINDS: [(&str, &str); 16] = [
    ("astronaut", "face"),
    ("astronaut_256", "face"),
    ("chelsea", "photo"),
    ("coffee", "photo"),
    ("camera", "photo"),
    ("rocket", "photo"),
    ("retina", "photo"),
    ("retina_grey16", "photo"),
    ("hubble_deep_field", "photo"),
    ("ribbon", "drawing"),
    ("dragon", "drawing"),
    ("calla", "drawing"),
    ("logo", "flat"),
    ("city", "flat"),
    ("fossa", "flat"),
    ("gradient_soft", "gradient"),
];

/// Reads the folder (the project's fixtures and drawn pictures by default), sorted by name.
pub(crate) fn load(options: &Options) -> Result<Vec<Picture>, String> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/images");
    let folder = options.pictures.clone().unwrap_or(default);
    let mut pictures = Vec::new();
    for path in files(&folder)? {
        let decoded = image::open(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
        let kind = KINDS.iter().find(|(n, _)| *n == name).map_or("other", |(_, kind)| kind);
        pictures.push(Picture { name, kind, pixels: on_white(decoded) });
    }
    if options.pictures.is_none() {
        pictures.extend(drawn::all());
    }
    pictures.retain(|p| p.pixels.width().max(p.pixels.height()) <= options.max_side);
    pictures.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    if pictures.is_empty() { Err(format!("no pictures in {}", folder.display())) } else { Ok(pictures) }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let known = |path: &PathBuf| {
        path.extension()
            .is_some_and(|e| ["png", "jpg", "jpeg"].iter().any(|known| e.eq_ignore_ascii_case(known)))
    };
    Ok(entries.flatten().map(|entry| entry.path()).filter(known).collect())
}

fn on_white(picture: DynamicImage) -> RgbImage {
    let rgba = picture.to_rgba8();
    let over = |colour: u8, alpha: u8| {
        let alpha = u32::from(alpha);
        ((u32::from(colour) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let mut out = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in out.pixels_mut().zip(rgba.pixels()) {
        let [r, g, b, a] = from.0;
        to.0 = [over(r, a), over(g, a), over(b, a)];
    }
    out
}
