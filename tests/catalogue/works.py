"""Reports to be catalogued: one of which all is known, one of which next to nothing is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from reportkit.catalogue.describe import describe
from reportkit.catalogue.work import Manifestation, Work
from reportkit.model import Form
from reportkit.sources import Report, read_report
from tests.scenes import write

DATE = datetime(2022, 3, 4, 5, 6, 7, tzinfo=UTC)

FULL = """\
title: {lv: "Darbs & prieks", en: "Work & joy"}
subtitle: {lv: Ko esam darījuši, en: What we did}
languages: {source: lv, abridged: [en]}
publishers:
  - name: {lv: Bibliotēku biedrība, en: Library Society}
contributors:
  - {name: Anna Ozola, family: Ozola, task: author}
  - {name: Jānis Kalns, family: Kalns, task: editor}
  - {name: Joan Doe, family: Doe, task: translator, editions: [en]}
  - {name: Studija, is_body: true, task: designer}
description: {lv: Par ko ir darbs., en: What the work is about.}
keywords: {lv: [darbs, prieks], en: [work, joy]}
subjects:
  - {name: {lv: Laba izglītība, en: Quality education}, uri: "http://metadata.un.org/sdg/4"}
imprint:
  place: {lv: Rīga, en: Riga}
  year: 2022
  edition: {lv: Pirmais izdevums, en: First edition}
  series: {title: {lv: Pārskati, en: Reports}, issn: 1234-5679, number: 7}
  funding: {lv: Atbalsta ministrija., en: Supported by the ministry.}
  funders: [{lv: Ministrija, en: Ministry}]
  isbn:
    lv: {pdf: 978-0-306-40615-7, epub: 978-0-13-149505-0}
    en: {pdf: 978-3-16-148410-0, epub: 978-1-86197-876-9}
  udk: "021"
  doi: {lv: 10.1234/darbs.lv, en: 10.1234/darbs.en}
  licence: {lv: Licence CC BY 4.0, en: Licence CC BY 4.0}
  spdx: CC-BY-4.0
  rights: {lv: © Biedrība, en: © Society}
  holders: [{lv: Bibliotēku biedrība, en: Library Society}]
  accessibility: raksti@example.org
  online: https://example.org/darbs/
"""

BARE = """\
title: {lv: Darbs, en: Work}
languages: {source: lv, abridged: [en]}
"""


def report_of(folder: Path, settings: str) -> Report:
    """Return a report with one chapter in both languages and these settings."""
    chapter = "# X {#x}\n\nTeksts.\n"
    files = {
        "report.yaml": settings,
        "chapters/01-x.lv.md": chapter,
        "chapters/01-x.en.md": chapter,
    }
    report, found = read_report(write(folder / "darbs", files))
    assert report is not None, found
    return report


def work_of(folder: Path, settings: str = FULL, forms: tuple[Form, ...] = ("pdf", "epub")) -> Work:
    """Return what is to be catalogued of a report with these settings, made in ``forms``."""
    report = report_of(folder, settings)
    finished = {
        language: [
            Manifestation(
                form,
                f"darbs-{language}.{form}",
                40 if form == "pdf" else 0,
                1000,
                "ab" * 32,
                report.settings.imprint.isbn.get(language, {}).get(form, ""),
                ("PDF/UA-1",) if form == "pdf" else ("EPUBCheck", "Ace"),
            )
            for form in forms
        ]
        for language in report.languages
    }
    return describe(report, "2022.1", DATE, finished, "0123abc")
