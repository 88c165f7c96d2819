//! The sounds that the tests share, and measures over samples.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::io::Cursor;
use std::path::PathBuf;

use tanba_media::audio::{self, SoundInfo};
use tanba_media::{Limits, MediaError};

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sounds")
}

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Every fixture but the notes.
pub(crate) fn all() -> Vec<(String, Vec<u8>)> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|n| !n.ends_with(".md"))
        .collect();
    names.sort();
    assert!(names.len() > 25, "the fixtures are missing");
    names.into_iter().map(|n| (n.clone(), fixture(&n))).collect()
}

/// A decoded sound.
pub(crate) struct Heard {
    pub(crate) info: SoundInfo,
    pub(crate) samples: Vec<f32>,
    pub(crate) damaged: u64,
}

impl Heard {
    pub(crate) fn frames(&self) -> usize {
        self.samples.len() / self.info.channels as usize
    }

    pub(crate) fn channel(&self, channel: usize) -> Vec<f32> {
        self.samples.chunks_exact(self.info.channels as usize).map(|f| f[channel]).collect()
    }
}

pub(crate) fn try_hear(bytes: &[u8], limits: &Limits) -> Result<Heard, MediaError> {
    let mut reader = audio::open(Cursor::new(bytes), limits)?;
    let mut samples = Vec::new();
    while reader.next_block(&mut samples)? {}
    assert!(reader.next_block(&mut samples).is_ok_and(|more| !more), "the end stays the end");
    let channels = reader.info().channels as usize;
    assert_eq!(samples.len() % channels, 0, "whole frames");
    assert_eq!(reader.position(), (samples.len() / channels) as u64);
    Ok(Heard { info: reader.info().clone(), damaged: reader.damaged(), samples })
}

pub(crate) fn hear(name: &str) -> Heard {
    try_hear(&fixture(name), &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Normalised correlation of `a` with `b` moved by `lag` samples.
pub(crate) fn correlation(a: &[f32], b: &[f32], lag: isize) -> f64 {
    let pairs = a.iter().enumerate().filter_map(|(i, x)| {
        let j = i.checked_add_signed(lag)?;
        Some((f64::from(*x), f64::from(*b.get(j)?)))
    });
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    xy / (xx * yy).sqrt().max(1e-12)
}

/// The lag at which two sounds agree best.
pub(crate) fn best_lag(a: &[f32], b: &[f32]) -> isize {
    let score = |lag: &isize| correlation(a, b, *lag);
    (-40..=40).max_by(|x, y| score(x).total_cmp(&score(y))).unwrap()
}
