"""How many digits page references will need, guessed before anything is set.

A piece is set again for each reference that was given too much or too little room, so a good
guess saves work.  It counts letters, and nothing else: the same book is always guessed alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportkit.model import Book
from reportkit.typeset.galley import ASSUMED_DIGITS

LETTERS_A_PAGE = 1900
"""About as many as pages hold on average, with their headings, pictures and white."""

_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r"<[^<>]*\sid=\"([^\"<>]+)\"[^>]*>")
_REFERENCE = re.compile(r"<a\b(?=[^>]*\sdata-page\b)[^>]*\shref=\"#([^\"]+)\"")

Room = tuple[tuple[str, int], ...]
"""Ids with the digits that their page numbers need, in the order of the ids."""


def guessed_digits(book: Book) -> tuple[Room, ...]:
    """Return, for each piece, the references that will not need :data:`ASSUMED_DIGITS` digits."""
    pages = dict(_pages(book))
    return tuple(_digits(set(_REFERENCE.findall(piece.html)), pages) for piece in book.pieces)


def _digits(references: set[str], pages: Mapping[str, int]) -> Room:
    known = sorted(references & pages.keys())
    needed = ((target, len(str(pages[target]))) for target in known)
    return tuple((target, digits) for target, digits in needed if digits != ASSUMED_DIGITS)


def _pages(book: Book) -> Iterator[tuple[str, int]]:
    """Yield each id with the page, from 1, that it may stand on."""
    first = 1
    for piece in book.pieces:
        body = piece.html[max(piece.html.find("<body"), 0) :]
        before, *rest = _ID.split(body)
        letters = len(_TAG.sub("", before))
        for name, text in zip(rest[::2], rest[1::2], strict=True):
            yield name, first + letters // LETTERS_A_PAGE
            letters += len(_TAG.sub("", text))
        first += 1 + letters // LETTERS_A_PAGE
