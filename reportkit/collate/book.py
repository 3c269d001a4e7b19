"""An EPUB -> the book in it: what it says of itself, its sections, their figures and tables.

EPUB 3.3: ``META-INF/container.xml`` leads to the package document, whose spine gives the order.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from reportkit.collate import blocks
from reportkit.collate.archive import Archive, BrokenBookError
from reportkit.collate.blocks import Element, Said, local

MOST_SECTIONS = 20_000
MOST_THINGS = 1000
"""The most sections of a book; the most figures, and tables, of one that are looked at."""

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LEFT_OUT = frozenset(("doc-toc", "doc-cover"))
_OF_ITSELF = re.compile(
    "title|creator|contributor|publisher|date|identifier|rights|description|subject|language"
)
"""What of the package document is compared."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its place in the archive, the digest of what it shows, what is said of it."""

    id: str
    caption: str
    alt: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption and its rows, cells joined, without the numbers of cross-references."""

    id: str
    caption: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its own text up to the next; ``parent`` is the section it stands in, "" if none."""

    id: str
    parent: str
    title: str
    said: tuple[Said, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: int = 0

    @property
    def passages(self) -> tuple[str, ...]:
        """Its paragraphs, items, rows and notes, in the order of reading."""
        return tuple(each.words for each in self.said)

    @property
    def words(self) -> int:
        """How many words it has, its title too."""
        return sum(len(each.split()) for each in (self.title, *self.passages))


@dataclass(frozen=True)
class Book:
    """What is in an EPUB; ``about`` is what it says of itself, by the names of Dublin Core."""

    path: Path = field(repr=False)
    about: Mapping[str, tuple[str, ...]]
    sections: tuple[Section, ...]

    def picture(self, figure: Figure) -> bytes:
        """Return the content of a figure's picture, empty where the file is not there."""
        with Archive(self.path) as archive:
            return archive.read(figure.file) if figure.file in archive.names else b""


def read_book(path: Path) -> Book:
    """Return the book in the EPUB at ``path``; raise :class:`BrokenBookError` where there is none."""
    with Archive(path) as archive:
        place = _package(archive)
        package = archive.xml(place)
        sections: dict[str, Section] = {}
        for name in _spine(package, posixpath.dirname(place)):
            for section in _Leaf(archive, name).sections():
                sections.setdefault(section.id, section)
            if len(sections) > MOST_SECTIONS:
                raise BrokenBookError(f"it has more than {MOST_SECTIONS} sections")
        return Book(path, _about(package), tuple(sections.values()))


# -- The package ----------------------------------------------------------------------------------------


def _package(archive: Archive) -> str:
    root = archive.xml("META-INF/container.xml")
    found = (each.get("full-path") for each in root.iter() if local(each) == "rootfile")
    return next(filter(None, found), "")


def _spine(package: Element, folder: str) -> Iterator[str]:
    items = {
        each.get("id"): each.get("href") or "" for each in package.iter() if local(each) == "item"
    }
    for each in package.iter():
        if local(each) == "itemref" and each.get("idref") in items:
            yield _joined(folder, items[each.get("idref")])


def _joined(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _about(package: Element) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in package.iter():
        name = local(each)
        if _OF_ITSELF.fullmatch(name) and (each.text or "").strip():
            found[name] = (*found.get(name, ()), " ".join((each.text or "").split()))
    return found


# -- The text ------------------------------------------------------------------------------------------


class _Leaf:
    """One XHTML file of a book."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name
        self._stem = posixpath.splitext(posixpath.basename(name))[0]
        self._root = archive.xml(name)
        self._notes = {
            each.get("id") or "": each for each in self._elements() if blocks.is_note(each)
        }

    def _elements(self) -> Iterator[Element]:
        return (each for each in self._root.iter() if local(each))

    def sections(self) -> Iterator[Section]:
        """Yield the sections in the order of reading."""
        for body in (each for each in self._root if local(each) == "body"):
            for top in body:
                if local(top) and top.get("role") not in _LEFT_OUT and not _is_cover(top):
                    yield from self._section(top, "")

    def _section(self, element: Element, parent: str) -> Iterator[Section]:
        id_ = element.get("id") or self._stem
        nested = [*_subsections(element)]
        heading = next(_headings(element, nested), None)
        skipped = frozenset((*nested, *([] if heading is None else [heading])))
        own = [*_own(element, frozenset(nested))]
        yield Section(
            id_,
            parent,
            blocks.text(heading) if heading is not None else self._title(),
            tuple(blocks.paragraphs(element, skipped, self._notes)),
            tuple(islice(self._figures(own), MOST_THINGS)),
            tuple(islice(_tables(own), MOST_THINGS)),
            sum(blocks.is_call(each) for each in own),
        )
        for each in nested:
            yield from self._section(each, id_)

    def _title(self) -> str:
        found = (each.text or "" for each in self._elements() if local(each) == "title")
        return " ".join(next(found, "").split())

    def _figures(self, elements: Sequence[Element]) -> Iterator[Figure]:
        """Yield the pictures that tell something: ornament has no text alternative."""
        for each in elements:
            alt = " ".join((each.get("alt") or "").split())
            if local(each) == "img" and alt:
                file = _joined(posixpath.dirname(self._name), each.get("src") or "")
                yield Figure(*_captioned(each, "figure"), alt, file, self._archive.digest(file))
            elif local(each) == "svg":
                shown = hashlib.sha256(etree.tostring(each, with_tail=False)).hexdigest()
                yield Figure(*_captioned(each, "figure"), alt, "", shown)


def _is_cover(element: Element) -> bool:
    return "cover" in (element.get("{http://www.idpf.org/2007/ops}type") or "").split()


def _subsections(element: Element) -> Iterator[Element]:
    """Yield the outermost sections below ``element`` that have an id and a heading of their own."""
    for child in element:
        if local(child) == "section" and child.get("id") and _begins_with_heading(child):
            yield child
        elif local(child) and not blocks.is_note(child):
            yield from _subsections(child)


def _begins_with_heading(element: Element) -> bool:
    return any(local(each) in _HEADINGS for each in element)


def _own(element: Element, nested: frozenset[Element]) -> Iterator[Element]:
    """Yield the elements below ``element`` that are in none of its subsections."""
    for child in element:
        if local(child) and child not in nested:
            yield child
            yield from _own(child, nested)


def _headings(element: Element, nested: Sequence[Element]) -> Iterator[Element]:
    return (each for each in _own(element, frozenset(nested)) if local(each) in _HEADINGS)


def _tables(elements: Sequence[Element]) -> Iterator[Table]:
    for each in elements:
        if local(each) == "table":
            said = blocks.paragraphs(each, frozenset(), {})
            rows = tuple(line.unnumbered for line in said if blocks.CELLS in line.words)
            yield Table(*_captioned(each, "table"), rows)


def _captioned(element: Element, name: str) -> tuple[str, str]:
    """Return the id of the figure or table that ``element`` is or stands in, and its caption."""
    way = [element, *element.iterancestors()]
    around = next((each for each in way if local(each) == name), element)
    captions = (each for each in around.iter() if local(each) in {"figcaption", "caption"})
    caption = next(captions, None)
    return around.get("id") or "", blocks.text(caption) if caption is not None else ""
