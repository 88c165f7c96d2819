"""Measures how much a listener may notice; one pair of files a line on stdin, one answer a line on stdout.

    list                          -> names of the measures that are installed
    speech REFERENCE MARKED       -> NAME=VALUE ... for what is mostly a voice
    music REFERENCE MARKED        -> NAME=VALUE ... for everything else

pesq: ITU-T P.862.2 (P.862 below 16 kHz), 1 to 4.64, speech only. visqol: ViSQOL v3, 1 to 5 (music ends at 4.73).
zimtohrli: distance in which 0 is the same sound and some 0.001 begins to be heard. Words are parted by tabs.
"""

import importlib.util
import math
import sys

answers = sys.stdout
# Packages talk on stdout.
sys.stdout = sys.stderr


def has(*names):
    return all(importlib.util.find_spec(name) for name in names)


def measures():
    if not has("numpy", "scipy", "soundfile"):
        return []
    return [name for name in ("pesq", "visqol", "zimtohrli") if has(name)]


def resampled(signal, rate, wanted):
    from scipy.signal import resample_poly

    common = math.gcd(rate, wanted)
    return signal if rate == wanted else resample_poly(signal, wanted // common, rate // common)


made = {}


def visqol_for(mode):
    if mode not in made:
        from visqol import VisqolApi

        made[mode] = VisqolApi()
        made[mode].create(mode=mode)
    return made[mode]


def measured(kind, pair):
    import soundfile

    sounds = []
    for path in pair:
        signal, rate = soundfile.read(path, always_2d=True)
        sounds.append(signal.mean(axis=1))

    def both(wanted):
        return [resampled(signal, rate, wanted) for signal in sounds]

    installed, found = measures(), []
    if "pesq" in installed and kind == "speech":
        from pesq import pesq

        wanted, mode = (16000, "wb") if rate >= 16000 else (8000, "nb")
        found.append(f"pesq={pesq(wanted, *both(wanted), mode)}")
    if "visqol" in installed:
        mode, wanted = ("speech", 16000) if kind == "speech" else ("audio", 48000)
        score = visqol_for(mode).measure_from_arrays(*both(wanted), sample_rate=wanted).moslqo
        found.append(f"visqol={score}")
    if "zimtohrli" in installed:
        import numpy
        import zimtohrli

        reference, marked = [signal.astype(numpy.float32) for signal in both(48000)]
        found.append(f"zimtohrli={zimtohrli.Pyohrli().distance(reference, marked)}")
    return found


for line in sys.stdin:
    words = line.rstrip("\n").split("\t")
    try:
        answer = measures() if words[0] == "list" else measured(words[0], words[1:3])
    except Exception as error:  # a measure may refuse a sound, such as one without speech
        print(line.rstrip(), repr(error), file=sys.stderr)
        answer = ["failed"]
    print("\t".join(answer), file=answers, flush=True)
