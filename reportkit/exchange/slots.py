"""The places of a chapter's file that a translator fills: standfirst, headings, paragraphs.

A slot is a range of the file's text.  What stands between the slots (ids, blank lines, the rest of
the metadata block) is never written anew, so a text that comes back unchanged changes no byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reportkit.adapters import yaml
from reportkit.sources.chapters import Manuscript
from reportkit.sources.locate import FENCE
from reportkit.sync.sections import headings

Kind = Literal["standfirst", "heading", "text"]

_BREAK = re.compile(r"\n[ \t]*(?=\n)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill: ``start`` and ``end`` are offsets in the text of the chapter's file."""

    kind: Kind
    start: int
    end: int
    text: str


def slots(manuscript: Manuscript) -> Mapping[str, tuple[Slot, ...]]:
    """Return the slots of each section of a chapter, by the section's id, in reading order."""
    chapter = manuscript.text
    found = list(headings(chapter.body))
    shift = len(chapter.text) - len(chapter.body)
    ends = [*(each.start for each in found[1:]), len(chapter.body)]
    filled: dict[str, tuple[Slot, ...]] = {}
    for heading, end in zip(found, ends, strict=True):
        at = chapter.body.find(heading.title, heading.start)
        title = _slot("heading", chapter.text, shift + at, shift + at + len(heading.title))
        above = () if filled else tuple(_standfirst(manuscript))
        below = chapter.text[: shift + end]
        after = below.find("\n", shift + heading.end)
        rest = after if after >= 0 else shift + end
        texts = (_slot("text", chapter.text, *each) for each in paragraphs(below, rest))
        filled[heading.id] = (*above, title, *texts)
    return filled


def paragraphs(markdown: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the paragraphs of ``markdown`` from ``start`` on: what blank lines part.

    A block of code is one paragraph, whatever blank lines it holds; the underline of a heading is
    none.
    """
    code = [found.span() for found in FENCE.finditer(markdown, start)]
    breaks = [
        found.start()
        for found in _BREAK.finditer(markdown, start)
        if not any(first < found.start() < last - 1 for first, last in code)
    ]
    for first, last in zip([start, *breaks], [*breaks, len(markdown)], strict=True):
        words = markdown[first:last]
        if words.strip() and not (first == start and re.fullmatch(r"\n(?:=+|-+)\s*", words)):
            lead = len(words) - len(words.lstrip("\n"))
            yield first + lead, first + len(words.rstrip())


def _slot(kind: Kind, text: str, start: int, end: int) -> Slot:
    return Slot(kind, start, end, text[start:end])


def _standfirst(manuscript: Manuscript) -> Iterator[Slot]:
    """Yield the standfirst of the metadata block: its value as written, its words on one line."""
    words = " ".join(manuscript.settings.standfirst.split())
    spot = yaml.spot(manuscript.text.text, "standfirst") if words else None
    if spot:
        yield Slot("standfirst", *spot, words)
