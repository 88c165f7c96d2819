"""Noise-like sounds, drawn from a fixed seed."""

import math
import random
import struct
import wave


def generated(recipe, place, rate, channels, seconds):
    """Noise-like sounds, drawn from a fixed seed: rain is a hiss with drops, applause is some thousand claps."""
    draw = random.Random(17)
    sides = []
    for _ in range(channels):
        length = seconds * rate
        total = [0.0] * length
        low = 0.0
        for i in range(length):
            white = draw.gauss(0, 1)
            low += 0.35 * (white - low)
            swell = 1 + 0.3 * math.sin(i / rate * 0.9) + 0.2 * math.sin(i / rate * 2.3)
            total[i] = 0.05 * (white - low) * swell if recipe == "rain" else 0.002 * white
        for _ in range(seconds * (90 if recipe == "rain" else 160)):
            burst(draw, total, rate, recipe)
        sides.append(total)
    peak = max(abs(v) for side in sides for v in side) / 0.7
    path = place / f"{recipe}.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        frames = (round(v / peak * 32767) for frame in zip(*sides) for v in frame)
        file.writeframes(b"".join(struct.pack("<h", v) for v in frames))
    return path


def burst(draw, total, rate, recipe):
    """One drop (a short tone) or one clap (a short noise around one frequency)."""
    start = draw.randrange(len(total))
    loud = 0.25 * draw.random() ** 3
    pitch, fade = (draw.uniform(900, 6000), 0.004) if recipe == "rain" else (draw.uniform(700, 2200), 0.011)
    state = [0.0, 0.0]
    turn, damp = 2 * math.pi * pitch / rate, math.exp(-1 / (0.6 * fade * rate))
    for i in range(int(6 * fade * rate)):
        if start + i >= len(total):
            return
        envelope = math.exp(-i / (fade * rate))
        push = draw.gauss(0, 1) * (1 if recipe == "applause" or i == 0 else 0)
        state = [push + 2 * damp * math.cos(turn) * state[0] - damp * damp * state[1], state[0]]
        total[start + i] += loud * envelope * state[0] * (1.0 if recipe == "rain" else 0.25)
