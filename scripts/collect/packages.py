"""Debian packages: what their copyright files state, and their files, downloaded and unpacked, not installed."""

import shutil
import subprocess
import sys

from collect.sound import run

# What each Debian package's copyright file states of the files that are used here.
LICENCES = {
    "asterisk-core-sounds-en-g722": "CC-BY-SA-3.0",
    "asterisk-core-sounds-ru-g722": "CC-BY-SA-3.0",
    "asterisk-core-sounds-es-g722": "CC-BY-SA-3.0",
    "asterisk-core-sounds-fr-g722": "CC-BY-SA-3.0",
    "asterisk-core-sounds-it-g722": "CC-BY-SA-3.0",
    "asterisk-prompt-fr-armelle": "GPL-2+",
    "asterisk-prompt-it-menardi-wav": "CC-BY-SA-3.0",
    "asterisk-prompt-es-co": "GPL-2+",
    "asterisk-moh-opsound-wav": "CC-BY-SA-3.0",
    "pocketsphinx-testdata": "BSD-2-Clause",
    "sonic-pi-samples": "CC0",
    "hyperrogue-music": "CC-BY-SA-3.0, CC-BY-SA-4.0, CC-BY-3.0 (by file)",
    "wesnoth-1.16-music": "GPL-2+",
    "ufoai-music": "GPL-2+, CC-BY-3.0, CC-BY-SA-3.0, public domain (by file)",
    "warzone2100-music": "GPL-2+, CC-BY-SA-3.0 (by file)",
    "nexuiz-music": "GPL-2+",
    "singularity-music": "CC-BY-SA-3.0",
    "asc-music": "GPL-2+",
    "drascula-music": "Drascula-License (free to use and pass on)",
    "freedroidrpg-data": "GPL-2+",
    "colobot-common-sounds": "GPL-3+",
    "fortunes": "BSD-3-Clause, public domain (texts)",
    "fortunes-ru": "GPL-2",
    "fortunes-de": "GPL-2+",
    "fortunes-es": "GPL-2+, public domain (texts)",
}
OWN = "MIT OR Apache-2.0 (text and program are this project's)"


class Packages:
    """Downloads and unpacks a package at its first use."""

    def __init__(self, place):
        self.place = place
        self.folders = {}

    def folder(self, name):
        if name not in self.folders:
            folder = self.place / name
            folder.mkdir()
            got = subprocess.run(["apt-get", "download", "-qq", name], cwd=folder, capture_output=True)
            archives = list(folder.glob("*.deb"))
            if got.returncode or not archives:
                print(f"sounds: {name} cannot be had", file=sys.stderr)
                self.folders[name] = None, None
            else:
                run("dpkg-deb", "-x", archives[0], folder)
                version = archives[0].stem.split("_")[1].replace("%3a", ":")
                archives[0].unlink()
                self.folders[name] = folder, f"Debian {name} {version}"
        return self.folders[name]

    def drop(self, name):
        folder, _ = self.folders.get(name, (None, None))
        if folder:
            shutil.rmtree(folder)


def found(folder, patterns):
    files = [path for pattern in patterns for path in sorted(folder.rglob(pattern))]
    if not files:
        raise FileNotFoundError(f"{patterns} in {folder.name}")
    return files
