"""Runs watermarking packages that are installed; one command a line on stdin, one answer a line on stdout.

    list                                   -> SCHEME:PAYLOAD_BITS ...
    encode SCHEME SOURCE TARGET            -> seconds, or "failed"
    decode SCHEME SOURCE                   -> seconds and 1 (payload exact) or 0, or "failed"

Words are parted by tabs, pictures are binary PPM files. Payloads are as long as the packages' own examples use; one
core does the work, so that times can be compared.
"""

import importlib.util
import os
import sys
import time
import types

answers = sys.stdout
# Packages greet on stdout.
sys.stdout = sys.stderr

SHORT = b"tnba"
LONG = [int(bit) for byte in b"tanba-64" for bit in f"{byte:08b}"]

if hasattr(os, "sched_setaffinity"):
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[os.getpid() % len(cores)]})


def has(*names):
    return all(importlib.util.find_spec(name) for name in names)


def schemes():
    found = []
    if has("cv2", "pywt", "imwatermark"):
        found += ["dwtDct:32", "dwtDctSvd:32"]
        if has("torch", "onnxruntime"):
            found.append("rivaGan:32")
    if has("cv2", "pywt", "blind_watermark"):
        found.append("blind-watermark:64")
    return found


class Invisible:
    """invisible-watermark."""

    def __init__(self, method):
        if method != "rivaGan":
            # Only the neural scheme needs these, and the package imports them always.
            for name in ("torch", "onnxruntime"):
                if not has(name):
                    module = types.ModuleType(name)
                    module.nn = types.SimpleNamespace(Module=object)
                    sys.modules[name] = module
        from imwatermark import WatermarkDecoder, WatermarkEncoder

        self.method = method
        self.encoder = WatermarkEncoder()
        self.encoder.set_watermark("bytes", SHORT)
        self.decoder = WatermarkDecoder("bytes", 8 * len(SHORT))
        if method == "rivaGan":
            WatermarkEncoder.loadModel()

    def encode(self, picture):
        return self.encoder.encode(picture, self.method)

    def decode(self, picture):
        return self.decoder.decode(picture, self.method) == SHORT


class Blind:
    """blind-watermark."""

    def __init__(self):
        from blind_watermark import WaterMark

        self.make = WaterMark

    def encode(self, picture):
        mark = self.make(password_wm=1, password_img=1)
        mark.read_img(img=picture)
        mark.read_wm(LONG, mode="bit")
        return mark.embed().round().clip(0, 255).astype("uint8")

    def decode(self, picture):
        bits = self.make(password_wm=1, password_img=1).extract(embed_img=picture, wm_shape=len(LONG), mode="bit")
        return [int(bit) for bit in bits] == LONG


made = {}


def scheme(name):
    if name not in made:
        made[name] = Blind() if name == "blind-watermark" else Invisible(name)
    return made[name]


def answer(words):
    if words[0] == "list":
        return schemes()
    import cv2

    peer = scheme(words[1])
    picture = cv2.imread(words[2])
    start = time.perf_counter()
    if words[0] == "encode":
        marked = peer.encode(picture)
        seconds = time.perf_counter() - start
        cv2.imwrite(words[3], marked)
        return [str(seconds)]
    exact = peer.decode(picture)
    return [str(time.perf_counter() - start), str(int(exact))]


for line in sys.stdin:
    try:
        words = answer(line.rstrip("\n").split("\t"))
    except Exception as error:  # a peer may fail on a picture; that picture counts as not read
        print(line.rstrip(), repr(error), file=sys.stderr)
        words = ["failed"]
    print("\t".join(words), file=answers, flush=True)
