"""What a rule is: a code, and a function from what it judges to findings.

A rule knows no other rule, opens no file, and gives the same for the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from reportkit.diagnostics import Code, Diagnostic, Edit
from reportkit.lint.parallel import Parallel
from reportkit.locales import Locale, has_locale, load_locale
from reportkit.prose import Copy, Passage

Judged = TypeVar("Judged")


@dataclass(frozen=True, slots=True)
class Guide:
    """The style guide that texts are judged by: what languages ask, what the report has chosen.

    ``options`` are those of the rule that is being asked.  ``pictures`` are the bitmaps of the
    report by their paths, with width and height in pixels.  ``dictionaries`` are those to look
    words up in, by language, ``known_words`` those of the report's own list, ``word_list``.
    """

    options: Mapping[str, Any] = field(default_factory=dict)
    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    dictionaries: Mapping[str, Path] = field(default_factory=dict)
    known_words: frozenset[str] = frozenset()
    word_list: str = "words.txt"

    def locale(self, passage: Passage) -> Locale | None:
        """Return the language of a passage, None where reportkit has no data for it."""
        return _locale(passage.language)


@cache
def _locale(code: str) -> Locale | None:
    """Return a language, asked for by each rule for each passage."""
    return load_locale(code) if has_locale(code) else None


@dataclass(frozen=True)
class Rule(Generic[Judged]):
    """A rule: its code, what finds its breaches, the options that a report may give it.

    ``wcag`` is the success criterion of WCAG 2.2 that a breach fails, e.g. "1.1.1".
    """

    code: Code
    find: Callable[[Judged, Guide], Iterator[Diagnostic]]
    options: Mapping[str, Any] = field(default_factory=dict)
    wcag: str = ""


ChapterRule = Rule[Copy]


PairRule = Rule[Parallel]


def edit(copy: Copy, passage: Passage, start: int, end: int, put: str) -> tuple[Edit, ...]:
    """Return the edit that puts ``put`` for the characters from ``start`` to ``end``.

    There is none where they do not stand in the file as they stand in the passage: markup, a line
    break, or words in another language may be among them.  Nor is there any in a quotation in
    another language than the chapter's: it is somebody else's text.
    """
    if passage.language != copy.language:
        return ()
    place = copy.place(passage, start, end)
    if not passage.is_verbatim(start, end) or place.length != end - start:
        return ()
    return (Edit(place, put),)
