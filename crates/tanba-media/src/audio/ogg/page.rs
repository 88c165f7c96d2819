//! Pages and the packets that are laced into them (RFC 3533, 6).

use crate::audio::stream::{self, Stream};
use crate::bytes::{array, le32};
use crate::{Format, Limits, MediaError};

/// Bytes of a page's header without its lacing values.
const HEAD: usize = 27;
const CRC_AT: usize = 22;

/// A packet goes on from the page before.
const CONTINUED: u8 = 1;
/// First page of a stream.
pub(crate) const FIRST: u8 = 2;

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// Position in the file.
    pub(crate) at: u64,
    pub(crate) flags: u8,
    /// Granule position; -1 if no packet ends on the page.
    pub(crate) granule: i64,
    pub(crate) serial: u32,
    pub(crate) number: u32,
    pub(crate) lacing: Vec<u8>,
    pub(crate) body: Vec<u8>,
    /// Whether its checksum was right when it was read.
    pub(crate) is_sound: bool,
}

impl Page {
    /// The page at `at`; `None` at the end of the file.
    pub(crate) fn read(source: &mut dyn Stream, at: u64, format: Format) -> Result<Option<Self>, MediaError> {
        let broken = |what: &str| MediaError::broken(format, format!("byte {at}"), what);
        let head = stream::read_at(source, at, HEAD as u64 + 255)?;
        if head.is_empty() {
            return Ok(None);
        }
        if !head.starts_with(b"OggS\0") || head.len() < HEAD {
            return Err(broken("there is no Ogg page where one should start"));
        }
        let lacing = head.get(HEAD..HEAD + usize::from(head[26]));
        let lacing = lacing.ok_or_else(|| broken("a page is cut off"))?.to_vec();
        let size: u64 = lacing.iter().map(|l| u64::from(*l)).sum();
        let body = stream::read_at(source, at + (HEAD + lacing.len()) as u64, size)?;
        if (body.len() as u64) < size {
            return Err(broken("a page is cut off"));
        }
        let mut page = Self {
            at,
            flags: head[5],
            granule: array::<8>(&head, 6).map_or(-1, i64::from_le_bytes),
            serial: le32(&head, 14).unwrap_or(0),
            number: le32(&head, 18).unwrap_or(0),
            lacing,
            body,
            is_sound: true,
        };
        let written = page.to_bytes();
        page.is_sound = written.get(CRC_AT..CRC_AT + 4) == head.get(CRC_AT..CRC_AT + 4);
        Ok(Some(page))
    }

    /// Where the next page starts.
    pub(crate) fn end(&self) -> u64 {
        self.at + (HEAD + self.lacing.len() + self.body.len()) as u64
    }

    pub(crate) fn is_continued(&self) -> bool {
        self.flags & CONTINUED != 0
    }

    /// The page with its checksum.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEAD + self.lacing.len() + self.body.len());
        out.extend_from_slice(b"OggS\0");
        out.push(self.flags);
        out.extend_from_slice(&self.granule.to_le_bytes());
        out.extend_from_slice(&self.serial.to_le_bytes());
        out.extend_from_slice(&self.number.to_le_bytes());
        out.extend_from_slice(&[0; 4]);
        out.push(self.lacing.len() as u8);
        out.extend_from_slice(&self.lacing);
        out.extend_from_slice(&self.body);
        let sum = crc(&out);
        out[CRC_AT..CRC_AT + 4].copy_from_slice(&sum.to_le_bytes());
        out
    }

    /// Header packets laid out on pages from number `number` on; the last packet ends its page.
    pub(crate) fn of_packets(packets: &[Vec<u8>], serial: u32, mut number: u32) -> Vec<Self> {
        let mut segments = Vec::new();
        for packet in packets {
            for piece in packet.chunks(255) {
                segments.push((piece, false));
            }
            match segments.last_mut() {
                Some((piece, ends)) if piece.len() < 255 && !packet.is_empty() => *ends = true,
                // A length that is a multiple of 255 ends with an empty segment.
                _ => segments.push((&[], true)),
            }
        }
        let mut pages = Vec::new();
        let mut flags = 0;
        for group in segments.chunks(255) {
            let has_end = group.iter().any(|(_, ends)| *ends);
            pages.push(Self {
                at: 0,
                flags,
                granule: if has_end { 0 } else { -1 },
                serial,
                number,
                lacing: group.iter().map(|(piece, _)| piece.len() as u8).collect(),
                body: group.iter().flat_map(|(piece, _)| piece.iter().copied()).collect(),
                is_sound: true,
            });
            flags = if group.last().is_some_and(|(_, ends)| *ends) { 0 } else { CONTINUED };
            number = number.wrapping_add(1);
        }
        pages
    }
}

const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let mut r = (i as u32) << 24;
        let mut bit = 0;
        while bit < 8 {
            r = if r & 0x8000_0000 != 0 { r << 1 ^ 0x04C1_1DB7 } else { r << 1 };
            bit += 1;
        }
        table[i] = r;
        i += 1;
    }
    table
}

/// CRC-32 of polynomial 0x04C11DB7, neither reflected nor inverted.
fn crc(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| sum << 8 ^ TABLE[usize::from((sum >> 24) as u8 ^ byte)])
}

/// The packets of one stream, in order.
#[derive(Debug)]
pub(crate) struct Packets {
    format: Format,
    /// Where the next page starts.
    at: u64,
    serial: Option<u32>,
    page: Option<Page>,
    /// Next lacing value and byte on the page.
    segment: usize,
    byte: usize,
    /// Pages of this stream so far.
    pub(crate) pages: u32,
    /// Whether a page with a wrong checksum was met.
    pub(crate) damaged: u64,
}

/// A packet, with what its page says if it is the last to end there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Packet {
    pub(crate) data: Vec<u8>,
    /// The page's granule position, for the last packet that ends on it.
    pub(crate) granule: Option<i64>,
    /// Whether the page is the stream's last.
    pub(crate) is_last: bool,
}

impl Packets {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, at: 0, serial: None, page: None, segment: 0, byte: 0, pages: 0, damaged: 0 }
    }

    pub(crate) fn serial(&self) -> u32 {
        self.serial.unwrap_or(0)
    }

    /// Where the page after the current one starts.
    pub(crate) fn next_page_at(&self) -> u64 {
        self.at
    }

    /// Whether all packets of the page in hand have been taken.
    pub(crate) fn is_between_pages(&self) -> bool {
        self.page.as_ref().is_none_or(|page| self.segment >= page.lacing.len())
    }

    /// The next packet; `None` at the end of the stream, also where the file is cut off.
    pub(crate) fn next(&mut self, source: &mut dyn Stream, limits: &Limits) -> Result<Option<Packet>, MediaError> {
        let mut data = Vec::new();
        loop {
            if self.is_between_pages() && !self.turn(source, &mut data)? {
                return Ok(None);
            }
            let Some(page) = &self.page else { return Ok(None) };
            while let Some(lace) = page.lacing.get(self.segment) {
                let end = self.byte + usize::from(*lace);
                data.extend_from_slice(&page.body[self.byte..end]);
                limits.tag(data.len() as u64)?;
                self.byte = end;
                self.segment += 1;
                if *lace < 255 {
                    let is_final = !page.lacing[self.segment..].iter().any(|l| *l < 255);
                    let granule = (is_final && page.granule >= 0).then_some(page.granule);
                    return Ok(Some(Packet { data, granule, is_last: is_final && page.flags & 4 != 0 }));
                }
            }
        }
    }

    /// Goes to the next page of this stream; `false` if there is none.
    fn turn(&mut self, source: &mut dyn Stream, data: &mut Vec<u8>) -> Result<bool, MediaError> {
        loop {
            let page = match Page::read(source, self.at, self.format) {
                Ok(Some(page)) => page,
                Ok(None) => return Ok(false),
                // The file was cut off behind the headers: what is there is a stream.
                Err(MediaError::Broken { .. }) if self.pages > 1 => {
                    self.damaged += 1;
                    return Ok(false);
                }
                Err(error) => return Err(error),
            };
            self.at = page.end();
            if self.serial.is_some_and(|s| s != page.serial) {
                continue;
            }
            if self.serial.is_some() && page.flags & FIRST != 0 {
                return Ok(false);
            }
            self.serial = Some(page.serial);
            self.pages += 1;
            if !page.is_sound {
                self.damaged += 1;
                data.clear();
                continue;
            }
            (self.segment, self.byte) = (0, 0);
            if page.is_continued() && data.is_empty() {
                // The rest of a packet whose start is not there.
                let ends = page.lacing.iter().position(|l| *l < 255);
                self.segment = ends.map_or(page.lacing.len(), |at| at + 1);
                self.byte = page.lacing[..self.segment].iter().map(|l| usize::from(*l)).sum();
            } else if !page.is_continued() {
                data.clear();
            }
            self.page = Some(page);
            return Ok(true);
        }
    }
}
