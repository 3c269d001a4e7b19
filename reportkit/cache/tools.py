"""What works on a text: reportkit itself, Python and its packages, pandoc, Pango, the fonts around.

A step remembered from one set of tools is worth nothing to another.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportkit.adapters import pango, programs
from reportkit.cache.digests import digest, tree

_SETTINGS = ("LC_ALL", "LC_CTYPE", "LANG", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
"""Environment variables that Pango and fontconfig heed."""


@cache
def tools() -> str:
    """Return the digest of all tools, as they are when this is first asked.

    reportkit counts with every file of it, so that work on it needs no new version number.
    Packages count with their versions, pandoc with its file's size and date: they are installed
    whole or not at all, and nobody edits them.
    """
    return digest(
        _own_files(),
        (sys.version, platform.machine(), platform.system()),
        sorted(set(_packages())),
        pango.versions(),
        pango.machine_fonts(),
        programs.identity(programs.pandoc()),
        [os.environ.get(name) for name in _SETTINGS],
    )


def _own_files() -> dict[str, str]:
    return tree(Path(__file__).parent.parent)


def _packages() -> Iterator[str]:
    """Yield the packages that Python can import, with their versions: the names of their records."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            names = (each.name for each in os.scandir(folder))
            yield from (each for each in names if each.endswith((".dist-info", ".egg-info")))
