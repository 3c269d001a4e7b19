"""A text file as authors save it -> plain text, or what is wrong with it.

Files come from Word, from Windows, from half-finished downloads: byte order marks and line ends
are put right in silence; what cannot be read is said with its line and column.
"""

from __future__ import annotations

import codecs
import errno
import re
from pathlib import Path

from reportkit import codes
from reportkit.diagnostics import Diagnostic, Diagnostics, Place

MOST_BYTES = 2_000_000
"""The largest text file, about 600 typeset pages."""

LONGEST_LINE = 100_000
"""The longest line, in characters."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes((*range(9), 11, 12, *range(14, 32), 127))
_NO_CHARACTERS = ("\ufffe", "\uffff")

_MOST_NESTED = 60
_BRACKETS = tuple(bracket * _MOST_NESTED for bracket in "[({")
# It begins with a letter, not with a repetition: so re looks for that alone.
_QUOTED = re.compile(rf">[ \t]*(?:>[ \t]*){{{_MOST_NESTED - 1}}}")


def read_text(path: Path) -> tuple[str, Diagnostics]:
    """Return the text of ``path`` with plain line ends and without a byte order mark."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return "", (_too_large(path),)
        raw = path.read_bytes()
    except FileNotFoundError:
        return "", (codes.UNREADABLE.at(Place(path), "there is no such file", "Check its name."),)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        is_loop = error.errno == errno.ELOOP
        hint = "Put the file itself here." if is_loop else "Check its access rights."
        return "", (codes.UNREADABLE.at(Place(path), message, hint),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(path, raw, error.start),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, _doubts(path, text)


def as_saved(text: str, before: bytes) -> bytes:
    """Return ``text`` with the byte order mark and the line ends that the file had ``before``."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    ends = "\r\n" if b"\r\n" in before else "\r" if b"\r" in before else "\n"
    return mark + text.replace("\n", ends).encode("utf-8")


def place_in(path: Path, text: str, offset: int, length: int = 1) -> Place:
    """Return the place of ``offset``, a character position in ``text``, the text of ``path``."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Place(path, line, column, length)


def _doubts(path: Path, text: str) -> Diagnostics:
    if not text.strip():
        hint = "Write the text, or delete the file."
        return (codes.EMPTY_FILE.at(Place(path), "the file is empty", hint),)
    control = None if _is_printable(text) else _CONTROL.search(text)
    if control:
        place = place_in(path, text, control.start())
        message = f"there is a control character here (U+{ord(control[0]):04X})"
        return (codes.CONTROL_CHARACTER.at(place, message, "Delete it: it cannot be printed."),)
    nested = _nested(text)
    if nested >= 0:
        place = place_in(path, text, nested)
        message = "here begin more quotations or brackets within each other than can be meant"
        return (codes.TOO_LARGE.at(place, message, "Take out the marks that are not needed."),)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            message = f"this line has {len(line):,} characters; a line may have {LONGEST_LINE:,}"
            return (codes.TOO_LARGE.at(Place(path, number), message, "Break the line."),)
    return ()


def _is_printable(text: str) -> bool:
    """Whether there is no control character in ``text``: five times sooner told than where."""
    raw = text.encode("utf-8")
    has_control = len(raw.translate(None, _CONTROL_BYTES)) < len(raw)
    return not has_control and not any(each in text for each in _NO_CHARACTERS)


def _nested(text: str) -> int:
    """Return where quotations or brackets begin that are nested too deep, -1 if none are."""
    quoted = _QUOTED.search(text)
    found = (*map(text.find, _BRACKETS), quoted.start() if quoted else -1)
    return min((each for each in found if each >= 0), default=-1)


def _too_large(path: Path) -> Diagnostic:
    message = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
    return codes.TOO_LARGE.at(Place(path), message, "Split it into several chapters or files.")


def _not_utf8(path: Path, raw: bytes, offset: int) -> Diagnostic:
    before = raw[:offset].decode("utf-8-sig", errors="replace")
    place = place_in(path, before, len(before))
    message = f"the file is not in UTF-8: byte 0x{raw[offset]:02X} cannot be read"
    return codes.NOT_UTF8.at(place, message, "Save it again with the encoding UTF-8.")
