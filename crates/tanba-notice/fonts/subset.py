#!/usr/bin/env python3
"""Cuts the two embedded fonts down to what the notice can say.

    pip install fonttools uharfbuzz
    python3 subset.py NotoSans-SemiCondensedSemiBold.ttf NotoSansCJK-Medium.ttc

The first font gives Latin and Cyrillic, the second (its Simplified Chinese face) Han and Hangul. Which
characters, this script reads from the string literals of ../src/wording.rs; the whole Latin and Cyrillic alphabets
of the languages come along, so that a new sentence in them needs no new font. Run it again after a new Han or Hangul
character: the test `every_wording_should_have_its_glyphs` fails until then.
"""

import re
import sys
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

HERE = Path(__file__).parent
SIMPLIFIED_CHINESE_FACE = 2
ALPHABETS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    + "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
    + "ÄÖÜäöüßÀÂÆÇÉÈÊËÎÏÔŒÙÛŸàâæçéèêëîïôœùûÿÁÍÑÓÚáíñóú·«»„“”–—"
)


def wordings():
    source = (HERE / "../src/wording.rs").read_text(encoding="utf-8")
    return re.findall(r'"([^"\\]*)"', source.split("#[cfg(test)]")[0])


def is_east_asian(character):
    return ord(character) >= 0x2E80


def cut(font, characters):
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 5, 13, 14])
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "DSIG", "BASE", "VORG", "vhea", "vmtx", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)


def kerning(path, pairs):
    """The advance that each pair gains, in font units, as a full shaper sees it."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    font = uharfbuzz.Font(face)

    def width(text, kern):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, {"kern": kern, "liga": False})
        return sum(position.x_advance for position in buffer.glyph_positions)

    gains = {pair: width(pair, True) - width(pair, False) for pair in pairs}
    return {pair: gain for pair, gain in gains.items() if gain}


def add_kern_table(font, gains):
    # A plain `kern` table, because the rasteriser reads that and not GPOS.
    names = font.getBestCmap()
    table = KernTable_format_0()
    table.coverage, table.apple, table.version, table.tupleIndex = 1, False, 0, None
    table.kernTable = {(names[ord(a)], names[ord(b)]): gain for (a, b), gain in gains.items()}
    font["kern"] = newTable("kern")
    font["kern"].version = 0
    font["kern"].kernTables = [table]


def main(sans_path, cjk_path):
    texts = wordings()
    used = set("".join(texts))
    sans = TTFont(sans_path)
    cut(sans, sorted(set(ALPHABETS) | {c for c in used if not is_east_asian(c)}))
    pairs = {a + b for text in texts for a, b in zip(text, text[1:]) if not is_east_asian(max(a, b))}
    add_kern_table(sans, kerning(sans_path, pairs))
    sans.save(HERE / "sans.ttf")
    cjk = TTFont(cjk_path, fontNumber=SIMPLIFIED_CHINESE_FACE)
    cut(cjk, sorted(c for c in used if is_east_asian(c)))
    cjk.save(HERE / "cjk.otf")
    for name in ("sans.ttf", "cjk.otf"):
        print(name, (HERE / name).stat().st_size, "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:3])
