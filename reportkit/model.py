"""The frozen dataclasses that travel from stage to stage.

Report (see :mod:`reportkit.sources`) -> :class:`Edition` -> :class:`Book` -> PDF.  Nothing here
reads, writes or knows an engine; everything can be pickled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

Form = Literal["pdf", "epub"]
FORMS: tuple[Form, ...] = ("pdf", "epub")
"""The formats that there may be, and those that a report can be made into."""

PRINT_FORMS = ("print", "print-cover")
"""What goes to the printing house: the inside of the book, and its cover on one sheet."""


def ending(form: str) -> str:
    """Return how the names of finished files of a format end."""
    return f"-{form}.pdf" if form in PRINT_FORMS else f".{form}"


def is_for_press(path: Path) -> bool:
    """Whether a finished file is one for the printing house, by its name."""
    return path.name.endswith(tuple(map(ending, PRINT_FORMS)))


EditionKind = Literal["full", "abridged"]
MarkKind = Literal["chapter", "section", "figure", "table"]

SETTINGS_FILE = "report.yaml"
REFERENCES_FILE = "references.yaml"
TERMS_FILE = "terms.yaml"
"""What makes a folder a report, where its sources are listed, and what things are called."""


# -- The texts of a report, and the edition that is made from them ---------------------------


@dataclass(frozen=True, slots=True)
class ChapterText:
    """One chapter in one language, as its author wrote it.

    ``text`` is the whole file with plain line ends and no byte order mark; so many of its
    characters, ``start``, come before its body.
    """

    name: str
    language: str
    path: Path
    text: str
    start: int = 0

    @property
    def body(self) -> str:
        """What follows the metadata block."""
        return self.text[self.start :]

    @property
    def body_line(self) -> int:
        """The line, from 1, on which the body begins."""
        return self.text.count("\n", 0, self.start) + 1


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of an edition: its text, and what the contents and its metadata block say.

    ``number`` counts the numbered chapters of the edition from 1; ``template`` names the page
    template of the style; ``params`` are free values for that template.
    """

    text: ChapterText
    template: str = "chapter"
    number: int | None = None
    standfirst: str = ""
    running: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The chapter's file name without language and ending: ``03-seminari``."""
        return self.text.name


@dataclass(frozen=True, slots=True)
class Part:
    """Chapters under a common title.  ``number`` counts the parts of the edition from 1."""

    id: str
    number: int
    title: str
    lead: str
    chapters: tuple[Chapter, ...]
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publisher:
    """An organisation that publishes the report."""

    name: str
    abbreviation: str = ""


@dataclass(frozen=True, slots=True)
class Creator:
    """Somebody who made the report.

    ``sort`` is the name as catalogues file it ("Surname, Name"); ``relator`` is what they did, as a
    MARC code (https://id.loc.gov/vocabulary/relators).  Both may be unknown: "".
    """

    name: str
    sort: str = ""
    relator: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The series that a report belongs to, and its number there."""

    title: str
    number: str = ""
    issn: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about: a term of a vocabulary, and its address there."""

    name: str
    uri: str

    @property
    def scheme(self) -> str:
        """The address of the vocabulary."""
        return self.uri.rpartition("/")[0]

    @property
    def code(self) -> str:
        """What the term is called in its vocabulary."""
        return self.uri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What catalogues are told of an edition besides what its readers see of it.

    ``identifiers`` are URNs by format: an ISBN where there is one, else a UUID that stays the same
    from build to build.  ``family`` is the URN of the report whatever its language and format.
    """

    identifiers: Mapping[str, str] = field(default_factory=dict)
    family: str = ""
    creators: tuple[Creator, ...] = ()
    year: str = ""
    doi: str = ""
    rights: tuple[str, ...] = ()
    series: Series | None = None
    subjects: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class EpubPlan:
    """How the EPUB is to be made, and who certifies that it is accessible ("": nobody)."""

    page_list: bool = True
    fonts: bool = False
    certifier: str = ""
    credential: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class PrintPlan:
    """How a report is printed and bound.

    Lengths are in mm: ``leaf`` is the thickness of a leaf, ``bleed`` how far the pages are printed
    beyond their edges, ``spine`` the width of the spine if the printing house told it, else None.
    The number of pages is to be a multiple of ``multiple``.
    """

    leaf: float = 0.125
    spine: float | None = None
    bleed: float = 3.0
    multiple: int = 4


@dataclass(frozen=True, slots=True)
class ImprintEntry:
    """One statement of the imprint: who published, who paid, how to cite."""

    label: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """The edition of the same report in another language; ``address`` is "" if it is not online."""

    language: str
    title: str
    kind: EditionKind
    label: str
    address: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A section of the full text that an abridged edition leaves out; ``reason`` says why."""

    chapter: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Abridgement:
    """How an abridged edition stands to the full text, which is in the language ``source``.

    ``compared`` is when somebody last said that a section agrees with its source, None if nobody
    did.  ``behind`` are the ids of the sections whose source has changed since.
    """

    source: str
    compared: date | None = None
    left_out: tuple[LeftOut, ...] = ()
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexPlan:
    """An index that the report asks for: by the terms marked in the text, or by rows of its data.

    ``by`` names the params of chapters that hold values of the column ``key`` of the data file
    ``data``; the rows are called what their column ``name`` says.  Without ``by`` it is by terms.
    """

    title: str
    by: tuple[str, ...] = ()
    data: str = ""
    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of a report: all texts resolved to it, ready to be typeset."""

    report: str
    folder: Path
    language: str
    kind: EditionKind
    title: str
    contents: tuple[Part | Chapter, ...]
    subtitle: str = ""
    kind_label: str = ""
    years: str = ""
    authors: tuple[str, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    blurb: str = ""
    imprint: tuple[ImprintEntry, ...] = ()
    other: OtherEdition | None = None
    languages: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    references: tuple[Mapping[str, Any], ...] = ()
    indexes: tuple[IndexPlan, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    behind: tuple[str, ...] = ()
    is_draft: bool = False
    catalogue: CatalogueEntry = CatalogueEntry()
    epub: EpubPlan = EpubPlan()

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in reading order, whatever part they belong to."""
        return tuple(
            chapter
            for item in self.contents
            for chapter in (item.chapters if isinstance(item, Part) else (item,))
        )


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """A place that an index leads to: its term, the main entry first, and the id that it has."""

    term: tuple[str, ...]
    id: str


# -- What chapters need to know of each other --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that can be referred to.

    ``number`` is as printed ("2", "2.1"), empty where there is none; ``title`` is plain text;
    ``level`` is the heading's level, 0 for figures and tables.
    """

    id: str
    kind: MarkKind
    number: str
    title: str
    chapter: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Register:
    """The small tables that span chapters: what can be referred to, and how sources are cited.

    ``citations`` maps the source text of a citation (``[@un2015, 33. lpp.]``) to HTML;
    ``bibliography`` lists the cited sources as (key, HTML), in order.
    """

    marks: Mapping[str, Mark]
    citations: Mapping[str, str] = field(default_factory=dict)
    bibliography: tuple[tuple[str, str], ...] = ()

    def of_chapter(self, name: str) -> tuple[Mark, ...]:
        """Return the marks of one chapter in reading order."""
        return tuple(mark for mark in self.marks.values() if mark.chapter == name)


# -- An edition rendered, ready for the typesetter ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """One HTML document of the book, typeset apart: a cover, the contents, a chapter.

    ``key`` is unique in the book and safe as a file name; ``html`` is a full document without
    style sheets.
    """

    key: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the PDF's outline (bookmarks).  ``level`` counts from 1."""

    level: int
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class BookInfo:
    """What the document says of itself in its metadata.  ``created`` is in UTC.

    ``identifier`` is its URN.
    """

    title: str
    language: str
    authors: tuple[str, ...]
    subject: str
    keywords: tuple[str, ...]
    created: datetime
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A rendered edition: its pieces in the order of the pages, its outline, its metadata."""

    pieces: tuple[Piece, ...]
    outline: tuple[OutlineEntry, ...]
    info: BookInfo


@dataclass(frozen=True, slots=True)
class File:
    """A finished file, not yet written; ``pages`` is 0 where there are none.

    ``awaits`` is the key under which the cache will know that validators have passed it, if it is
    to say so and does not yet.  ``note`` is what the printing house wants to know of it.
    """

    content: bytes
    pages: int = 0
    awaits: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file.  ``sha256`` is of its bytes; ``pages`` is 0 where there are none.

    ``note`` is what whoever works on with it wants to know, and cannot see: the width of a spine.
    """

    path: Path
    kind: str
    language: str
    pages: int
    bytes: int
    sha256: str
    note: str = ""
