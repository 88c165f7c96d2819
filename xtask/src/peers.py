"""Runs watermarking packages that are installed; one command a line on stdin, one answer a line on stdout.

    list                                   -> names of the schemes
    encode SCHEME SOURCE TARGET            -> seconds
    decode SCHEME SOURCE                   -> seconds and 1 (payload exact) or 0

Pictures are binary PPM files. The payload is 32 bits, the longest that the package's own examples use.
"""

import sys
import time
import types

PAYLOAD = b"tnba"


def schemes():
    try:
        import cv2  # noqa: F401
    except ImportError:
        return None
    for name in ("torch", "onnxruntime"):
        # Only the neural scheme of the package needs these, and it is not measured here.
        try:
            __import__(name)
        except ImportError:
            module = types.ModuleType(name)
            module.nn = types.SimpleNamespace(Module=object)
            sys.modules[name] = module
    try:
        from imwatermark import WatermarkDecoder, WatermarkEncoder
    except ImportError:
        return None
    return WatermarkEncoder, WatermarkDecoder


def main():
    found = schemes()
    if found:
        import cv2
    for line in sys.stdin:
        words = line.rstrip("\n").split("\t")
        if words[0] == "list":
            print("\t".join(["dwtDct", "dwtDctSvd"] if found else []), flush=True)
            continue
        picture = cv2.imread(words[2])
        start = time.perf_counter()
        if words[0] == "encode":
            encoder = found[0]()
            encoder.set_watermark("bytes", PAYLOAD)
            marked = encoder.encode(picture, words[1])
            seconds = time.perf_counter() - start
            cv2.imwrite(words[3], marked)
            print(seconds, flush=True)
        else:
            try:
                exact = found[1]("bytes", 8 * len(PAYLOAD)).decode(picture, words[1]) == PAYLOAD
            except Exception:  # the package fails on pictures that are too small for it
                exact = False
            print(time.perf_counter() - start, int(exact), flush=True)


main()
