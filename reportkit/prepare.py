"""A report and one of its languages -> an edition whose chapters are ready for their pages.

Convert (pandoc, a chapter at a time), gather what spans chapters, transform.  Each chapter is
worked on alone; of the others it sees only the register.  All of it are jobs for the workshop:
functions of this module, of values that can be sent to another process and told apart by a digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reportkit import codes
from reportkit.adapters import pandoc
from reportkit.adapters.html import depth, parse
from reportkit.cache.digests import digest
from reportkit.cache.glimpse import Glimpse, Watched
from reportkit.cache.tools import tools
from reportkit.desk import Desk, set_up
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.figures.sight import Sight
from reportkit.gather import Gathered, gather
from reportkit.indexes import check_indexes
from reportkit.locales import load_locale
from reportkit.model import Chapter, ChapterText, Edition, Register
from reportkit.sources import Report, make_edition
from reportkit.sources.markdown import ready
from reportkit.styles import Style
from reportkit.timings import Watch
from reportkit.transforms import Matter, Scene, Survey, survey, transform
from reportkit.workshop import Workshop
from reportkit.workshop.jobs import Job, Lost

MOST_LEVELS = 100
"""How deep lists, quotations and emphasis may be nested in a chapter."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition whose chapters are ready for their pages.

    ``matter`` holds the chapters by name; ``phrases`` maps the Markdown of titles, standfirsts
    and statements that stand outside chapters to HTML.
    """

    edition: Edition
    register: Register
    matter: Mapping[str, Matter]
    desk: Desk
    phrases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Converted:
    """What pandoc made of a chapter, and what the chapter brings into the book."""

    html: str
    survey: Survey


@dataclass(frozen=True, slots=True)
class Transformed:
    """A chapter ready for its page, what is to be told of it, and what it saw of the register."""

    matter: Matter
    findings: Diagnostics
    marks: Glimpse
    citations: Glimpse

    def is_true_of(self, register: Register) -> bool:
        """Whether the chapter would come out the same with ``register``."""
        return self.marks.is_true_of(register.marks) and self.citations.is_true_of(
            register.citations
        )


def prepare(
    report: Report, language: str, style: Style, watch: Watch, workshop: Workshop | None = None
) -> tuple[Prepared | None, Diagnostics]:
    """Return the edition of ``report`` in ``language``, and what is to be told of its texts.

    None comes back where ids or headings are so wrong that nothing can be numbered.  Raises
    :class:`reportkit.styles.StyleError` where ``style`` lacks a file.
    """
    shop, edition = workshop or Workshop(), make_edition(report, language)
    chapters = edition.chapters
    with watch.stage(f"convert {language}", len(chapters)) as stage:
        converted, lost = _by_chapter(chapters, shop.all(conversions(edition), stage))
    pandoc.dismiss()
    if lost:
        return None, lost
    desk = set_up(edition, style, shop.files)
    with watch.stage(f"gather {language}") as stage:
        surveys = [converted[chapter.name].survey for chapter in chapters]
        gathered, found = gather(edition, surveys, desk, shop, stage)
    if gathered is None:
        return None, found
    found = (*found, *check_indexes(edition, report.place("indexes")))
    register = gathered.register
    with watch.stage(f"transform {language}", len(chapters)) as stage:
        jobs = tuple(_transformations(chapters, converted, gathered, desk))
        made = shop.all(jobs, stage, lambda each: each.is_true_of(register))
        finished, lost = _by_chapter(chapters, made)
    matter = {name: each.matter for name, each in finished.items()}
    in_chapters = (told for each in finished.values() for told in each.findings)
    return Prepared(edition, register, matter, desk, gathered.phrases), (
        *found,
        *in_chapters,
        *lost,
    )


def _by_chapter(
    chapters: Sequence[Chapter], made: Iterable[Value | Diagnostic | Lost]
) -> tuple[dict[str, Value], Diagnostics]:
    """Return what was made of each chapter by its name, and why there is nothing of the others."""
    values: dict[str, Value] = {}
    lost: list[Diagnostic] = []
    for chapter, each in zip(chapters, made, strict=True):
        if isinstance(each, Diagnostic):
            lost.append(each)
        elif isinstance(each, Lost):
            message = f"this chapter cannot be worked on: {each.message}"
            lost.append(codes.NOT_SET.at(Place(chapter.text.path), message, each.hint))
        else:
            values[chapter.name] = each
    return values, tuple(lost)


# -- Convert -------------------------------------------------------------------------------------


def conversions(edition: Edition) -> list[Job[Converted | Diagnostic]]:
    """Return the jobs that convert the chapters of ``edition``."""
    return [
        Job(
            chapter.name,
            convert,
            (chapter.text, edition.language),
            digest("convert", chapter.text, edition.language, tools()),
        )
        for chapter in edition.chapters
    ]


def convert(text: ChapterText, language: str) -> Converted | Diagnostic:
    """Return what pandoc makes of a chapter, or why it makes nothing of it."""
    locale = load_locale(language)
    try:
        html = pandoc.to_html(ready(text.body, locale))
    except pandoc.ConversionError as error:
        message = f"pandoc cannot read this chapter: {error}"
        hint = "Take out what is nested deepest, or split the chapter."
        return codes.NOT_SET.at(Place(text.path), message, hint)
    if depth(parse(html)) > MOST_LEVELS:
        message = f"something is nested more than {MOST_LEVELS} levels deep"
        hint = "Look for lists or quotations (>) within each other, and for stray marks."
        return codes.TOO_LARGE.at(Place(text.path), message, hint)
    return Converted(html, survey(html, text, locale))


# -- Transform -----------------------------------------------------------------------------------


def _transformations(
    chapters: Sequence[Chapter],
    converted: Mapping[str, Converted],
    gathered: Gathered,
    desk: Desk,
) -> Iterator[Job[Transformed]]:
    for chapter in chapters:
        html, pictures = converted[chapter.name].html, converted[chapter.name].survey.pictures
        sights = {each: gathered.sights[each] for each in pictures}
        yield Job(
            chapter.name,
            transformed,
            (html, chapter, gathered.register, sights, desk),
            digest("transform", html, chapter, sights, desk.key),
        )


def transformed(
    html: str,
    chapter: Chapter,
    register: Register,
    sights: Mapping[tuple[str, bool], Sight],
    desk: Desk,
) -> Transformed:
    """Return the chapter that pandoc made ``html`` of, ready for its page."""
    marks, citations = Watched(register.marks), Watched(register.citations)
    seen = Register(marks, citations)
    scene = Scene(chapter, desk.edition, seen, desk.locale, desk.templates, sights)
    matter, findings = transform(html, scene)
    return Transformed(matter, findings, marks.glimpse, citations.glimpse)
