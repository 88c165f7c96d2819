//! Whatever the bytes: an answer or an error, in bounded memory and time, never a panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use std::time::{Duration, Instant};

use common::{all, fixture, marked};
use tanba_media::label::{self, Aigc, Declaration, SourceType};
use tanba_media::{
    EncodeOptions, Format, Limits, MediaError, decode, drop_c2pa, encode, strip_metadata, xmp,
};

/// Everything that the crate does with bytes from outside. The results do not matter, only that there are some.
fn everything(bytes: &[u8], limits: &Limits) {
    if let Ok(mut decoded) = decode(bytes, limits)
        && decoded.rewritable.is_ok()
    {
        decoded.raster = marked(&decoded, 5.0);
        let mut options = EncodeOptions::default();
        options.limits = limits.clone();
        options.drop_c2pa = true;
        let _ = encode(bytes, &decoded, &options);
    }
    let Some(format) = Format::from_bytes(bytes) else { return };
    let _ = xmp::read(bytes, format, limits);
    let _ = label::read(bytes, format, limits);
    let _ = drop_c2pa(bytes, format, limits);
    let _ = strip_metadata(bytes, format, limits);
    let declaration = Declaration {
        digital_source_type: Some(SourceType::AlgorithmicMedia),
        alt_text: vec![("en".to_owned(), "AI-generated".to_owned())],
        aigc: Some(Aigc::produced("1", "p", "i")),
        ..Declaration::default()
    };
    if let Ok(written) = label::write(bytes, format, &declaration, limits) {
        // What was written must be readable, whatever it was written into.
        let found = label::read(&written.bytes, format, limits).unwrap();
        assert_eq!(found.declaration.digital_source_type, declaration.digital_source_type);
    }
}

/// xorshift64*: reproducible noise without a dependency.
struct Noise(u64);

impl Noise {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound
    }
}

fn small() -> Limits {
    let mut limits = Limits::default();
    limits.max_pixels = 1_000_000;
    limits.max_decoded_bytes = 16 << 20;
    limits.max_metadata_bytes = 1 << 20;
    limits
}

#[test]
fn files_cut_off_anywhere() {
    for (_, bytes) in all() {
        for sixteenth in 0..16 {
            everything(&bytes[..bytes.len() * sixteenth / 16], &small());
        }
        everything(&bytes[..bytes.len() - 1], &small());
    }
}

#[test]
fn files_with_flipped_bits() {
    let mut noise = Noise(0x0074_616E_6261);
    for (_, bytes) in all() {
        for _ in 0..60 {
            let mut bytes = bytes.clone();
            for _ in 0..1 + noise.below(6) {
                // Headers are where it hurts: half of the flips go there.
                let reach = if noise.below(2) == 0 { bytes.len() } else { bytes.len().min(200) };
                let at = noise.below(reach);
                bytes[at] ^= 1 << noise.below(8);
            }
            everything(&bytes, &small());
        }
    }
}

#[test]
fn files_with_extreme_numbers_and_swapped_parts() {
    let mut noise = Noise(7);
    for (_, bytes) in all() {
        for _ in 0..40 {
            let mut bytes = bytes.clone();
            let at = noise.below(bytes.len());
            let end = (at + 1 + noise.below(4)).min(bytes.len());
            match noise.below(4) {
                0 => bytes[at..end].fill(0xFF),
                1 => bytes[at..end].fill(0),
                2 => drop(bytes.drain(at..end)),
                _ => {
                    let copy = bytes[at..end].to_vec();
                    let place = noise.below(bytes.len());
                    bytes.splice(place..place, copy);
                }
            }
            everything(&bytes, &small());
        }
    }
}

#[test]
fn nothing_and_strangers() {
    for bytes in
        [&b""[..], b"\0", b"hello, I am a text", b"%PDF-1.7", b"RIFF\0\0\0\0WAVE", b"GIF89a", b"II*\0"]
    {
        let error = decode(bytes, &Limits::default()).unwrap_err();
        assert!(!error.to_string().is_empty());
        assert!(error.hint().is_some(), "{error}");
        everything(bytes, &Limits::default());
    }
}

/// A PNG of `IHDR`, `data` and `IEND` with right checksums.
fn png(width: u32, height: u32, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let all = [(b"IHDR", header)];
    let end = [(b"IEND", Vec::new())];
    for (kind, data) in all.iter().chain(chunks).chain(&end) {
        let mut crc = flate2::Crc::new();
        crc.update(*kind);
        crc.update(data);
        out.extend_from_slice(&(data.len() as u32).to_be_bytes());
        out.extend_from_slice(*kind);
        out.extend_from_slice(data);
        out.extend_from_slice(&crc.sum().to_be_bytes());
    }
    out
}

fn zlib(data: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_hundred_bytes_that_claim_gigapixels() {
    let start = Instant::now();
    let bytes = png(60_000, 60_000, &[(b"IDAT", zlib(&[0; 64]))]);
    assert!(bytes.len() < 120);
    let error = decode(&bytes, &Limits::default()).unwrap_err();
    assert!(matches!(error, MediaError::Limit { .. }), "{error}");
    // Within the limit of pixels, but not of what so few bytes can hold.
    let error = decode(&png(10_000, 10_000, &[(b"IDAT", zlib(&[0; 64]))]), &Limits::default()).unwrap_err();
    assert!(matches!(error, MediaError::Broken { .. }), "{error}");
    let mut jpeg = fixture("rgb_444.jpg");
    let frame = jpeg.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
    let error = decode(&jpeg, &Limits::default()).unwrap_err();
    assert!(matches!(error, MediaError::Broken { .. }), "{error}");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    let error = decode(&jpeg, &Limits::default()).unwrap_err();
    assert!(matches!(error, MediaError::Limit { .. }), "{error}");
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn one_pixel_and_one_column() {
    for (width, height) in [(1u32, 1u32), (1, 20_000), (20_000, 1)] {
        let rows: Vec<u8> =
            (0..height).flat_map(|y| [vec![0], vec![y as u8; width as usize * 3]].concat()).collect();
        let bytes = png(width, height, &[(b"IDAT", zlib(&rows))]);
        let mut decoded = decode(&bytes, &Limits::default()).unwrap();
        assert_eq!((decoded.raster.width, decoded.raster.height), (width, height));
        decoded.raster = marked(&decoded, 4.0);
        let written = encode(&bytes, &decoded, &EncodeOptions::default()).unwrap();
        assert_eq!(decode(&written, &Limits::default()).unwrap().raster, decoded.raster);
        everything(&bytes, &Limits::default());
    }
}

#[test]
fn packets_too_large_or_bombs() {
    let limits = Limits::default();
    let idat = (b"IDAT", zlib(&[0; 4]));
    let keyword = b"XML:com.adobe.xmp\0".to_vec();
    let plain = [keyword.clone(), vec![0; 4], vec![b' '; 50 << 20]].concat();
    let bomb = [keyword, vec![1, 0, 0, 0], zlib(&vec![b' '; 50 << 20])].concat();
    assert!(bomb.len() < 100_000);
    for text in [plain, bomb] {
        let bytes = png(1, 1, &[(b"iTXt", text), idat.clone()]);
        let error = xmp::read(&bytes, Format::Png, &limits).unwrap_err();
        assert!(matches!(error, MediaError::Limit { .. }), "{error}");
        assert!(label::read(&bytes, Format::Png, &limits).is_err());
        decode(&bytes, &limits).expect("the picture itself is sound");
    }
    let huge = "x".repeat(50 << 20);
    let bytes = png(1, 1, &[idat]);
    let error = xmp::write(&bytes, Format::Png, &huge, &limits).unwrap_err();
    assert!(matches!(error, MediaError::Limit { .. }), "{error}");
    let error = xmp::write(&fixture("gray.jpg"), Format::Jpeg, &huge[..70_000], &limits).unwrap_err();
    assert!(matches!(error, MediaError::Limit { .. }), "{error}");
}

#[test]
fn packets_of_hostile_xml() {
    let limits = Limits::default();
    let entities =
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>".to_owned();
    let deep = "<a>".repeat(100_000);
    let closed = format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000));
    let wide = format!("<a>{}</a>", "<b/>".repeat(300_000));
    let attributes = format!("<a {}/>", (0..300_000).map(|i| format!("a{i}=\"\" ")).collect::<String>());
    let crossed = "<a><b></a></b>".to_owned();
    let start = Instant::now();
    for packet in [entities, deep, closed, wide, attributes, crossed, "<".to_owned(), "&&&".to_owned()] {
        for name in ["gray_8.png", "lossless.webp", "rgb_raw.tif", "plain.gif"] {
            let bytes = fixture(name);
            let format = Format::from_bytes(&bytes).unwrap();
            let bytes = xmp::write(&bytes, format, &packet, &limits).unwrap();
            assert_eq!(xmp::read(&bytes, format, &limits).unwrap().as_ref(), Some(&packet));
            let declaration = Declaration { ai_system: Some("x".into()), ..Declaration::default() };
            let found = label::read(&bytes, format, &limits);
            assert!(found.is_err() || found.unwrap().declaration.is_empty());
            assert!(label::write(&bytes, format, &declaration, &limits).is_err(), "{name}: {:.40}", packet);
        }
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn a_jpeg_without_a_picture() {
    let bytes = [&fixture("gray.jpg")[..20], b"\xFF\xD9"].concat();
    let error = xmp::write(&bytes, Format::Jpeg, "<a/>", &Limits::default()).unwrap_err();
    assert!(matches!(error, MediaError::Broken { .. }), "{error}");
}

#[test]
fn a_tag_that_points_into_the_header() {
    let limits = Limits::default();
    let bytes = xmp::write(&fixture("rgb_raw.tif"), Format::Tiff, &"x".repeat(300), &limits).unwrap();
    let first = u32::from_le_bytes(bytes[4..8].try_into().unwrap()) as usize;
    let entry = bytes[first..].windows(4).position(|w| w == [0xBC, 2, 1, 0]).unwrap() + first;
    for target in [0u32, first as u32] {
        let mut bytes = bytes.clone();
        bytes[entry + 8..entry + 12].copy_from_slice(&target.to_le_bytes());
        let written = xmp::write(&bytes, Format::Tiff, "<a/>", &limits).unwrap();
        assert_eq!(xmp::read(&written, Format::Tiff, &limits).unwrap().as_deref(), Some("<a/>"));
        assert_eq!(decode(&written, &limits).unwrap(), decode(&fixture("rgb_raw.tif"), &limits).unwrap());
    }
}

#[test]
fn a_directory_that_points_at_itself() {
    let mut bytes = fixture("rgb_raw.tif");
    let first = u32::from_le_bytes(bytes[4..8].try_into().unwrap()) as usize;
    let count = usize::from(u16::from_le_bytes(bytes[first..first + 2].try_into().unwrap()));
    let next = first + 2 + count * 12;
    bytes[next..next + 4].copy_from_slice(&(first as u32).to_le_bytes());
    everything(&bytes, &small());
}
