"""What leads through the book: contents, landmarks, page list (EPUB 3.3, 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportkit.locales import Locale
from reportkit.model import OutlineEntry
from reportkit.package.leaf import Leaf

DEPTH = 3
"""How many levels the contents have."""


@dataclass(slots=True)
class Entry:
    """A line of the contents: its words, where it leads to, and the lines below it."""

    title: str
    href: str
    children: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that reading systems know by its ``kind``, a word of EPUB's vocabulary."""

    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the PDF, by the number that is printed on it."""

    number: int
    href: str


def contents(outline: Sequence[OutlineEntry], address: dict[str, str]) -> list[Entry]:
    """Return the outline as a tree.

    An entry that is more than one level deeper than the one before it hangs on that one.
    """
    top: list[Entry] = []
    trail: list[tuple[int, list[Entry]]] = [(0, top)]
    for each in outline:
        while trail[-1][0] >= each.level:
            trail.pop()
        entry = Entry(each.title, address[each.target])
        if len(trail) <= DEPTH:
            trail[-1][1].append(entry)
        trail.append((each.level, entry.children))
    return top


_LANDMARKS = {
    "page.cover": ("cover", "cover"),
    "page.title-page": ("titlepage", "title-page"),
    "page.contents": ("toc", "contents"),
    "page.bibliography": ("bibliography", "bibliography"),
    "page.index-1": ("index", "index"),
    "page.imprint": ("copyright-page", "imprint"),
}
"""Pieces that are landmarks: EPUB's word for each, and its label."""


def landmarks(leaves: Sequence[Leaf], locale: Locale) -> Iterator[Landmark]:
    """Yield the landmarks in the order of the book."""
    is_begun = False
    for leaf in leaves:
        kind, label = _LANDMARKS.get(leaf.key, ("", ""))
        if kind:
            yield Landmark(kind, locale.label(label), leaf.name)
        elif not is_begun and not leaf.key.startswith("page."):
            is_begun = True
            yield Landmark("bodymatter", locale.label("start"), leaf.name)


def page_list(leaves: Sequence[Leaf]) -> Iterator[PageEntry]:
    """Yield every page of the PDF, which has no page without a number."""
    number = 0
    for leaf in leaves:
        for _ in range(leaf.breaks):
            number += 1
            yield PageEntry(number, f"{leaf.name}#page_{number}")
