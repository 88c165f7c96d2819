"""Sounds put together, spoken and measured with ffmpeg and espeak-ng, which are installed when they are missing."""

import os
import shutil
import subprocess
import sys

AUDIO = {".ogg", ".wav", ".flac", ".mp3", ".opus", ".g722", ".oga"}


def run(*command, **options):
    subprocess.run([str(word) for word in command], check=True, stdin=subprocess.DEVNULL, **options)


def ffmpeg(*words):
    run("ffmpeg", "-v", "error", "-y", *words)


def tools():
    missing = [name for name in ("ffmpeg", "espeak-ng") if not shutil.which(name)]
    if missing:
        print(f"sounds: installing {' '.join(missing)}")
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        try:
            run(*root, "apt-get", "update", "-qq", **quiet)
            run(*root, "apt-get", "install", "-y", "-qq", *missing, **quiet)
        except (OSError, subprocess.CalledProcessError):
            sys.exit(f"sounds: could not install {' '.join(missing)}; install them by hand")


def source(path):
    """How ffmpeg is told to read a file; G.722 has no header."""
    return ["-f", "g722", "-i", path] if path.suffix == ".g722" else ["-i", path]


def joined(paths, target, rate, channels, seconds=None):
    """Files one after the other at one rate."""
    inputs = [word for path in paths for word in source(path)]
    shape = f"aresample={rate},aformat=channel_layouts={'stereo' if channels == 2 else 'mono'}"
    parts = ";".join(f"[{i}:a]{shape}[s{i}]" for i in range(len(paths)))
    labels = "".join(f"[s{i}]" for i in range(len(paths)))
    graph = f"{parts};{labels}concat=n={len(paths)}:v=0:a=1[all]"
    limit = ["-t", seconds] if seconds else []
    ffmpeg(*inputs, "-filter_complex", graph, "-map", "[all]", *limit, *plain(target))


def plain(target):
    return ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a",
            "flac" if target.suffix == ".flac" else "pcm_s16le", target]


def say(voice, text, target):
    # Through a file, since a text may begin like an option.
    script = target.with_suffix(".txt")
    script.write_text(text, encoding="utf-8")
    run("espeak-ng", "-v", voice, "-s", "150", "-w", target, "-f", script)


def seconds_of(path):
    words = ["ffprobe", "-v", "error", *source(path), "-show_entries", "format=duration", "-of", "csv=p=0"]
    try:
        return float(subprocess.run([str(w) for w in words], capture_output=True, text=True).stdout.strip())
    except ValueError:
        return 0.0


def write_list(folder, rows):
    head = "file\tHz\tchannels\tseconds\torigin\tlicence\n"
    (folder / "SOURCES.txt").write_text(head + "".join(f"{row}\n" for row in rows))
