"""What an edition's chapters have in common, gathered before any of them is worked on.

In: what each chapter brings.  Out: the register of numbers and citations, the words that stand
outside chapters as HTML, and what is to be seen of each picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from reportkit import codes
from reportkit.adapters import pandoc
from reportkit.cache.digests import Files, digest
from reportkit.cache.tools import tools
from reportkit.desk import Desk
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.figures.images import CHART
from reportkit.figures.sight import Sight, look_at
from reportkit.files import inside
from reportkit.locales import load_locale
from reportkit.model import REFERENCES_FILE, SETTINGS_FILE, Edition, Part, Register
from reportkit.styles import Style
from reportkit.timings import Stage
from reportkit.transforms import Survey, make_register
from reportkit.transforms.typography import typeset_phrase
from reportkit.workshop import Workshop
from reportkit.workshop.jobs import Job, Lost

CITATION_STYLE = "csl/house.csl"

Picture: TypeAlias = tuple[str, bool]
"""A picture's path from the report's folder, and whether it is to be wide."""

Cited: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
"""The HTML of each citation, and the bibliography as (key, HTML)."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What every chapter is given: see :mod:`reportkit.gather`."""

    register: Register
    phrases: Mapping[str, str]
    sights: Mapping[Picture, Sight]


def gather(
    edition: Edition, surveys: Sequence[Survey], desk: Desk, workshop: Workshop, stage: Stage
) -> tuple[Gathered | None, Diagnostics]:
    """Return what the chapters with these ``surveys`` have in common, and what is to be told.

    None comes back where an engine failed.  Raises :class:`reportkit.styles.StyleError` where the
    style has no citation style.
    """
    pictures = tuple(dict.fromkeys(each for one in surveys for each in one.pictures))
    jobs = (_phrasing(edition), _citing(edition, surveys, desk.style, workshop.files))
    stage.total = len(pictures) + len(jobs)
    saying = workshop.all(jobs, stage)
    looking = workshop.all([_looking(each, desk, workshop.files) for each in pictures], stage)
    made: list[Any] = [*saying, *looking]
    lost = tuple(_told(each, edition) for each in made if isinstance(each, Lost | Diagnostic))
    if lost:
        return None, lost
    phrases, cited, *sights = made
    register, found = make_register(edition, surveys, lambda _: cited)
    in_surveys = (told for one in surveys for told in one.findings)
    sights_ = dict(zip(pictures, sights, strict=True))
    return Gathered(register, phrases, sights_), (*in_surveys, *found)


def _told(failure: Lost | Diagnostic, edition: Edition) -> Diagnostic:
    if isinstance(failure, Diagnostic):
        return failure
    message = f"what the chapters have in common cannot be gathered: {failure.message}"
    return codes.NOT_SET.at(Place(edition.folder / SETTINGS_FILE), message, failure.hint)


# -- Words outside chapters --------------------------------------------------------------------


def _phrasing(edition: Edition) -> Job[Any]:
    phrases = tuple(dict.fromkeys(each for each in _said(edition) if each.strip()))
    arguments = (phrases, edition.language, edition.folder)
    return Job("phrases", in_html, arguments, digest("phrases", arguments, tools()))


def _said(edition: Edition) -> Iterator[str]:
    """Yield the phrases of the edition that stand outside chapters, in Markdown."""
    yield edition.blurb
    for part in edition.contents:
        if isinstance(part, Part):
            yield from (part.title, part.lead)
    for chapter in edition.chapters:
        yield chapter.standfirst
    for entry in edition.imprint:
        yield from entry.text.split("\n")
    for each in edition.left_out:
        yield from (each.title, each.reason)


def in_html(phrases: Sequence[str], language: str, folder: Path) -> Mapping[str, str] | Diagnostic:
    """Return the ``phrases`` of the report in ``folder`` as HTML, by their Markdown."""
    if not phrases:
        return {}
    locale = load_locale(language)
    try:
        html = pandoc.phrases_to_html(phrases)
    except pandoc.ConversionError as error:
        message = f"pandoc cannot read a title, a standfirst or a statement: {error}"
        hint = "Look for stray marks in report.yaml and in the metadata blocks of chapters."
        return codes.NOT_SET.at(Place(folder / SETTINGS_FILE), message, hint)
    pairs = zip(phrases, html, strict=True)
    return {phrase: typeset_phrase(each, locale) for phrase, each in pairs}


# -- Citations -----------------------------------------------------------------------------------


def _citing(edition: Edition, surveys: Sequence[Survey], style: Style, files: Files) -> Job[Any]:
    citations = tuple(dict.fromkeys(each for one in surveys for each in one.citations))
    csl, tag = style.file(CITATION_STYLE), load_locale(edition.language).tag
    arguments = (citations, edition.references, csl, tag, edition.folder)
    return Job("citations", cited, arguments, digest("cite", arguments, files.digest(csl), tools()))


def cited(
    citations: Sequence[str],
    references: Sequence[Mapping[str, Any]],
    csl: Path,
    tag: str,
    folder: Path,
) -> Cited | Diagnostic:
    """Return the ``citations`` of the report in ``folder``, and its bibliography."""
    if not citations:
        return (), ()
    try:
        return pandoc.cite(citations, references, csl, tag)
    except pandoc.ConversionError as error:
        message = f"the citations cannot be set: {error}"
        hint = "Look at the sources that were added last."
        return codes.NOT_SET.at(Place(folder / REFERENCES_FILE), message, hint)


# -- Pictures ------------------------------------------------------------------------------------


def _looking(picture: Picture, desk: Desk, files: Files) -> Job[Any]:
    source, _ = picture
    return Job(source, seen, (*picture, desk), _seen_key(picture, desk, files))


def seen(source: str, wide: bool, desk: Desk) -> Sight:
    """Return what is to be seen of a picture."""
    return look_at(source, wide, desk.edition, desk.style, desk.locale)


def _seen_key(picture: Picture, desk: Desk, files: Files) -> str:
    """Return the digest of all that a look at ``picture`` depends on; "" where it is not there."""
    source, wide = picture
    path = desk.edition.folder / source
    if not inside(path, desk.edition.folder) or not (content := files.digest(path)):
        return ""
    if not source.lower().endswith(CHART):
        return digest("picture", source, content, tools())
    return digest("chart", source, wide, content, desk.key)
