"""Which characters can be printed in a style, and what to tell of the others.

A character may come to stand in any face: in a title, in italics, in a table.  So it counts only
if every list of fonts that the style sets text in (a token such as ``--serif: "Source Serif Pro",
serif``) has it in one of its families, and there in each face.  What is missing would be taken
from whatever the machine happens to have, and look otherwise on the next.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportkit import codes
from reportkit.adapters import harfbuzz
from reportkit.cache.digests import state
from reportkit.cache.stock import stocked
from reportkit.diagnostics import Diagnostic, Place
from reportkit.styles import FontList, Style

_SUSPECT = re.compile(r"[^\x00-\x7f]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
"""A character beyond ASCII, as it is or spelt out (``&#9731;``)."""

_NEED_NO_GLYPH = {"Cc", "Cf", "Zl", "Zp", "Zs"}
"""Controls and spaces: the engine (Pango, HarfBuzz) makes them up."""

_VARIANT = re.compile(r"[\ufe00-\ufe0f]")
_HINT = "Write it in words, or take another character."
_HINTS = {
    "\u2010": "Write the hyphen of the keyboard.",
    "\u2011": "Write the hyphen of the keyboard.",
    "\ufffd": "A character was lost here when the text was copied: write it anew.",
}


class Missing(NamedTuple):
    """Characters in a row that cannot be printed, where they stand in a text, and how long there."""

    characters: str
    offset: int
    length: int


def missing(text: str, style: Style) -> Iterator[Missing]:
    """Yield the characters of ``text`` that ``style`` has no glyph for, those in a row together."""
    row = Missing("", 0, 0)
    for character, start, end in _lacking(text, _printable(style.font_lists)):
        if row.characters and start == row.offset + row.length:
            row = Missing(row.characters + character, row.offset, end - row.offset)
            continue
        if row.characters:
            yield row
        row = Missing(character, start, end - start)
    if row.characters:
        yield row


def told(characters: str, place: Place, style: Style) -> Diagnostic:
    """Return the finding that ``characters``, at ``place``, have no glyph."""
    character, more = characters[0], len(characters) - 1
    name = unicodedata.name(character, "without a name")
    shown = "" if unicodedata.category(character)[0] in "CM" else f"{character} "
    families = [
        family
        for family, faces in style.families.items()
        if not all(ord(character) in harfbuzz.characters(face) for face in faces)
    ]
    message = (
        f"the character {shown}(U+{ord(character):04X}, {name}) is missing in {', '.join(families)}"
    )
    if more:
        message += f", and so is what follows ({more} more)"
    return codes.NO_GLYPH.at(place, message, _HINTS.get(character, _HINT))


def _lacking(text: str, there: frozenset[int]) -> Iterator[tuple[str, int, int]]:
    """Yield each character of ``text`` that is not ``there``, with its beginning and its end."""
    for found in _SUSPECT.finditer(text):
        before = text[max(found.start() - 1, 0) : found.start()]
        for character in html.unescape(found[0]):
            if not character.isascii() and not _is_there(character, before, there):
                yield character, found.start(), found.end()


def _is_there(character: str, before: str, there: frozenset[int]) -> bool:
    """Whether a character can be printed; a mark is printed with the letter ``before`` it."""
    if ord(character) in there or unicodedata.category(character) in _NEED_NO_GLYPH:
        return True
    whole = unicodedata.normalize("NFC", before + character)
    if unicodedata.combining(character) and len(whole) == 1:
        return ord(whole) in there
    return bool(_VARIANT.match(character))


@lru_cache(maxsize=8)
def _printable(lists: tuple[FontList, ...]) -> frozenset[int]:
    """Return the code points that every list of fonts has."""
    files = [path for families in lists for faces in families for path in faces]
    told = lists, [state(each) for each in files]
    return frozenset(stocked("letters", told, lambda: sorted(_common(lists))))


def _common(lists: tuple[FontList, ...]) -> frozenset[int]:
    has = [
        frozenset[int]().union(
            *(frozenset.intersection(*map(harfbuzz.characters, faces)) for faces in families)
        )
        for families in lists
    ]
    return frozenset.intersection(*has) if has else frozenset()
