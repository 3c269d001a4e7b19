"""What catalogues are told of an edition: identifiers, who made it, rights, series."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from reportkit.config import Contributor, Settings, Task
from reportkit.model import FORMS, CatalogueEntry, Creator, EpubPlan, Series, Subject
from reportkit.sources.report import Report

_RELATORS: dict[Task, str] = {
    "author": "aut",
    "compiler": "com",
    "designer": "bkd",
    "editor": "edt",
    "illustrator": "ill",
    "translator": "trl",
}
"""MARC's codes of what somebody did: https://id.loc.gov/vocabulary/relators."""


def catalogue_entry(report: Report, language: str) -> CatalogueEntry:
    """Return what catalogues are told of the edition of ``report`` in ``language``."""
    settings, imprint = report.settings, report.settings.imprint
    rights = (imprint.rights.in_(language), imprint.licence.in_(language))
    return CatalogueEntry(
        identifiers=identifiers(report, language),
        family=_urn(report),
        creators=_creators(settings, language),
        year=str(imprint.year or ""),
        doi=imprint.doi.in_(language),
        rights=tuple(filter(None, rights)),
        series=_series(settings, language),
        subjects=tuple(Subject(each.name.in_(language), each.uri) for each in settings.subjects),
    )


def identifiers(report: Report, language: str) -> dict[str, str]:
    """Return the URN of an edition in each format: its ISBN (RFC 8254), else a UUID (RFC 9562)."""
    isbns = report.settings.imprint.isbn.get(language, {})
    return {
        form: f"urn:isbn:{isbns[form].replace('-', '').replace(' ', '')}"
        if isbns.get(form)
        else _urn(report, language, form)
        for form in FORMS
    }


def epub_plan(settings: Settings, language: str) -> EpubPlan:
    """Return how the EPUB in ``language`` is to be made."""
    epub, certified = settings.epub, settings.accessibility
    if certified is None:
        return EpubPlan(epub.page_list, epub.fonts)
    certifier, credential = certified.certifier.in_(language), certified.credential.in_(language)
    return EpubPlan(epub.page_list, epub.fonts, certifier, credential, certified.report)


def _urn(report: Report, *what: str) -> str:
    """Return a URN that is the same as long as the report's folder and publishers are named so.

    Neither title nor text are in it: those are corrected.
    """
    source = report.settings.languages.source
    publishers = [each.name.in_(source) for each in report.settings.publishers]
    return uuid5(NAMESPACE_URL, "/".join(("reportkit", *publishers, report.name, *what))).urn


def _creators(settings: Settings, language: str) -> tuple[Creator, ...]:
    """Return the contributors; without any, the publishers stand as the issuing bodies."""
    if not settings.contributors:
        names = [each.name.in_(language) for each in settings.publishers]
        return tuple(Creator(name, relator="isb") for name in names)
    return tuple(
        Creator(each.name.in_(language), filed(each, language), _RELATORS[each.task])
        for each in settings.contributors
        if not each.editions or language in each.editions
    )


def filed(contributor: Contributor, language: str) -> str:
    """Return the name as it is filed, "Ozola, Anna"; "" where the family name is not known."""
    given = contributor.name.in_(language).replace(contributor.family, "", 1).strip()
    return f"{contributor.family}, {given}" if contributor.family and given else ""


def _series(settings: Settings, language: str) -> Series | None:
    series = settings.imprint.series
    if series is None:
        return None
    return Series(series.title.in_(language), series.number, series.issn)
