"""A report and one of its languages -> an edition whose chapters are ready for their pages.

Convert (pandoc, a chapter at a time), gather what spans chapters, transform.  Each chapter is
worked on alone; of the others it sees only the register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportkit import codes
from reportkit.adapters import pandoc
from reportkit.adapters.html import depth, parse
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.locales import Locale, load_locale
from reportkit.model import Edition, Part, Register
from reportkit.sources import Report, make_edition
from reportkit.sources.markdown import ready
from reportkit.styles import Style
from reportkit.templates import Templates
from reportkit.timings import Watch
from reportkit.transforms import Matter, Scene, Survey, make_register, survey, transform
from reportkit.transforms.typography import typeset_phrase

MOST_LEVELS = 100
"""How deep lists, quotations and emphasis may be nested in a chapter."""

CITATION_STYLE = "csl/house.csl"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition whose chapters are ready for their pages.

    ``matter`` holds the chapters by name; ``phrases`` maps the Markdown of titles, standfirsts
    and statements that stand outside chapters to HTML.
    """

    edition: Edition
    register: Register
    matter: Mapping[str, Matter]
    templates: Templates
    locale: Locale
    phrases: Mapping[str, str] = field(default_factory=dict)


def prepare(
    report: Report, language: str, style: Style, watch: Watch
) -> tuple[Prepared | None, Diagnostics]:
    """Return the edition of ``report`` in ``language``, and what is to be told of its texts.

    None comes back where ids or headings are so wrong that nothing can be numbered.  Raises
    :class:`reportkit.styles.StyleError` where ``style`` lacks a file.
    """
    edition, locale = make_edition(report, language), load_locale(language)
    with watch.stage(f"convert {language}") as stage:
        html, findings = _convert(edition, locale)
        stage.items = len(html)
    if findings:
        return None, findings
    surveys = [survey(html[chapter.name], chapter.text, locale) for chapter in edition.chapters]
    register, more = _gather(edition, surveys, style, locale)
    findings = (*(each for one in surveys for each in one.findings), *more)
    prepared = Prepared(edition, register, {}, Templates(style, edition, locale), locale)
    with watch.stage(f"transform {language}") as stage:
        matter, more = _transform(prepared, html)
        stage.items = len(matter)
    return replace(prepared, matter=matter, phrases=_phrases(edition, locale)), findings + more


def _convert(edition: Edition, locale: Locale) -> tuple[dict[str, str], Diagnostics]:
    """Return the HTML of each chapter by name."""
    html: dict[str, str] = {}
    findings: list[Diagnostic] = []
    for chapter in edition.chapters:
        try:
            html[chapter.name] = pandoc.to_html(ready(chapter.text.body, locale))
            if depth(parse(html[chapter.name])) > MOST_LEVELS:
                message = f"something is nested more than {MOST_LEVELS} levels deep"
                hint = "Look for lists or quotations (>) within each other, and for stray marks."
                findings.append(codes.TOO_LARGE.at(Place(chapter.text.path), message, hint))
        except pandoc.ConversionError as error:
            message = f"pandoc cannot read this chapter: {error}"
            hint = "Take out what is nested deepest, or split the chapter."
            findings.append(codes.NOT_SET.at(Place(chapter.text.path), message, hint))
    return html, tuple(findings)


def _gather(
    edition: Edition, surveys: Sequence[Survey], style: Style, locale: Locale
) -> tuple[Register, Diagnostics]:
    def cite(citations: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        return pandoc.cite(citations, edition.references, style.file(CITATION_STYLE), locale.tag)

    return make_register(edition, surveys, cite)


def _transform(
    prepared: Prepared, html: Mapping[str, str]
) -> tuple[dict[str, Matter], Diagnostics]:
    matter: dict[str, Matter] = {}
    findings: list[Diagnostic] = []
    for chapter in prepared.edition.chapters:
        scene = Scene(
            chapter,
            prepared.edition,
            prepared.register,
            prepared.locale,
            prepared.templates,
        )
        matter[chapter.name], told = transform(html[chapter.name], scene)
        findings += told
    return matter, tuple(findings)


def _phrases(edition: Edition, locale: Locale) -> dict[str, str]:
    """Return the phrases of the edition that stand outside chapters, by their Markdown."""
    parts = [item for item in edition.contents if isinstance(item, Part)]
    said = (
        edition.blurb,
        *(text for part in parts for text in (part.title, part.lead)),
        *(chapter.standfirst for chapter in edition.chapters),
        *(line for entry in edition.imprint for line in entry.text.split("\n")),
    )
    phrases = tuple(dict.fromkeys(phrase for phrase in said if phrase.strip()))
    if not phrases:
        return {}
    html = pandoc.phrases_to_html(phrases)
    return {
        phrase: typeset_phrase(each, locale) for phrase, each in zip(phrases, html, strict=True)
    }
