//! What of a decoded track is to be heard: the edit list, or iTunes' own note of the encoder's delay and padding.

use super::atoms::{child, descend, inner};
use crate::audio::info::SoundInfo;
use crate::audio::stream::Stream;
use crate::bytes::{be32, be64, find};
use crate::{Limits, MediaError};

/// Delay and length of the first sound track.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Playing {
    /// Samples in front that are left out, on the track's time scale.
    start: u64,
    /// How much is heard, on the track's time scale.
    length: Option<u64>,
    scale: u64,
    /// The sound comes in fragments behind `moov`, which therefore does not know its length.
    is_fragmented: bool,
    /// Size of all coded samples of the track.
    pub(crate) coded_bytes: Option<u64>,
}

impl Playing {
    fn scaled(&self, value: u64, rate: u32) -> u64 {
        let wide = u128::from(value) * u128::from(rate) / u128::from(self.scale.max(1));
        u64::try_from(wide).unwrap_or(u64::MAX)
    }

    /// Samples of each channel that are heard.
    pub(crate) fn frames(&self, rate: u32) -> Option<u64> {
        self.length.map(|length| self.scaled(length, rate))
    }

    pub(crate) fn apply(&self, info: &mut SoundInfo) {
        let all = info.frames.filter(|_| !self.is_fragmented);
        info.trimmed_start = u32::try_from(self.scaled(self.start, info.rate)).unwrap_or(u32::MAX);
        if let Some(frames) = self.frames(info.rate) {
            let behind = all.map_or(0, |all| all.saturating_sub(frames).saturating_sub(u64::from(info.trimmed_start)));
            info.trimmed_end = u32::try_from(behind).unwrap_or(u32::MAX);
            info.frames = Some(frames);
        } else {
            info.frames = all.map(|all| all.saturating_sub(u64::from(info.trimmed_start)));
        }
    }
}

/// Reads it from `moov`.
pub(crate) fn sound(source: &mut dyn Stream, limits: &Limits) -> Result<Playing, MediaError> {
    let Some(moov) = super::moov_bytes(source, limits)? else { return Ok(Playing::default()) };
    let is_sound = |track: &std::ops::Range<usize>| {
        let handler = descend(&moov, track.clone(), &[b"mdia", b"hdlr"]);
        handler.is_some_and(|h| moov[h].get(8..12) == Some(b"soun"))
    };
    let all = inner(&moov, 8..moov.len());
    let track = all.iter().filter(|a| &a.kind == b"trak").map(|a| a.body.clone()).find(is_sound);
    let Some(track) = track else { return Ok(Playing::default()) };
    let scale = |path: &[&[u8; 4]], range: std::ops::Range<usize>| -> Option<u64> {
        let head = descend(&moov, range, path)?;
        // Two dates of 4 or 8 bytes stand in front.
        let at = if moov.get(head.start) == Some(&1) { 20 } else { 12 };
        be32(&moov, head.start + at).map(u64::from).filter(|s| *s > 0)
    };
    let movie = scale(&[b"mvhd"], 8..moov.len()).unwrap_or(1);
    let mut playing = Playing { scale: scale(&[b"mdia", b"mdhd"], track.clone()).unwrap_or(1), ..Playing::default() };
    playing.coded_bytes = coded_bytes(&moov, track.clone());
    playing.is_fragmented = all.iter().any(|a| &a.kind == b"mvex");
    if let Some((start, length)) = edit(&moov, track) {
        playing.start = start;
        let length = u128::from(length) * u128::from(playing.scale) / u128::from(movie);
        playing.length = u64::try_from(length).ok().filter(|l| *l > 0 && !playing.is_fragmented);
    }
    if playing.start == 0
        && let Some((start, length)) = itunes(&moov)
    {
        playing.start = start;
        playing.length = Some(length).filter(|l| *l > 0);
    }
    Ok(playing)
}

/// The only edit that shows something: its start in the track, its length in the movie's time. `None` if there are more.
fn edit(moov: &[u8], track: std::ops::Range<usize>) -> Option<(u64, u64)> {
    let list = descend(moov, track, &[b"edts", b"elst"])?;
    let is_wide = moov.get(list.start) == Some(&1);
    let number = be32(moov, list.start + 4)?.min(16);
    let step = if is_wide { 20 } else { 12 };
    let mut found = None;
    for i in 0..number as usize {
        let at = list.start + 8 + i * step;
        let (length, start) = if is_wide {
            (be64(moov, at)?, be64(moov, at + 8)? as i64)
        } else {
            (u64::from(be32(moov, at)?), i64::from(be32(moov, at + 4)? as i32))
        };
        // -1 is silence in front, which no decoder here makes.
        let Ok(start) = u64::try_from(start) else { continue };
        if found.is_some() {
            return None;
        }
        found = Some((start, length));
    }
    found
}

/// `iTunSMPB`: hexadecimal numbers, the second the delay, the fourth the length, in samples.
fn itunes(moov: &[u8]) -> Option<(u64, u64)> {
    let at = find(moov, b"iTunSMPB")?;
    let tail = moov.get(at + 8..moov.len().min(at + 256))?;
    let text = std::str::from_utf8(tail.get(find(tail, b" 00000000 ")?..)?.split(|b| !b.is_ascii_graphic() && *b != b' ').next()?).ok()?;
    let mut numbers = text.split_ascii_whitespace().map(|n| u64::from_str_radix(n, 16).ok());
    let (_, delay, _, length) = (numbers.next()??, numbers.next()??, numbers.next()??, numbers.next()??);
    Some((delay, length))
}

/// Sum of `stsz`.
fn coded_bytes(moov: &[u8], track: std::ops::Range<usize>) -> Option<u64> {
    let table = descend(moov, track, &[b"mdia", b"minf", b"stbl"])?;
    let sizes = child(moov, table, b"stsz")?.body;
    let (each, number) = (be32(moov, sizes.start + 4)?, be32(moov, sizes.start + 8)?);
    if each > 0 {
        return u64::from(each).checked_mul(u64::from(number));
    }
    let list = moov.get(sizes.start + 12..sizes.end)?;
    Some(list.chunks_exact(4).take(number as usize).map(|c| u64::from(be32(c, 0).unwrap_or(0))).sum::<u64>())
        .filter(|sum| *sum > 0)
}
