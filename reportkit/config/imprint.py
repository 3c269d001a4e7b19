"""Who made a report, who publishes it, and what its imprint page and catalogues say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from reportkit.config.kinds import (
    NO_TEXT,
    Group,
    LanguageCode,
    Limits,
    LocalText,
    Text,
    WebAddressOrNone,
)
from reportkit.model import Form

Task = Literal["author", "compiler", "editor", "translator", "designer", "illustrator"]


@dataclass(frozen=True, slots=True)
class PublisherSettings(Group):
    """An organisation that publishes the report."""

    name: LocalText
    abbreviation: LocalText = NO_TEXT


@dataclass(frozen=True, slots=True)
class Contributor(Group):
    """A person or a body that made the report: compiler, editor, translator, designer."""

    name: LocalText
    role: LocalText = NO_TEXT
    """What they did, as printed in each language: {lv: Sastādītāja, en: Compiled by}."""
    task: Task = "compiler"
    """What they did, for catalogues."""
    family: str = ""
    """The part of a person's name that catalogues file it under: their family name."""
    is_body: bool = False
    """Whether this is an organisation."""
    editions: tuple[LanguageCode, ...] = ()
    """The editions that they worked on, if not on all: [en] for a translator."""


@dataclass(frozen=True, slots=True)
class Note(Group):
    """A further statement of the imprint."""

    label: LocalText
    text: LocalText


@dataclass(frozen=True, slots=True)
class SeriesSettings(Group):
    """The series that the report belongs to."""

    title: LocalText
    issn: str = ""
    """The ISSN of the series: 1234-5679."""
    number: Text = ""
    """The report's number in the series."""


@dataclass(frozen=True, slots=True)
class ImprintSettings(Group):
    """What the imprint page says. What is unset is left out; nothing is ever invented."""

    place: LocalText = NO_TEXT
    year: int | None = None
    edition: LocalText = NO_TEXT
    series: SeriesSettings | None = None
    funding: LocalText = NO_TEXT
    funders: tuple[LocalText, ...] = ()
    """Those who paid, by name, for catalogues."""
    disclaimer: LocalText = NO_TEXT
    """Who does not answer for what the report says."""
    isbn: dict[LanguageCode, dict[Form, str]] = field(default_factory=dict)
    """ISBN by language and format: {lv: {pdf: 978-…, epub: 978-…}}."""
    udk: Text = ""
    """The class in the Universal Decimal Classification: 021:502.131.1."""
    doi: LocalText = NO_TEXT
    """The DOI, without an address before it: one of each edition is best, {lv: 10.…, en: 10.…}."""
    licence: LocalText = NO_TEXT
    """The licence in words."""
    spdx: str = ""
    """The licence's identifier, for programs: CC-BY-4.0 (https://spdx.org/licenses/)."""
    pictures: LocalText = NO_TEXT
    """Which pictures the licence does not cover."""
    rights: LocalText = NO_TEXT
    holders: tuple[LocalText, ...] = ()
    """Those who hold the rights, by name, for catalogues."""
    contact: LocalText = NO_TEXT
    accessibility: LocalText = NO_TEXT
    """Whom to write to when something cannot be read: an address, a telephone number."""
    online: WebAddressOrNone = ""
    """The address of the web page where the releases lie: https://…"""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectSettings(Group):
    """What the report is about, as a term of a vocabulary."""

    name: LocalText
    uri: Annotated[str, Limits(pattern=r"^https?://\S+$")]
    """The term's address: http://metadata.un.org/sdg/4."""
