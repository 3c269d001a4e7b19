"""A PDF -> its words in the order of reading, each with its place on a page.

A word divided at the end of a line is one word.  The numbers that the book gives by itself (folios,
references to pages, numbers of chapters and captions) are told apart from those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf

from reportkit.adapters.pages import Area
from reportkit.errors import MachineError, UsageError
from reportkit.locales import has_locale, load_locale
from reportkit.look.lines import Line
from reportkit.look.volume import Page, Volume, read_volume

MOST_PAGES = 2000
"""The most pages of a book that is compared."""

_HYPHENS = re.compile("[-\u2010\u00ad]")
_SOURCE = "ref-"
"""How the name of a source's place begins, as citeproc gives it: a year in its link is no number."""
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_OF_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_NUMBERED = ("chapter", "figure", "table")
"""The labels that are followed, or preceded, by a number of the book's own."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page (from 1): in one area, or two if it is divided.

    ``key`` is the word without hyphens, and without the numbers that the book gives by itself.
    """

    text: str
    key: str
    page: int
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Flow:
    """A book's paragraphs of words, in the order of reading, and its pages."""

    pages: Sequence[Page]
    paragraphs: tuple[tuple[Word, ...], ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words, one after the other."""
        return tuple(word for each in self.paragraphs for word in each)

    @cached_property
    def on_page(self) -> Mapping[int, tuple[int, ...]]:
        """The places in ``words`` of those that stand on each page (from 1)."""
        found: dict[int, list[int]] = {page.number: [] for page in self.pages}
        for at, word in enumerate(self.words):
            found[word.page].append(at)
        return {page: tuple(each) for page, each in found.items()}


def read_flow(path: Path, language: str) -> Flow:
    """Return the flow of the PDF at ``path``; raise :class:`UsageError` where it cannot be read."""
    try:
        links = _links(path)
        volume = read_volume(path, language)
    except (pikepdf.PdfError, MachineError, ValueError) as error:
        reason = error.message if isinstance(error, MachineError) else str(error)
        raise UsageError(
            f"{path.name} cannot be read: {reason}", "Release the report anew."
        ) from None
    numbered = _numbered(language)
    paragraphs = (tuple(_words(lines, links, numbered)) for lines in _paragraphs(volume))
    return Flow(volume.pages, tuple(each for each in paragraphs if each))


def _paragraphs(volume: Volume) -> Iterator[Sequence[Line]]:
    """Yield the paragraphs; of a PDF without tags, what is printed on each page."""
    if volume.paragraphs:
        yield from volume.paragraphs
    else:
        yield from (page.furniture for page in volume.pages if page.furniture)


def _words(
    lines: Sequence[Line], links: Sequence[Sequence[Area]], numbered: re.Pattern[str]
) -> Iterator[Word]:
    """Yield the words of a paragraph; the first ones may be its number."""
    pending: Word | None = None
    label = numbered.match(" ".join(each.text for each in lines[0].tokens))
    is_heading = lines[0].block.is_heading and _OF_HEADING.fullmatch(lines[0].tokens[0].text)
    first = len(label[0].split()) if label else 1 if is_heading else 0
    areas: tuple[Area, ...]
    for line in lines:
        for at, word in enumerate(line.tokens):
            area = Area(word.start, line.area.bottom, word.end, line.area.top)
            is_linked = any(_holds(link, area) for link in links[line.page - 1])
            text, page, areas = word.text, line.page, (area,)
            if pending and at == 0:
                text, page, areas = pending.text[:-1] + text, pending.page, (*pending.areas, area)
            key = _HYPHENS.sub("", _DIGITS.sub("#", text) if is_linked or first > 0 else text)
            first -= 1
            pending = Word(text, key or text, page, areas)
            if not (line.is_hyphenated and at == len(line.tokens) - 1):
                yield pending
                pending = None
    if pending:
        yield pending


def _numbered(language: str) -> re.Pattern[str]:
    """Return a pattern for how a caption or the number of a chapter begins in ``language``."""
    if not has_locale(language):
        return re.compile("(?!)")
    label = load_locale(language).label
    plain = (" ".join(label(each, n="\0").split()) for each in _NUMBERED)
    forms = (re.escape(each).replace("\0", r"\d+(?:\.\d+)*") for each in plain)
    return re.compile("|".join(f"(?:{each})" for each in forms))


def _holds(outer: Area, inner: Area) -> bool:
    """Whether the middle of ``inner`` lies in ``outer``."""
    across, up = (inner.left + inner.right) / 2, (inner.bottom + inner.top) / 2
    return outer.left <= across <= outer.right and outer.bottom <= up <= outer.top


def _links(path: Path) -> Sequence[Sequence[Area]]:
    """Return the areas on each page that lead to a place in the book, but for its bibliography."""
    with pikepdf.open(path) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            message = f"{path.name} has {len(pdf.pages)} pages"
            raise UsageError(message, f"Books of up to {MOST_PAGES} pages are compared.")
        return [tuple(_of_page(page)) for page in pdf.pages]


def _of_page(page: pikepdf.Page) -> Iterator[Area]:
    for note in page.obj.get("/Annots", pikepdf.Array()):
        action = note.get("/A", pikepdf.Dictionary())
        target = note.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
        if target is not None and not str(target).startswith(_SOURCE):
            left, bottom, right, top = (float(each) for each in note.Rect)
            yield Area(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
