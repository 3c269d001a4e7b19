"""Holes: what a leaf leaves open until the whole book is known.

A hole is written between two characters of Unicode's private use area.  No text has them: a
character that the fonts lack is an error (RK062).
"""

from __future__ import annotations

import re
from collections.abc import Callable

_OPEN, _CLOSE = "\ue000", "\ue001"
_HOLE = re.compile(f"{_OPEN}([a-z]+):([^{_CLOSE}]*){_CLOSE}")

REFERENCE = "ref"
"""The address of an id."""
PAGE = "page"
"""The address of the page on which an id stands."""
NUMBER = "number"
"""The number of that page."""
TITLE = "title"
"""What an id is called, where pages have no numbers."""
BREAK = "break"
"""The number of a page of the leaf itself, counted from 0."""


def hole(kind: str, value: str | int) -> str:
    """Return a hole of a ``kind``, for an id or a number."""
    return f"{_OPEN}{kind}:{value}{_CLOSE}"


def filled(text: str, fill: Callable[[str, str], str]) -> str:
    """Return ``text`` with what ``fill`` makes of the kind and the value of each hole."""
    return _HOLE.sub(lambda found: fill(found[1], found[2]), text)


def safe_id(id_: str) -> str:
    """Return an id in letters that every reading system takes: a-z, 0-9, ``-`` and ``_``.

    The colon of ``fig:map`` becomes ``_``, which no id of a manuscript holds.
    """
    return re.sub(
        r"[^A-Za-z0-9-]", lambda found: "_" if found[0] == ":" else f"_{ord(found[0]):x}_", id_
    )
