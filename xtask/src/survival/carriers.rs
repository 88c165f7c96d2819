//! Characters that nobody sees, or nobody tells apart.

/// Characters that programs treat alike, as far as known before measuring.
pub(super) struct Carrier {
    pub(super) name: &'static str,
    pub(super) characters: &'static [char],
}

const fn carrier(name: &'static str, characters: &'static [char]) -> Carrier {
    Carrier { name, characters }
}

pub(super) const CARRIERS: [Carrier; 17] = [
    carrier("200B zero width space", &['\u{200b}']),
    carrier("200C–D joiners", &['\u{200c}', '\u{200d}']),
    carrier("200E–F directions", &['\u{200e}', '\u{200f}']),
    carrier("2060 word joiner", &['\u{2060}']),
    carrier("2061–4 invisible operators", &['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}']),
    carrier("FEFF", &['\u{feff}']),
    carrier("034F grapheme joiner", &['\u{34f}']),
    carrier("00AD soft hyphen", &['\u{ad}']),
    carrier("180B–D Mongolian selectors", &['\u{180b}', '\u{180c}', '\u{180d}']),
    carrier(
        "**FE00–F selectors**",
        &[
            '\u{fe0a}', '\u{fe00}', '\u{fe01}', '\u{fe02}', '\u{fe03}', '\u{fe04}', '\u{fe05}', '\u{fe06}',
            '\u{fe07}', '\u{fe08}', '\u{fe09}', '\u{fe0b}', '\u{fe0c}', '\u{fe0d}', '\u{fe0e}', '\u{fe0f}',
        ],
    ),
    carrier("E0100–EF selectors", &['\u{e0100}', '\u{e0123}', '\u{e0180}', '\u{e01ef}']),
    carrier("E0020–7F tags", &['\u{e0041}', '\u{e0061}', '\u{e0031}', '\u{e007f}']),
    carrier("FFF9–B annotation", &['\u{fff9}', '\u{fffa}', '\u{fffb}']),
    carrier("115F, 1160, 3164, FFA0 Hangul fillers", &['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}']),
    carrier("17B4–5 Khmer vowels", &['\u{17b4}', '\u{17b5}']),
    carrier("2000–200A spaces", &['\u{2009}', '\u{200a}', '\u{2002}', '\u{2005}']),
    carrier("00A0, 202F, 205F spaces", &['\u{a0}', '\u{202f}', '\u{205f}']),
];
