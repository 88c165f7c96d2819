//! How deep a CBOR item nests, found without recursion.
//!
//! The C2PA library decodes recursively and bounds lists and maps, but not tags: a few hundred kilobytes of nested tags
//! overflow its stack, which ends the process. So depth is measured here first (RFC 8949, appendix C, without a stack
//! of frames on the machine's stack).

/// Deepest nesting of lists, maps and tags together. Genuine claims need about 10.
pub(crate) const MAX_DEPTH: usize = 64;

/// Why an item is not handed on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum CborError {
    /// More than [`MAX_DEPTH`] levels; the offset of the first one too many.
    TooDeep(usize),
    /// Not well-formed; the offset of the head that is wrong.
    Malformed(usize),
}

/// How many items a container that is open still waits for.
enum Open {
    Counted(u64),
    UntilBreak {
        map: bool,
        items: u64,
    },
    /// Chunks of an endless string: only definite strings of the same major type may follow.
    Chunks(u8),
}

/// Walks the first item of `bytes`; what follows it is ignored, as readers do.
pub(crate) fn check_depth(bytes: &[u8]) -> Result<(), CborError> {
    let mut open = vec![Open::Counted(1)];
    let mut at = 0;
    loop {
        // Close what is complete.
        while matches!(open.last(), Some(Open::Counted(0))) {
            open.pop();
        }
        let Some(current) = open.last_mut() else { return Ok(()) };
        let head = Head::read(bytes, at).ok_or(CborError::Malformed(at))?;
        if head.is_break() {
            let ends = match current {
                Open::UntilBreak { map, items } => !*map || *items % 2 == 0,
                Open::Chunks(_) => true,
                Open::Counted(_) => false,
            };
            if !ends {
                return Err(CborError::Malformed(at));
            }
            open.pop();
            at = head.end;
            continue;
        }
        match current {
            Open::Counted(left) => *left -= 1,
            Open::UntilBreak { items, .. } => *items += 1,
            Open::Chunks(major) if head.major != *major || head.argument.is_none() => {
                return Err(CborError::Malformed(at));
            }
            Open::Chunks(_) => {}
        }
        let (next, inner) = head.contents(bytes, at)?;
        // The outermost entry of the stack stands for the item itself.
        if inner.is_some() && open.len() > MAX_DEPTH {
            return Err(CborError::TooDeep(at));
        }
        open.extend(inner);
        at = next;
    }
}

struct Head {
    major: u8,
    /// `None` for an endless item and for the break.
    argument: Option<u64>,
    end: usize,
}

impl Head {
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let first = *bytes.get(at)?;
        let (major, short) = (first >> 5, first & 0x1f);
        let rest = bytes.get(at + 1..)?;
        let (argument, length) = match short {
            0..=23 => (Some(u64::from(short)), 0),
            24 => (Some(u64::from(*rest.first()?)), 1),
            25 => (Some(u64::from(u16::from_be_bytes(*rest.first_chunk()?))), 2),
            26 => (Some(u64::from(u32::from_be_bytes(*rest.first_chunk()?))), 4),
            27 => (Some(u64::from_be_bytes(*rest.first_chunk()?)), 8),
            31 if matches!(major, 2..=5 | 7) => (None, 0),
            _ => return None,
        };
        Some(Self { major, argument, end: at + 1 + length })
    }

    fn is_break(&self) -> bool {
        self.major == 7 && self.argument.is_none()
    }

    /// Where the next head stands, and what this one opens.
    fn contents(&self, bytes: &[u8], at: usize) -> Result<(usize, Option<Open>), CborError> {
        let malformed = || CborError::Malformed(at);
        let opened = match (self.major, self.argument) {
            (2 | 3, Some(length)) => {
                let length = usize::try_from(length).map_err(|_| malformed())?;
                let end = self.end.checked_add(length).filter(|&end| end <= bytes.len());
                return Ok((end.ok_or_else(malformed)?, None));
            }
            (2 | 3, None) => Some(Open::Chunks(self.major)),
            (4, Some(items)) => Some(Open::Counted(items)),
            (5, Some(pairs)) => Some(Open::Counted(pairs.checked_mul(2).ok_or_else(malformed)?)),
            (4 | 5, None) => Some(Open::UntilBreak { map: self.major == 5, items: 0 }),
            (6, _) => Some(Open::Counted(1)),
            _ => None,
        };
        Ok((self.end, opened))
    }
}

#[cfg(test)]
mod tests {
    use super::{CborError, MAX_DEPTH, check_depth};

    #[test]
    fn depth_counts_lists_maps_and_tags_alike() {
        for head in [&[0x81][..], &[0xc6], &[0xd8, 0x20], &[0xa1, 0x00], &[0x9f]] {
            let nested = |depth: usize| {
                let mut bytes = head.repeat(depth);
                bytes.push(0);
                bytes.resize(bytes.len() + if head == [0x9f] { depth } else { 0 }, 0xff);
                bytes
            };
            assert_eq!(check_depth(&nested(MAX_DEPTH)), Ok(()), "{head:x?}");
            let first = MAX_DEPTH * head.len();
            assert_eq!(check_depth(&nested(MAX_DEPTH + 1)), Err(CborError::TooDeep(first)), "{head:x?}");
            assert!(matches!(check_depth(&nested(1_000_000)), Err(CborError::TooDeep(_))), "{head:x?}");
        }
    }

    /// Appendix A of RFC 8949, one of each kind.
    #[test]
    fn examples_of_the_standard_are_well_formed() {
        for text in [
            "1bffffffffffffffff",
            "c249010000000000000000",
            "f97e00",
            "fb7ff0000000000000",
            "f8ff",
            "d818456449455446",
            "60",
            "80",
            "a201020304",
            "826161a161626163",
            "5f42010243030405ff",
            "7f657374726561646d696e67ff",
            "9f018202039f0405ffff",
            "bf61610161629f0203ffff",
            "f6",
        ] {
            assert_eq!(check_depth(&hex::decode(text).unwrap()), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_not_well_formed_says_where() {
        for (text, at) in [
            ("", 0),
            ("18", 0),
            ("8201", 2),
            ("a100", 2),
            ("5b7fffffffffffffff", 0),
            ("ff", 0),
            ("1c", 0),
            ("81ff", 1),
            ("bf00ff", 2),
            ("5f01ff", 1),
            ("5f5f4100ffff", 1),
            ("bbffffffffffffffff", 0),
            ("c1", 1),
            ("df", 0),
        ] {
            assert_eq!(check_depth(&hex::decode(text).unwrap()), Err(CborError::Malformed(at)), "{text}");
        }
    }

    #[test]
    fn many_items_side_by_side_are_fine() {
        let wide = [&[0x9a, 0, 1, 0x86, 0xa0][..], &[0x80; 100_000]].concat();
        assert_eq!(check_depth(&wide), Ok(()));
    }
}
