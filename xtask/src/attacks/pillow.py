"""Encodes and decodes pictures with Pillow; one command a line on stdin, one answer a line on stdout.

    AVIF QUALITY SOURCE TARGET    -> ok, or no
    GIF COLOURS SOURCE TARGET     -> ok, or no     (median cut, Floyd-Steinberg dithering)

Pictures are binary PPM files.
"""

import io
import sys

try:
    from PIL import Image, features
except ImportError:
    features = None


def through(word, number, picture):
    held = io.BytesIO()
    if word == "AVIF":
        picture.save(held, "AVIF", quality=number, subsampling="4:2:0", speed=8, max_threads=1)
    else:
        palette = picture.quantize(number, method=Image.Quantize.MEDIANCUT)
        picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(held, "GIF")
    held.seek(0)
    return Image.open(held).convert("RGB")


def answer(word, number, source, target):
    if features is None or (word == "AVIF" and not features.check("avif")):
        return "no"
    try:
        through(word, int(number), Image.open(source).convert("RGB")).save(target, "PPM")
    except (OSError, ValueError) as error:
        print(word, error, file=sys.stderr)
        return "no"
    return "ok"


for line in sys.stdin:
    print(answer(*line.rstrip("\n").split("\t")), flush=True)
