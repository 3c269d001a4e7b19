"""In which order words stand, and under which letter: the alphabet of a language.

Letters are compared first, then their marks and their case, as the Unicode Collation Algorithm
(UTS #10) does on its three levels.  Spaces come before digits, digits before letters; what is
neither is passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

DIGITS = "0–9"
"""The heading of words that begin with a digit, or with a letter of another script."""

_SPACES = " \u00a0-–—/"
"""What parts words, beside spaces."""

SortKey = tuple[tuple[int, ...], str, str]


@dataclass(frozen=True, slots=True)
class Collation:
    """The ``letters`` of an alphabet in their order, and what other letters are ``alike`` to."""

    letters: tuple[str, ...]
    alike: Mapping[str, str]

    def key(self, words: str) -> SortKey:
        """Return what ``words`` are to be sorted by."""
        plain = unicodedata.normalize("NFC", words)
        ranks = tuple(self._rank(letter) for letter in self._plain(plain))
        return ranks, plain.lower(), plain.swapcase()

    def heading(self, words: str) -> str:
        """Return the letter under which ``words`` stand in an index."""
        first = next((each for each in self._plain(words) if each != " "), "")
        return first.upper() if first.upper() in self.letters else DIGITS

    def _rank(self, letter: str) -> int:
        if letter == " ":
            return 0
        if letter.isdecimal():
            return 1 + unicodedata.decimal(letter)
        if letter.upper() in self.letters:
            return 100 + self.letters.index(letter.upper())
        return 1000 + ord(letter)

    def _plain(self, words: str) -> Iterator[str]:
        """Yield the letters, digits and spaces of ``words``, without secondary marks."""
        for letter in unicodedata.normalize("NFC", words).lower().strip():
            if letter in _SPACES:
                yield " "
            elif letter.upper() in self.letters:
                yield letter
            else:
                base = unicodedata.normalize("NFD", self.alike.get(letter, letter))
                yield from (each for each in base if each.isalnum())
