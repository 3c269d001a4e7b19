"""What a catalogue knows of a report, in the words of libraries (IFLA LRM).

A :class:`Work` is realised in expressions, one for each language, and an :class:`Expression` is
embodied in manifestations, one for each format.  An empty value means: not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reportkit.config import Task
from reportkit.model import EditionKind, Form, Subject

MEDIA_TYPES: dict[Form, str] = {"pdf": "application/pdf", "epub": "application/epub+zip"}
"""The media type of each format (IANA)."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or an organisation, and what it did; ``family`` is what a person is filed under."""

    name: str
    task: Task | None = None
    family: str = ""
    is_body: bool = False

    @property
    def given(self) -> str:
        """What is left of a person's name without ``family``."""
        return self.name.replace(self.family, "", 1).strip() if self.family else ""

    @property
    def filed(self) -> str:
        """The name as it is filed: "Ozola, Anna", or as it is where no family name is known."""
        return f"{self.family}, {self.given}" if self.given else self.name


@dataclass(frozen=True, slots=True)
class Series:
    """The series, in the words of an expression's language."""

    title: str
    issn: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Manifestation:
    """A finished file.  ``keeps`` names the standards that validators confirmed for it."""

    form: Form
    file: str
    pages: int
    bytes: int
    sha256: str
    isbn: str = ""
    keeps: tuple[str, ...] = ()

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards among what it ``keeps``; Ace checks much of one, but not all."""
        named = ("EPUB 3.3" if each == "EPUBCheck" else each for each in self.keeps)
        return tuple(each for each in named if each != "Ace")


@dataclass(frozen=True, slots=True)
class Expression:
    """The report in one language, with every text in it.

    ``library_code`` is that of ISO 639-2/B, ``tag`` that of BCP 47.
    """

    language: str
    tag: str
    library_code: str
    language_name: str
    kind: EditionKind
    title: str
    subtitle: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    agents: tuple[Agent, ...] = ()
    publishers: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    place: str = ""
    edition: str = ""
    edition_label: str = ""
    series: Series | None = None
    doi: str = ""
    funding: str = ""
    licence: str = ""
    rights: str = ""
    citation: str = ""
    manifestations: tuple[Manifestation, ...] = ()

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    def by(self, *tasks: Task) -> tuple[Agent, ...]:
        """Return those who did one of ``tasks``."""
        return tuple(each for each in self.agents if each.task in tasks)

    @property
    def creators(self) -> tuple[Agent, ...]:
        """Those whom the report is cited under: authors, else compilers, else the publishers."""
        bodies = tuple(Agent(each, is_body=True) for each in self.publishers)
        return self.by("author") or self.by("compiler") or bodies


@dataclass(frozen=True, slots=True)
class Work:
    """A release of a report: its expressions, the original first.

    ``page`` is the address of the web page where releases lie; ``revision`` names the state of the
    manuscript in its version control.
    """

    name: str
    version: str
    date: datetime
    expressions: tuple[Expression, ...]
    year: int | None = None
    udk: str = ""
    spdx: str = ""
    page: str = ""
    revision: str = ""
    has_index: bool = False
    is_draft: bool = False

    @property
    def original(self) -> Expression:
        """The expression in the language that the report was written in."""
        return self.expressions[0]

    def others(self, expression: Expression) -> tuple[Expression, ...]:
        """Return the expressions in other languages that ``expression`` is to be tied to.

        The original is tied to each translation; a translation only to the original.
        """
        if expression is self.original:
            return self.expressions[1:]
        return (self.original,)

    def address(self, file: str) -> str:
        """Return the web address of ``file``, "" where the release has none."""
        return f"{self.page.rstrip('/')}/{file}" if self.page else ""

    def identity(self, expression: Expression) -> str:
        """Return a URI for ``expression``: its DOI, else a place on the page, else a URN.

        The URN is a name within these records, made of the report's own (RFC 8141, 6.1: names
        that begin with x- need no registration).
        """
        if expression.doi:
            return f"https://doi.org/{expression.doi}"
        return (
            self.address(f"#{expression.language}")
            or f"urn:x-report:{self.name}:{expression.language}"
        )

    @property
    def licence_uri(self) -> str:
        """Where the licence is to be read: Creative Commons' own page, else that of SPDX."""
        if not self.spdx:
            return ""
        kind, _, version = self.spdx.removeprefix("CC-").rpartition("-")
        if self.spdx.startswith("CC-BY"):
            return f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
        if self.spdx == "CC0-1.0":
            return "https://creativecommons.org/publicdomain/zero/1.0/"
        return f"https://spdx.org/licenses/{self.spdx}"
