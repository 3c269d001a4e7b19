"""What changed between two releases: the frozen values that the page and the summary are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reportkit.collate.book import Book
from reportkit.collate.opened import Release
from reportkit.collate.pages import PagePair
from reportkit.collate.sections import SectionChange
from reportkit.model import Form


@dataclass(frozen=True, slots=True)
class AboutChange:
    """What is said of a release or an edition under a ``name``, then and now; "" for nothing."""

    name: str
    old: str
    new: str

    @property
    def is_same(self) -> bool:
        """Whether the same is said."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class Gap:
    """A file of a release that could not be compared, and why."""

    release: str
    form: Form
    reason: str


@dataclass(frozen=True, slots=True)
class EditionChange:
    """One language of the report: its two texts, what became of its sections and its pages.

    A book is None, and ``pages`` are None, where ``gaps`` tell that a file could not be compared.
    """

    language: str
    books: tuple[Book | None, ...]
    sections: tuple[SectionChange, ...]
    pages: tuple[PagePair, ...] | None
    about: tuple[AboutChange, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def changed(self) -> tuple[SectionChange, ...]:
        """The sections that there is something to tell of."""
        return tuple(each for each in self.sections if not each.is_same)

    @property
    def is_same(self) -> bool:
        """Whether nothing was found to differ, in the text or on the pages."""
        return not self.changed and all(each.kind == "same" for each in self.pages or ())

    def page_kinds(self) -> Mapping[str, int]:
        """Return how many pages differ in which way."""
        return Counter(each.kind for each in self.pages or ())

    def fates(self) -> Mapping[str, int]:
        """Return how many sections came, went, changed, were moved or renamed."""
        found = Counter[str](each.fate for each in self.sections if each.fate != "same")
        found["moved"] = sum(each.is_moved for each in self.sections)
        found["renamed"] = sum(each.is_renamed for each in self.sections)
        return {name: count for name, count in found.items() if count}

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """Return how many pages, sections, words, figures, tables and notes there were and are."""
        found: dict[str, tuple[int, int]] = {}
        if self.pages is not None:
            then = sum(each.old is not None for each in self.pages)
            found["pages"] = then, sum(each.new is not None for each in self.pages)
        old, new = self.books
        if old and new:
            found["sections"] = len(old.sections), len(new.sections)
            found |= {name: (_counted(old)[name], _counted(new)[name]) for name in _counted(old)}
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two releases of one report, edition by edition; ``about`` is what they say of themselves."""

    old: Release
    new: Release
    editions: tuple[EditionChange, ...]
    about: tuple[AboutChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether neither text nor pages of any edition differ, nor what it says of itself."""
        return all(
            each.is_same and all(one.is_same for one in each.about) and not each.gaps
            for each in self.editions
        )


def _counted(book: Book) -> Mapping[str, int]:
    sections = book.sections
    return {
        "words": sum(each.words for each in sections),
        "figures": sum(len(each.figures) for each in sections),
        "tables": sum(len(each.tables) for each in sections),
        "notes": sum(each.notes for each in sections),
    }
