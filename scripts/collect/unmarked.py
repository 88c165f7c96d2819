"""Hours of distinct sounds without a mark, for the search for false alarms."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from collect.packages import LICENCES, Packages
from collect.sound import AUDIO, joined, say, seconds_of, tools, write_list

# Spoken prompts are joined to files of some minutes; music is kept as it is.
SPOKEN = [
    "asterisk-core-sounds-en-g722",
    "asterisk-core-sounds-ru-g722",
    "asterisk-core-sounds-es-g722",
    "asterisk-core-sounds-fr-g722",
    "asterisk-core-sounds-it-g722",
    "asterisk-prompt-it-menardi-wav",
    "asterisk-prompt-fr-armelle",
    "asterisk-prompt-es-co",
]
MUSIC = [
    "wesnoth-1.16-music",
    "hyperrogue-music",
    "asterisk-moh-opsound-wav",
    "warzone2100-music",
    "nexuiz-music",
    "singularity-music",
    "drascula-music",
    "asc-music",
    "ufoai-music",
    "freedroidrpg-data",
    "colobot-common-sounds",
]
# Texts that espeak-ng reads until there are hours enough: package and voices, one after the other.
READ = [
    ("fortunes", ["en-us+f2", "en-gb-x-rp", "en-gb-scotland+m7"]),
    ("fortunes-ru", ["ru+f4", "ru"]),
    ("fortunes-de", ["de+f1", "de+m2"]),
    ("fortunes-es", ["es+f3", "es-419"]),
]
SHORTEST_PIECE, JOINED_SECONDS, PASSAGE = 20.0, 300.0, 4500


class Hours:
    """What has been collected of the unmarked sounds."""

    def __init__(self, folder, wanted):
        self.folder = folder
        self.wanted, self.seconds, self.rows = wanted * 3600, 0.0, []

    def enough(self):
        return self.seconds >= self.wanted

    def add(self, path, origin, licence):
        length = seconds_of(path)
        self.seconds += length
        self.rows.append(f"{path.name}\t–\t–\t{length:.1f}\t{origin}\t{licence}")


def spoken_package(packages, hours, name):
    """Joins a package's prompts to files of five minutes."""
    folder, origin = packages.folder(name)
    if folder is None:
        return
    # Half of the prompts are far shorter than a window; what matters is that they are distinct.
    prompts = [p for p in sorted(folder.rglob("*")) if p.suffix in AUDIO and "silence" not in p.parts]
    batch, length = [], 0.0
    for i, path in enumerate(prompts):
        batch.append(path)
        # 16-bit telephone sound has 16 kB a second, G.722 8 kB.
        length += path.stat().st_size / (8000 if path.suffix == ".g722" else 16000)
        if length >= JOINED_SECONDS or i + 1 == len(prompts):
            target = hours.folder / f"{name}_{len(hours.rows)}.flac"
            joined(batch, target, 16000 if batch[0].suffix == ".g722" else 8000, 1)
            hours.add(target, origin, LICENCES[name])
            batch, length = [], 0.0


def music_package(packages, hours, name):
    folder, origin = packages.folder(name)
    if folder is None:
        return
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in AUDIO and not p.is_symlink()):
        if seconds_of(path) >= SHORTEST_PIECE:
            plain_name = re.sub("[^A-Za-z0-9.]+", "-", path.name)
            target = hours.folder / f"{name}_{plain_name}"
            shutil.copyfile(path, target)
            hours.add(target, f"{origin}, {path.name}", LICENCES[name])
    packages.drop(name)


def read_package(packages, place, hours, name, voices):
    """Lets espeak-ng read a package's texts, some minutes a file, each passage once."""
    folder, origin = packages.folder(name)
    if folder is None:
        return
    texts = []
    for path in sorted(p for p in folder.rglob("games/fortunes/**/*") if p.is_file() and not p.suffix):
        texts.append(path.read_text(encoding="utf-8", errors="ignore"))
    text = re.sub(r"\s+", " ", " ".join(texts).replace("\n%\n", "\n"))
    for i, start in enumerate(range(0, len(text), PASSAGE)):
        if hours.enough():
            return
        voice = voices[i % len(voices)]
        spoken, target = place / "spoken.wav", hours.folder / f"{name}_{voice}_{i}.flac"
        say(voice, text[start : start + PASSAGE], spoken)
        joined([spoken], target, 22050, 1)
        hours.add(target, f"{origin}, read by espeak-ng, voice {voice}", LICENCES[name])


def unmarked(folder, wanted):
    note = folder / "HOURS"
    if note.exists() and float(note.read_text()) >= wanted:
        return
    tools()
    folder.mkdir(parents=True, exist_ok=True)
    hours = Hours(folder, wanted)
    with tempfile.TemporaryDirectory() as place:
        packages = Packages(Path(place))
        steps = [(spoken_package, (name,)) for name in SPOKEN] + [(music_package, (name,)) for name in MUSIC]
        for step, words in steps:
            if not hours.enough():
                step(packages, hours, *words)
                print(f"sounds: {hours.seconds / 3600:.1f} h of unmarked sounds", file=sys.stderr)
        for name, voices in READ:
            if not hours.enough():
                read_package(packages, Path(place), hours, name, voices)
    write_list(folder, hours.rows)
    note.write_text(f"{hours.seconds / 3600:.2f}\n")
    print(f"sounds: {hours.seconds / 3600:.1f} hours in {len(hours.rows)} files in {folder}")
    if not hours.enough():
        sys.exit(f"sounds: that is less than {wanted} hours")
