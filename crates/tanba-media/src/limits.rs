//! How much an input may ask for.

use crate::MediaError;

/// Bounds on one input. Each is checked against what a header *claims*, before anything of that size is allocated.
///
/// The defaults take a 48-megapixel photograph in any depth and hold the memory that hostile input can take below 1 GiB.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Size of the file in bytes, where it is held in memory. Default 1 GiB. Sounds are read as streams and may be larger.
    pub max_input_bytes: u64,
    /// Width × height. Default 150 million.
    pub max_pixels: u64,
    /// The longer side in pixels. Default 65,535.
    pub max_side: u32,
    /// Memory in bytes for the samples and what their decoder must hold beside them. Default 640 MiB.
    pub max_decoded_bytes: u64,
    /// Size in bytes of one metadata item (XMP packet, ICC profile, text chunk) after decompression. Default 16 MiB.
    pub max_metadata_bytes: u64,
    /// Depth to which XML elements may nest. Default 64.
    pub max_xml_depth: u32,
    /// XML elements, attributes and text pieces in one packet. Default 200,000.
    pub max_xml_nodes: u32,
    /// Channels of a sound. Default 64.
    pub max_channels: u32,
    /// Sampling rate of a sound in Hz. Default 384,000.
    pub max_rate: u32,
    /// Length of a sound in seconds. Default 86,400, a day.
    pub max_seconds: u64,
    /// Size in bytes of what describes a sound and is held in memory: an ID3v2 tag with its pictures, the header packets
    /// of an Ogg stream, the `moov` box of an MPEG-4 file. Default 64 MiB.
    pub max_tag_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_input_bytes: 1 << 30,
            max_pixels: 150_000_000,
            max_side: 65_535,
            max_decoded_bytes: 640 << 20,
            max_metadata_bytes: 16 << 20,
            max_xml_depth: 64,
            max_xml_nodes: 200_000,
            max_channels: 64,
            max_rate: 384_000,
            max_seconds: 86_400,
            max_tag_bytes: 64 << 20,
        }
    }
}

impl Limits {
    pub(crate) fn input(&self, bytes: &[u8]) -> Result<(), MediaError> {
        check("size of the input in bytes", bytes.len() as u64, self.max_input_bytes)
    }

    /// `bytes_per_pixel` counts the samples and whatever the decoder holds a pixel beside them.
    pub(crate) fn picture(&self, width: u64, height: u64, bytes_per_pixel: u64) -> Result<(), MediaError> {
        check("longer side in pixels", width.max(height), u64::from(self.max_side))?;
        let pixels = width.saturating_mul(height);
        check("number of pixels", pixels, self.max_pixels)?;
        let bytes = pixels.saturating_mul(bytes_per_pixel);
        check("memory for the samples in bytes", bytes, self.max_decoded_bytes)
    }

    /// What a sound's header claims.
    pub(crate) fn sound(&self, rate: u32, channels: u32) -> Result<(), MediaError> {
        check("sampling rate in Hz", u64::from(rate), u64::from(self.max_rate))?;
        check("number of channels", u64::from(channels), u64::from(self.max_channels))
    }

    /// `frames` is the number of samples of each channel.
    pub(crate) fn length(&self, frames: u64, rate: u32) -> Result<(), MediaError> {
        check("length in seconds", frames / u64::from(rate.max(1)), self.max_seconds)
    }

    pub(crate) fn tag(&self, bytes: u64) -> Result<(), MediaError> {
        check("size of the tags in bytes", bytes, self.max_tag_bytes)
    }

    pub(crate) fn metadata(&self, bytes: u64) -> Result<(), MediaError> {
        check("size of one metadata item in bytes", bytes, self.max_metadata_bytes)
    }
}

pub(crate) fn check(what: &'static str, found: u64, limit: u64) -> Result<(), MediaError> {
    if found > limit { Err(MediaError::Limit { what, found, limit }) } else { Ok(()) }
}
