"""Pango and what it stands on, asked for what they are without loading the engine that uses them.

HarfBuzz shapes the text, fontconfig finds fonts that the style does not bring.  All three come
with the machine, and another version may set a line differently.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")

_FONT_FOLDERS = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts"),
    *("~/.fonts", "~/.local/share/fonts", "~/.config/fontconfig"),
    *("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
)


def versions() -> tuple[str, ...]:
    """Return the versions of Pango, HarfBuzz and fontconfig, "" for what the machine lacks."""
    return (
        _text(_PANGO, "pango_version_string"),
        _text(_HARFBUZZ, "hb_version_string"),
        str(_number(_FONTCONFIG, "FcGetVersion")),
    )


def machine_fonts() -> tuple[tuple[str, int], ...]:
    """Return the folders of the machine's fonts, each with when it was last changed (in ns).

    That is what fontconfig itself goes by to see whether fonts were added or taken away.
    """
    return tuple(sorted(_folders()))


def _folders() -> Iterator[tuple[str, int]]:
    for each in _FONT_FOLDERS:
        for folder, _, _ in os.walk(Path(each).expanduser()):
            yield folder, Path(folder).stat().st_mtime_ns


def _text(names: tuple[str, ...], function: str) -> str:
    library = _library(names)
    if library is None:
        return ""
    asked = getattr(library, function)
    asked.restype = ctypes.c_char_p
    return str(asked().decode())


def _number(names: tuple[str, ...], function: str) -> int:
    library = _library(names)
    return int(getattr(library, function)()) if library else 0


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
