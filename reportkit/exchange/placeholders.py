"""What a translator must not break stands as ``<x1/>``: ids, references, citations, addresses.

Words that are read stay in the open, also those in attributes: an ``alt``, a ``label``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_READ = ("alt", "label", "library", "place", "region", "source", "term", "title")
"""Attributes whose values are words for readers."""

_CODE = re.compile(
    r"""
      (?<![`\\])(?P<ticks>`+)(?!`)(?:.|\n)*?(?<!`)(?P=ticks)(?!`)   # code
    | ^[ ]{0,3}:{3,}.*$                                      # the lines of a block
    | \[\^[^\]\n]+\]:?                                       # a note, where it is called and told
    | (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)           # where a link or a picture leads
    | (?<=[\])`*_])\{[^{}\n]*\}                              # attributes
    | \{[a-z]\}                                              # a field: number, title, page
    | (?<![\w\\@])-?@\{[^{}\n]+\} | (?<![\w\\@])-?@[\w:.#$%&+?<>~/-]*\w(?:\{\})?   # references
    | https?://[^\s)\]>]+
    | </?x\d+[ ]*/?>                                         # what looks like a placeholder
    """,
    re.VERBOSE | re.MULTILINE,
)
_ATTRIBUTE = re.compile(rf"""(?<=[\s{{])(?:{"|".join(_READ)})=(["'])(?P<words>.*?)\1""")
_DATA = re.compile(r"\.data\b")
_PLACE = re.compile(r"<x(\d+)\s*/>")


class UnknownPlaceholderError(Exception):
    """A text has a placeholder that stands for nothing; the message is the placeholder."""


class Placeholders:
    """The placeholders of one unit: ``codes[0]`` is what ``<x1/>`` stands for."""

    def __init__(self, codes: Sequence[str] = ()) -> None:
        self._codes = list(codes)

    @property
    def codes(self) -> tuple[str, ...]:
        """What the placeholders stand for, in the order of their numbers."""
        return tuple(self._codes)

    def hide(self, markdown: str) -> str:
        """Return ``markdown`` with placeholders; the same code has the same one."""
        return _CODE.sub(lambda found: self._with_words(found[0]), markdown)

    def show(self, text: str) -> str:
        """Return the Markdown of ``text``; raises :class:`UnknownPlaceholderError`."""
        return _PLACE.sub(self._code, text)

    def _code(self, place: re.Match[str]) -> str:
        number = int(place[1])
        if not 0 < number <= len(self._codes):
            raise UnknownPlaceholderError(place[0])
        return self._codes[number - 1]

    def _with_words(self, code: str) -> str:
        """Return placeholders for ``code``, with the words in its attributes between them."""
        if not code.startswith(("{", ":")) or _DATA.search(code):
            return self._place(code)
        parts: list[str] = []
        done = 0
        for found in _ATTRIBUTE.finditer(code):
            parts += (self._place(code[done : found.start("words")]), found["words"])
            done = found.end("words")
        return "".join((*parts, self._place(code[done:])))

    def _place(self, code: str) -> str:
        if code not in self._codes:
            self._codes.append(code)
        return f"<x{self._codes.index(code) + 1}/>"


def lost(before: str, after: str) -> tuple[int, ...]:
    """Return the numbers of the placeholders that ``before`` has and ``after`` lacks."""
    kept = set(_PLACE.findall(after))
    return tuple(dict.fromkeys(int(each) for each in _PLACE.findall(before) if each not in kept))
