//! The sounds that measurements run on.

pub(crate) mod ffmpeg;
pub(crate) mod listening;
pub(crate) mod marking;
pub(crate) mod wav;

use std::path::{Path, PathBuf};

use crate::options::Options;

/// Samples, interleaved, full scale ±1.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Sound {
    /// Hz.
    pub(crate) rate: u32,
    pub(crate) channels: u16,
    pub(crate) samples: Vec<f32>,
}

impl Sound {
    /// Samples of one channel.
    pub(crate) fn frames(&self) -> usize {
        self.samples.len() / usize::from(self.channels.max(1))
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.frames() as f64 / f64::from(self.rate)
    }

    /// One vector a channel.
    pub(crate) fn planes(&self) -> Vec<Vec<f32>> {
        let channels = usize::from(self.channels.max(1));
        (0..channels).map(|c| self.samples.iter().skip(c).step_by(channels).copied().collect()).collect()
    }

    /// Interleaves channels of one length.
    pub(crate) fn from_planes(rate: u32, planes: &[Vec<f32>]) -> Self {
        let frames = planes.first().map_or(0, Vec::len);
        let samples = (0..frames).flat_map(|i| planes.iter().map(move |plane| plane[i])).collect();
        Self { rate, channels: planes.len() as u16, samples }
    }

    /// Each channel changed by itself; all have to keep one length.
    pub(crate) fn by_channel(&self, rate: u32, change: impl Fn(usize, &[f32]) -> Vec<f32>) -> Self {
        let planes: Vec<_> = self.planes().iter().enumerate().map(|(i, plane)| change(i, plane)).collect();
        Self::from_planes(rate, &planes)
    }

    /// Each sample changed by itself.
    pub(crate) fn by_sample(&self, change: impl Fn(f32) -> f32) -> Self {
        Self { samples: self.samples.iter().map(|s| change(*s)).collect(), ..*self }
    }

    /// Root of the mean square over all samples.
    pub(crate) fn rms(&self) -> f64 {
        let sum: f64 = self.samples.iter().map(|s| f64::from(*s).powi(2)).sum();
        (sum / self.samples.len().max(1) as f64).sqrt()
    }
}

/// A test sound: name, kind, samples.
#[derive(Clone)]
pub(crate) struct Clip {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) sound: Sound,
}

/// First words of the names that `scripts/sounds` gives, which are the kinds.
const KINDS: [&str; 6] = ["speech", "phone", "solo", "orchestra", "pop", "noise"];

/// Reads the folder, `target/sounds` by default, sorted by kind and name.
pub(crate) fn load(options: &Options) -> Result<Vec<Clip>, String> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/sounds");
    let folder = options.sounds.clone().unwrap_or(default);
    let mut clips = Vec::new();
    for path in files(&folder)? {
        let name = path.file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
        let word = name.split('_').next().unwrap_or("");
        let kind = if KINDS.contains(&word) { word } else { "other" }.to_owned();
        if options.kinds.is_empty() || options.kinds.contains(&kind) {
            clips.push(Clip { name, kind, sound: read(&path)? });
        }
    }
    clips.sort_by(|a, b| (&a.kind, &a.name).cmp(&(&b.kind, &b.name)));
    if clips.is_empty() { Err(format!("no such sounds in {}", folder.display())) } else { Ok(clips) }
}

/// Sound files in a folder, in the order of their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    const KNOWN: [&str; 8] = ["wav", "flac", "mp3", "m4a", "ogg", "oga", "opus", "aac"];
    let known = |path: &PathBuf| {
        path.extension().is_some_and(|e| KNOWN.iter().any(|known| e.eq_ignore_ascii_case(known)))
    };
    let entries = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}; scripts/sounds collects sounds", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(known).collect();
    paths.sort();
    Ok(paths)
}

/// Decodes a file: WAV here, everything else through ffmpeg.
pub(crate) fn read(path: &Path) -> Result<Sound, String> {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("wav")) {
        wav::read(path)
    } else {
        ffmpeg::decoded(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_go_there_and_back() {
        let sound = Sound { rate: 8000, channels: 2, samples: vec![1.0, -1.0, 2.0, -2.0, 3.0, -3.0] };
        assert_eq!(sound.planes(), [[1.0, 2.0, 3.0], [-1.0, -2.0, -3.0]]);
        assert_eq!(Sound::from_planes(8000, &sound.planes()), sound);
        assert_eq!(sound.frames(), 3);
    }
}
