"""The stages in order: read, prepare, render, typeset, write.

What an author can mend is collected all along and returned; only what the machine lacks raises.
Files are written here and nowhere else; the stages themselves only compute.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportkit import codes
from reportkit.diagnostics import Diagnostics, Place, in_order
from reportkit.errors import UsageError
from reportkit.files import publish
from reportkit.locales import has_locale, known_languages
from reportkit.model import Artifact
from reportkit.prepare import Prepared, prepare
from reportkit.render import render
from reportkit.sources import Report, read_report
from reportkit.sources.report import SETTINGS_FILE
from reportkit.styles import Style, StyleError, find_style
from reportkit.templates import TemplateError
from reportkit.timings import Stage, Watch
from reportkit.typeset import Press, Printed, TypesettingError, set_book


_STYLE_HINT = "Mend the style, or name another in report.yaml."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a report: finished files, what is to be told, and how long the stages took."""

    artifacts: tuple[Artifact, ...]
    findings: Diagnostics
    stages: tuple[Stage, ...]


def check(folder: Path, languages: Collection[str] = (), watch: Watch | None = None) -> Outcome:
    """Return everything that can be said of the report in ``folder`` without typesetting it."""
    watch = watch or Watch()
    report, style, findings = _read(folder, watch)
    if report is not None and style is not None:
        for language in _wanted(report, languages):
            findings += _prepared(report, style, language, watch)[1]
    return Outcome((), in_order(findings), watch.stages)


def build(
    folder: Path, out: Path, languages: Collection[str] = (), watch: Watch | None = None
) -> Outcome:
    """Make the PDFs of the report in ``folder`` and put them into ``out``/<report>.

    An edition with errors is not made, and its former file stays; the others are.  Raises
    :class:`reportkit.errors.MachineError` where a file cannot be written or an engine is missing,
    and :class:`UsageError` where the report has none of ``languages``.
    """
    watch = watch or Watch()
    date = created()
    report, style, findings = _read(folder, watch)
    artifacts: list[Artifact] = []
    if report is not None and style is not None:
        in_reading, job = findings, _Build(report, style, out, date, watch)
        for language in _wanted(report, languages):
            if not _blocked(in_reading, report.languages, language):
                made, told = job.edition(language)
                findings += told
                artifacts += made
    return Outcome(tuple(artifacts), in_order(findings), watch.stages)


def created() -> datetime:
    """Return the date that goes into finished files: SOURCE_DATE_EPOCH, else now.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        message = f'SOURCE_DATE_EPOCH is "{epoch}", which is not a number of seconds since 1970'
        raise UsageError(message, "Unset it, or give it a whole number.") from None


def report_folders(start: Path) -> tuple[Path, ...]:
    """Return the folders of all reports in ``start``/manuscripts, in the order of their names."""
    return tuple(sorted(path.parent for path in start.glob(f"manuscripts/*/{SETTINGS_FILE}")))


def _read(folder: Path, watch: Watch) -> tuple[Report | None, Style | None, Diagnostics]:
    """Read the report and find its style; None where the build cannot go on without."""
    with watch.stage("read") as stage:
        report, findings = read_report(folder)
        if report is None:
            return None, None, findings
        stage.items = len(report.pairs)
    unknown = [each for each in report.languages if not has_locale(each)]
    if unknown:
        message = f"there is no language data for: {', '.join(unknown)}"
        hint = f"Known languages: {', '.join(known_languages())}."
        return None, None, (*findings, codes.NO_LANGUAGE.at(report.place("languages"), message, hint))
    try:
        return report, find_style(report.settings.style, folder), findings
    except StyleError as error:
        return report, None, (*findings, codes.NO_STYLE.at(report.place("style"), str(error), _STYLE_HINT))


def _wanted(report: Report, languages: Collection[str]) -> Sequence[str]:
    """Return the languages to make, in the report's order."""
    strange = [each for each in languages if each not in report.languages]
    if strange:
        message = f"the report {report.name} has no edition in: {', '.join(strange)}"
        raise UsageError(message, f"It has: {', '.join(report.languages)}.")
    return [each for each in report.languages if not languages or each in languages]


def _blocked(findings: Diagnostics, languages: Collection[str], language: str) -> bool:
    """Whether an error in reading keeps the edition in ``language`` from being made.

    A chapter's file concerns its own language; every other file concerns them all.
    """
    others = tuple(f".{each}.md" for each in languages if each != language)
    return any(each.is_error and not each.place.file.name.endswith(others) for each in findings)


def _prepared(
    report: Report, style: Style, language: str, watch: Watch
) -> tuple[Prepared | None, Diagnostics]:
    try:
        return prepare(report, language, style, watch)
    except StyleError as error:
        return None, (codes.NO_STYLE.at(report.place("style"), str(error), _STYLE_HINT),)


@dataclass(frozen=True, slots=True)
class _Build:
    """One report being made: what its editions have in common."""

    report: Report
    style: Style
    out: Path
    created: datetime
    watch: Watch

    def edition(self, language: str) -> tuple[Sequence[Artifact], Diagnostics]:
        """Make one edition, unless something is wrong with it."""
        prepared, findings = _prepared(self.report, self.style, language, self.watch)
        if prepared is None or any(each.is_error for each in findings):
            return (), findings
        printed, more = self._printed(prepared)
        if printed is None:
            return (), findings + more
        with self.watch.stage(f"write {language}") as stage:
            path = self.out / self.report.name / f"{self.report.name}-{language}.pdf"
            artifact = publish(path, printed.pdf, "pdf", language, printed.pages)
            stage.items = 1
        return (artifact,), findings + more

    def _printed(self, prepared: Prepared) -> tuple[Printed | None, Diagnostics]:
        """Render and typeset one edition."""
        settings = self.report.folder / SETTINGS_FILE
        language = prepared.edition.language
        files = {chapter.name: chapter.text.path for chapter in prepared.edition.chapters}
        try:
            with self.watch.stage(f"render {language}") as stage:
                book = render(prepared, self.created)
                stage.items = len(book.pieces)
            with self.watch.stage(f"typeset {language}", len(book.pieces)) as stage:
                printed = set_book(book, self._press(), stage.step)
        except (StyleError, TemplateError) as error:
            return None, (codes.NO_STYLE.at(self.report.place("style"), str(error), _STYLE_HINT),)
        except TypesettingError as error:
            place = Place(files.get(error.piece, settings))
            return None, (codes.NOT_SET.at(place, error.message, error.hint),)
        return printed, tuple(
            codes.SET_WITH_WARNING.at(Place(files.get(key, settings)), message)
            for key, messages in printed.warnings.items()
            for message in messages
        )

    def _press(self) -> Press:
        style, folder = self.style, self.report.folder
        roots = (folder, *style.folders)
        return Press(style.stylesheet("print.css"), style.fonts, roots, folder)
