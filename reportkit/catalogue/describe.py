"""A report and its finished files -> the :class:`Work` that its catalogue records describe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from reportkit.adapters import cldr
from reportkit.adapters.html import parse
from reportkit.catalogue.work import Agent, Expression, Manifestation, Series, Work
from reportkit.config import LocalText, Settings
from reportkit.gather import in_html
from reportkit.locales import load_locale
from reportkit.model import EditionKind, Subject
from reportkit.sources import Report
from reportkit.sources.edition import citation, contributors

CATALOGUING = "en"
"""The language of catalogue notes: that of the terms of RDA, which the records are full of."""

Finished = Mapping[str, Sequence[Manifestation]]
"""The finished files of each language."""


def describe(
    report: Report,
    version: str,
    date: datetime,
    finished: Finished,
    revision: str = "",
    *,
    is_draft: bool = False,
) -> Work:
    """Return what the release ``version`` of ``report`` is to be catalogued as."""
    settings = report.settings
    return Work(
        name=report.name,
        version=version,
        date=date,
        expressions=tuple(
            _expression(report, language, finished.get(language, ()))
            for language in report.languages
        ),
        year=settings.imprint.year,
        udk=settings.imprint.udk,
        spdx=settings.imprint.spdx,
        page=settings.imprint.online,
        revision=revision,
        has_index=bool(settings.indexes),
        is_draft=is_draft,
    )


def _expression(
    report: Report, language: str, manifestations: Sequence[Manifestation]
) -> Expression:
    settings, locale = report.settings, load_locale(language)
    imprint, said = settings.imprint, _Plain(report, language)
    kind: EditionKind = "full" if language == settings.languages.source else "abridged"

    def names(texts: Sequence[LocalText]) -> tuple[str, ...]:
        return tuple(filter(None, (each.in_(language) for each in texts)))

    return Expression(
        language=language,
        tag=locale.tag,
        library_code=locale.library_code,
        language_name=cldr.language_name(language, CATALOGUING),
        kind=kind,
        title=said(settings.title),
        subtitle=said(settings.subtitle),
        description=said(settings.description),
        keywords=tuple(settings.keywords.get(language, ())),
        subjects=tuple(Subject(each.name.in_(language), each.uri) for each in settings.subjects),
        agents=_agents(settings, language),
        publishers=names([each.name for each in settings.publishers]),
        funders=names(imprint.funders),
        holders=names(imprint.holders),
        place=imprint.place.in_(language),
        edition=said(imprint.edition),
        edition_label="" if kind == "full" else locale.label("abridged"),
        series=_series(settings, language),
        doi=imprint.doi.in_(language),
        funding=said(imprint.funding),
        licence=said(imprint.licence),
        rights=said(imprint.rights),
        citation=citation(report, language),
        manifestations=tuple(manifestations),
    )


class _Plain:
    """Says the Markdown of settings as a reader sees it, without its marks."""

    def __init__(self, report: Report, language: str) -> None:
        settings, imprint = report.settings, report.settings.imprint
        texts = (settings.title, settings.subtitle, settings.description, imprint.edition)
        statements = (imprint.funding, imprint.licence, imprint.rights)
        phrases = tuple(filter(None, (each.in_(language) for each in (*texts, *statements))))
        found = in_html(phrases, language, report.folder)
        self._phrases = found if isinstance(found, Mapping) else {}
        self._language = language

    def __call__(self, text: LocalText) -> str:
        phrase = text.in_(self._language)
        html = self._phrases.get(phrase, "")
        words = parse(html).text_content() if html else phrase
        return " ".join(words.replace("\u00ad", "").split())


def _agents(settings: Settings, language: str) -> tuple[Agent, ...]:
    return tuple(
        Agent(each.name.in_(language), each.task, each.family, each.is_body)
        for each in contributors(settings, language)
    )


def _series(settings: Settings, language: str) -> Series | None:
    series = settings.imprint.series
    return Series(series.title.in_(language), series.issn, series.number) if series else None
