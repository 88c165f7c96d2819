//! The pictures that measurements run on.

use std::path::{Path, PathBuf};

use image::{DynamicImage, RgbImage};

use crate::attacks::scaled_to;
use crate::drawn;
use crate::options::Options;

/// A test picture: name, kind, pixels without alpha.
#[derive(Clone)]
pub(crate) struct Picture {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) pixels: RgbImage,
}

impl Picture {
    /// Millions of pixels.
    pub(crate) fn megapixels(&self) -> f64 {
        f64::from(self.pixels.width()) * f64::from(self.pixels.height()) / 1e6
    }
}

/// What kind of picture a fixture is.
const KINDS: [(&str, &str); 23] = [
    ("astronaut", "face"),
    ("astronaut_256", "face"),
    ("chelsea", "photo"),
    ("coffee", "photo"),
    ("camera", "photo"),
    ("china", "photo"),
    ("coins", "photo"),
    ("rocket", "photo"),
    ("retina", "photo"),
    ("retina_grey16", "photo"),
    ("hubble_deep_field", "photo"),
    ("ihc", "texture"),
    ("brick", "texture"),
    ("grass", "texture"),
    ("ribbon", "drawing"),
    ("dragon", "drawing"),
    ("calla", "drawing"),
    ("goldfish", "drawing"),
    ("logo", "flat"),
    ("city", "flat"),
    ("fossa", "flat"),
    ("gradient_soft", "gradient"),
    ("klettres", "screenshot"),
];

/// Short side of the small pictures, pixels.
const SMALL: u32 = 256;
/// What is measured at that size as well: some of each kind.
const SMALL_ONES: [&str; 13] = [
    "astronaut",
    "astronaut_256",
    "brick",
    "calla",
    "camera",
    "chelsea",
    "china",
    "coffee",
    "drawn_chart",
    "drawn_gradient",
    "ihc",
    "klettres",
    "logo",
];

/// Reads the folder (the project's fixtures and drawn pictures by default), sorted by kind and name. Of the fixtures,
/// those of 256 pixels are left to [`small`].
pub(crate) fn load(options: &Options) -> Result<Vec<Picture>, String> {
    let mut pictures = everything(options)?;
    if options.pictures.is_none() {
        pictures.retain(|p| p.pixels.width().min(p.pixels.height()) > SMALL);
    }
    Ok(pictures)
}

/// A dozen of the project's pictures with a short side of 256 pixels; none when other pictures were asked for.
pub(crate) fn small(options: &Options) -> Result<Vec<Picture>, String> {
    if options.pictures.is_some() {
        return Ok(Vec::new());
    }
    let mut pictures = everything(options)?;
    pictures.retain(|p| SMALL_ONES.contains(&p.name.as_str()));
    for picture in &mut pictures {
        let (w, h) = picture.pixels.dimensions();
        let side = |n: u32| (n * SMALL).div_ceil(w.min(h));
        picture.pixels = scaled_to(&picture.pixels, side(w), side(h));
    }
    Ok(pictures)
}

fn everything(options: &Options) -> Result<Vec<Picture>, String> {
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
    pictures.retain(|p| options.kinds.is_empty() || options.kinds.iter().any(|kind| kind == p.kind));
    pictures.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    if pictures.is_empty() { Err(format!("no such pictures in {}", folder.display())) } else { Ok(pictures) }
}

/// PNG and JPEG files in a folder and those below it, in the order of their paths.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        let known = |e: &std::ffi::OsStr| ["png", "jpg", "jpeg"].iter().any(|k| e.eq_ignore_ascii_case(k));
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(known) {
            found.push(path);
        }
    }
    Ok(found)
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fixture_has_a_kind_and_both_sets_are_whole() {
        let options = Options::parse(&[]).unwrap();
        let (full, small) = (load(&options).unwrap(), small(&options).unwrap());
        assert!(full.len() >= 26 && full.iter().all(|p| p.kind != "other"));
        assert_eq!(small.len(), SMALL_ONES.len());
        assert!(small.iter().all(|p| p.pixels.width().min(p.pixels.height()) == SMALL));
    }
}
