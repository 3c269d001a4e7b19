"""What the book says of itself (EPUB 3.3, 5.5; EPUB Accessibility 1.1; schema.org's vocabulary).

Nothing is claimed that is not so: what may be said of the book's accessibility is counted in it,
and that it conforms to a standard is said only where the report names who certifies it, and the
validators have passed this very content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reportkit.locales import Locale
from reportkit.model import Creator, Edition, EpubPlan, Series, Subject
from reportkit.package.leaf import Leaf

_MAKERS = frozenset(("", "aut", "com", "cre", "edt", "isb", "oth"))
"""MARC relators of those who answer for the content; all others contributed to it."""


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What may be said of how accessible the book is, in schema.org's words."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """All that the package document tells of the book."""

    identifier: str
    isbn: str
    doi: str
    title: str
    subtitle: str
    language: str
    modified: str
    year: str
    creators: tuple[Creator, ...]
    contributors: tuple[Creator, ...]
    publishers: tuple[str, ...]
    description: str
    keywords: tuple[str, ...]
    subjects: tuple[Subject, ...]
    rights: tuple[str, ...]
    source: str
    has_version: str
    version_of: str
    series: Series | None
    family: str
    accessibility: Accessibility
    claim: EpubPlan | None = None


def describe(
    edition: Edition, leaves: Sequence[Leaf], locale: Locale, modified: datetime
) -> Metadata:
    """Return what the book of ``leaves`` says of itself; ``modified`` is when it was made."""
    catalogue, other = edition.catalogue, edition.other
    identifier = catalogue.identifiers["epub"]
    related = other.identifiers.get("epub", "") if other else ""
    is_abridged = edition.kind == "abridged"
    return Metadata(
        identifier=identifier,
        isbn=identifier.removeprefix("urn:isbn:") if identifier.startswith("urn:isbn:") else "",
        doi=catalogue.doi,
        title=edition.title,
        subtitle=edition.subtitle,
        language=locale.tag,
        modified=modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        year=catalogue.year,
        creators=tuple(each for each in catalogue.creators if each.relator in _MAKERS),
        contributors=tuple(each for each in catalogue.creators if each.relator not in _MAKERS),
        publishers=tuple(each.name for each in edition.publishers),
        description=edition.description,
        keywords=edition.keywords,
        subjects=catalogue.subjects,
        rights=catalogue.rights,
        source=catalogue.identifiers["pdf"] if edition.epub.page_list else "",
        has_version="" if is_abridged else related,
        version_of=related if is_abridged else "",
        series=catalogue.series,
        family=catalogue.family if other else "",
        accessibility=_accessibility(edition, leaves, locale),
    )


def _accessibility(edition: Edition, leaves: Sequence[Leaf], locale: Locale) -> Accessibility:
    has_pictures = any(leaf.pictures.shown or leaf.pictures.unsaid for leaf in leaves)
    all_said = not any(leaf.pictures.unsaid for leaf in leaves)
    has_index = any(leaf.key.startswith("page.index") for leaf in leaves)
    features = {
        "ARIA": True,
        "alternativeText": has_pictures and all_said,
        "displayTransformability": True,
        "index": has_index,
        "pageBreakMarkers": edition.epub.page_list,
        "pageNavigation": edition.epub.page_list,
        "readingOrder": True,
        "structuralNavigation": True,
        "tableOfContents": True,
    }
    said = {
        "a11y-structure": True,
        "a11y-index": has_index,
        "a11y-pages": edition.epub.page_list,
        "a11y-pictures": has_pictures and all_said,
        "a11y-no-pictures": has_pictures and not all_said,
    }
    return Accessibility(
        modes=("textual", "visual") if has_pictures else ("textual",),
        sufficient=tuple(_sufficient(has_pictures, all_said)),
        features=tuple(_true(features.items())),
        hazards=("none",),  # nothing moves, blinks or sounds: pictures are still ones
        summary=" ".join(locale.label(each) for each in _true(said.items())),
    )


def _sufficient(has_pictures: bool, all_said: bool) -> Iterator[str]:
    """Yield the senses that one can read the book with: sight alone, and text alone if all is said."""
    if all_said:
        yield "textual"
    if has_pictures:
        yield "textual,visual"


def _true(stated: Iterable[tuple[str, bool]]) -> list[str]:
    return [name for name, is_true in stated if is_true]
