//! Huffman tables and bits (T.81, annexes C, F and K).

/// Bits looked up at once.
const FAST: u32 = 9;

/// A table for decoding.
pub(crate) struct Decoder {
    /// Symbol and code length for the next [`FAST`] bits; length 0 where the code is longer.
    fast: Vec<(u8, u8)>,
    symbols: Vec<u8>,
    /// For each code length: largest code, left-aligned in 16 bits, plus one.
    limit: [u32; 17],
    /// Code plus this is the index of its symbol.
    offset: [i32; 17],
}

impl Decoder {
    /// From the 16 counts and the symbols of a DHT segment; `None` if they are no prefix code.
    pub(crate) fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table = Self {
            fast: vec![(0, 0); 1 << FAST],
            symbols: symbols.to_vec(),
            limit: [0; 17],
            offset: [0; 17],
        };
        let (mut code, mut index) = (0u32, 0usize);
        for len in 1..=16u32 {
            let count = u32::from(counts[len as usize - 1]);
            table.offset[len as usize] = index as i32 - code as i32;
            for _ in 0..count {
                let symbol = *symbols.get(index)?;
                if len <= FAST {
                    let first = (code << (FAST - len)) as usize;
                    table.fast.get_mut(first..first + (1 << (FAST - len)))?.fill((symbol, len as u8));
                }
                code += 1;
                index += 1;
            }
            if code > 1 << len {
                return None;
            }
            table.limit[len as usize] = code << (16 - len);
            code <<= 1;
        }
        Some(table)
    }
}

/// Bits of one restart interval. Past its end there are zeros; [`Bits::exhausted`] tells.
pub(crate) struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    buffer: u64,
    /// Valid bits at the top of `buffer`.
    have: u32,
    /// Bits handed out beyond the end.
    missing: u32,
}

impl<'a> Bits<'a> {
    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, buffer: 0, have: 0, missing: 0 }
    }

    /// More bits were asked for than there are.
    pub(crate) fn exhausted(&self) -> bool {
        self.missing > self.have
    }

    fn fill(&mut self) {
        while self.have <= 56 {
            let byte = match self.data.get(self.at) {
                Some(0xFF) => {
                    self.at += 2;
                    0xFF
                }
                Some(byte) => {
                    self.at += 1;
                    *byte
                }
                None => {
                    self.missing = self.missing.saturating_add(8).min(1 << 20);
                    0
                }
            };
            self.buffer |= u64::from(byte) << (56 - self.have);
            self.have += 8;
        }
    }

    /// The next `count` bits, 0 to 16, as a number.
    pub(crate) fn take(&mut self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        if self.have < count {
            self.fill();
        }
        let value = (self.buffer >> (64 - count)) as u32;
        self.skip(count);
        value
    }

    fn skip(&mut self, count: u32) {
        self.buffer <<= count;
        self.have -= count;
    }

    /// The next symbol; `None` for a code that the table does not have.
    pub(crate) fn symbol(&mut self, table: &Decoder) -> Option<u8> {
        if self.have < 16 {
            self.fill();
        }
        let (symbol, len) = table.fast[(self.buffer >> (64 - FAST)) as usize];
        if len > 0 {
            self.skip(len.into());
            return Some(symbol);
        }
        let next = (self.buffer >> 48) as u32;
        let len = (FAST + 1..=16).find(|len| next < table.limit[*len as usize])?;
        let code = (next >> (16 - len)) as i32;
        self.skip(len);
        table.symbols.get(usize::try_from(code + table.offset[len as usize]).ok()?).copied()
    }

    /// A number of `size` bits in the signed form of T.81, F.2.2.1 (EXTEND).
    pub(crate) fn signed(&mut self, size: u32) -> i32 {
        if size == 0 {
            return 0;
        }
        let value = self.take(size) as i32;
        if value < 1 << (size - 1) { value - (1 << size) + 1 } else { value }
    }
}

/// Where coded symbols go: first to be counted, then to be written.
pub(crate) trait Sink {
    /// A Huffman symbol of the table `(class, number)`; class 0 is DC, 1 is AC.
    fn symbol(&mut self, class: usize, table: usize, symbol: u8);
    /// `count` plain bits.
    fn bits(&mut self, value: u32, count: u32);
    /// A restart marker, 0 to 7.
    fn restart(&mut self, number: u8);
}

/// Counts symbols.
pub(crate) struct Counter {
    pub(crate) counts: [[[u32; 256]; 4]; 2],
}

impl Counter {
    pub(crate) fn new() -> Box<Self> {
        Box::new(Self { counts: [[[0; 256]; 4]; 2] })
    }
}

impl Sink for Counter {
    fn symbol(&mut self, class: usize, table: usize, symbol: u8) {
        self.counts[class][table][usize::from(symbol)] += 1;
    }

    fn bits(&mut self, _value: u32, _count: u32) {}

    fn restart(&mut self, _number: u8) {}
}

/// The counts and symbols of a DHT segment, and the code of each symbol.
pub(crate) struct Code {
    pub(crate) lengths: [u8; 16],
    pub(crate) symbols: Vec<u8>,
    codes: Vec<(u16, u8)>,
}

impl Code {
    /// The best code of at most 16 bits for these frequencies (T.81, K.2).
    pub(crate) fn optimal(counts: &[u32; 256]) -> Self {
        let mut lengths = limited_lengths(counts);
        let mut order: Vec<u8> = (0..=255).filter(|s| counts[usize::from(*s)] > 0).collect();
        order.sort_by_key(|s| std::cmp::Reverse(counts[usize::from(*s)]));
        if order.is_empty() {
            // A scan without such symbols still names a table, and a decoder may want to see one.
            lengths[0] = 1;
            order.push(0);
        }
        let mut codes = vec![(0, 0); 256];
        let (mut code, mut next) = (0u32, order.iter());
        for len in 1..=16u8 {
            for symbol in next.by_ref().take(lengths[usize::from(len) - 1].into()) {
                codes[usize::from(*symbol)] = (code as u16, len);
                code += 1;
            }
            code <<= 1;
        }
        Self { lengths, symbols: order, codes }
    }
}

/// How many symbols get a code of each length. One more symbol with the lowest frequency takes the all-ones code,
/// which JPEG reserves, and is then left out.
fn limited_lengths(counts: &[u32; 256]) -> [u8; 16] {
    let mut freq: Vec<u64> = counts.iter().map(|c| u64::from(*c)).collect();
    freq.push(1);
    let mut size = vec![0usize; 257];
    let mut group: Vec<Option<usize>> = vec![None; 257];
    while let Some((a, b)) = two_rarest(&freq) {
        freq[a] += freq[b];
        freq[b] = 0;
        let last = deepen(a, &mut size, &group);
        group[last] = Some(b);
        deepen(b, &mut size, &group);
    }
    let mut lengths = vec![0u32; 258];
    size.iter().filter(|s| **s > 0).for_each(|s| lengths[*s] += 1);
    for long in (17..lengths.len()).rev() {
        while lengths[long] > 0 {
            let Some(shorter) = (1..long - 1).rev().find(|l| lengths[*l] > 0) else { break };
            lengths[long] -= 2;
            lengths[long - 1] += 1;
            lengths[shorter + 1] += 2;
            lengths[shorter] -= 1;
        }
    }
    if let Some(longest) = (1..=16).rev().find(|l| lengths[*l] > 0) {
        lengths[longest] -= 1;
    }
    std::array::from_fn(|i| u8::try_from(lengths[i + 1]).unwrap_or(u8::MAX))
}

/// Adds one to the code length of each symbol in the group that starts at `at`; gives its last symbol.
fn deepen(mut at: usize, size: &mut [usize], group: &[Option<usize>]) -> usize {
    size[at] += 1;
    while let Some(next) = group[at] {
        at = next;
        size[at] += 1;
    }
    at
}

/// The rarest and the second rarest; of equals the one with the larger number (K.2, figure K.1).
fn two_rarest(freq: &[u64]) -> Option<(usize, usize)> {
    let rarest = |except: Option<usize>| {
        let all = freq.iter().enumerate().filter(|(i, f)| **f > 0 && Some(*i) != except);
        all.min_by_key(|(i, f)| (**f, std::cmp::Reverse(*i))).map(|(i, _)| i)
    };
    let first = rarest(None)?;
    Some((first, rarest(Some(first))?))
}

/// Writes coded symbols.
pub(crate) struct Writer<'a> {
    pub(crate) out: &'a mut Vec<u8>,
    pub(crate) codes: [[Option<Code>; 4]; 2],
    buffer: u64,
    have: u32,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(out: &'a mut Vec<u8>, codes: [[Option<Code>; 4]; 2]) -> Self {
        Self { out, codes, buffer: 0, have: 0 }
    }

    /// Fills the last byte with ones.
    pub(crate) fn finish(&mut self) {
        let rest = self.have % 8;
        if rest > 0 {
            self.bits((1 << (8 - rest)) - 1, 8 - rest);
        }
        self.flush();
    }

    fn flush(&mut self) {
        while self.have >= 8 {
            let byte = (self.buffer >> (self.have - 8)) as u8;
            self.out.push(byte);
            if byte == 0xFF {
                self.out.push(0);
            }
            self.have -= 8;
        }
        self.buffer &= (1 << self.have) - 1;
    }
}

impl Sink for Writer<'_> {
    fn symbol(&mut self, class: usize, table: usize, symbol: u8) {
        let code = self.codes[class][table].as_ref().map(|c| c.codes[usize::from(symbol)]);
        let (code, len) = code.unwrap_or_default();
        self.bits(code.into(), len.into());
    }

    fn bits(&mut self, value: u32, count: u32) {
        self.buffer = (self.buffer << count) | u64::from(value) & ((1 << count) - 1);
        self.have += count;
        if self.have >= 32 {
            self.flush();
        }
    }

    fn restart(&mut self, number: u8) {
        self.finish();
        self.out.extend_from_slice(&[0xFF, 0xD0 + number]);
    }
}
