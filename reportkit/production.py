"""A report's editions, side by side: read, then for each prepare, render, typeset, write.

All editions share one workshop.  Files are written here and nowhere else; the stages themselves
only compute.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reportkit import codes
from reportkit.cache.digests import Files
from reportkit.cache.records import Ledger, Made, Record
from reportkit.compositor import Compositor, warming_up
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.errors import ReportkitError, UsageError
from reportkit.files import publish
from reportkit.locales import has_locale, known_languages
from reportkit.model import SETTINGS_FILE, Artifact
from reportkit.prepare import Prepared, prepare
from reportkit.render import render
from reportkit.sources import Report, make_edition, read_report
from reportkit.sources.letters import check_letters
from reportkit.styles import Style, StyleError, bases, find_style
from reportkit.templates import TemplateError
from reportkit.timings import Watch
from reportkit.typeset import Press, Printed, TypesettingError, set_book
from reportkit.workshop import Workshop
from reportkit.workshop.jobs import JobLost

_STYLE_HINT = "Mend the style, or name another in report.yaml."


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: the report in ``folder``, in ``languages`` or all, into ``out``."""

    folder: Path
    out: Path
    languages: tuple[str, ...]
    date: datetime


def examine(folder: Path, languages: Collection[str], watch: Watch) -> Diagnostics:
    """Return everything that can be said of the report in ``folder`` without typesetting it."""
    workshop = Workshop()
    report, style, findings = _read(folder, workshop.files, watch)
    if report is not None and style is not None:
        for language in _wanted(report, languages):
            findings += _prepared(report, style, language, watch, workshop)[1]
    return findings


def produce(
    order: Order, ledger: Ledger, workshop: Workshop, watch: Watch
) -> tuple[tuple[Artifact, ...], Diagnostics]:
    """Make the editions that ``order`` asks for and return them with what is to be told.

    Those of which nothing has changed since the build in ``ledger`` are left as they are.
    """
    report, style, in_reading = _read(order.folder, workshop.files, watch)
    if report is None or style is None:
        return (), in_reading
    try:
        press = _press(report, style)
    except StyleError as error:
        return (), (*in_reading, _wrong_style(report, error))
    wanted = [
        language
        for language in _wanted(report, order.languages)
        if not _blocked(in_reading, report.languages, language)
    ]
    sources = (*bases(order.folder), *press.fonts.values())
    inputs = ledger.inputs(sources)
    production = _Production(order, report, style, press, ledger, inputs, workshop, watch)
    came = production.editions(wanted)
    made = {language: each for language, (each, _) in came.items() if each}
    others = {k: v for k, v in ledger.record.editions.items() if k not in came}
    ledger.write(Record(report.languages, inputs, sources, in_reading, others | made))
    in_editions = (told for _, findings in came.values() for told in findings)
    return tuple(each.artifact for each in made.values()), (*in_reading, *in_editions)


Came = tuple[Made | None, Diagnostics]
"""What came of an edition: its file, unless something was wrong, and what is to be told."""


@dataclass(frozen=True, slots=True)
class _Production:
    """One report being made: what its editions have in common.

    ``inputs`` is the digest of all that the build could read.
    """

    order: Order
    report: Report
    style: Style
    press: Press
    ledger: Ledger
    inputs: str
    workshop: Workshop
    watch: Watch

    def editions(self, languages: Sequence[str]) -> dict[str, Came]:
        """Make the editions that have changed, side by side; return what came of each."""
        texts = {language: self._text(language) for language in languages}
        former = {language: self._as_it_was(language, text) for language, text in texts.items()}
        changed = [language for language in languages if not former[language]]
        if changed:
            self.workshop.warm_up(warming_up(self.press, changed))
        came = _side_by_side(lambda each: self._edition(each, texts[each]), changed, self.workshop)
        kept = {language: (each, each.findings) for language, each in former.items() if each}
        new = dict(zip(changed, came, strict=True))
        return {language: kept.get(language) or new[language] for language in languages}

    def _text(self, language: str) -> str:
        """Return the digest of what is in an edition and of what it is made with."""
        used = (*self.style.folders, *self.style.fonts.values())
        return self.ledger.text(make_edition(self.report, language), used)

    def _as_it_was(self, language: str, text: str) -> Made | None:
        """Return the edition of the last build, if it would come out the same."""
        with self.watch.stage(f"compare {language}") as stage:
            former = self.ledger.record.editions.get(language)
            is_true = bool(former and former.text == text and former.is_there)
            stage.items, stage.cached = 1, int(is_true)
        return replace(former, inputs=self.inputs) if former and is_true else None

    def _edition(self, language: str, text: str) -> Came:
        """Make one edition, unless something is wrong with it."""
        prepared, findings = _prepared(self.report, self.style, language, self.watch, self.workshop)
        if prepared is None or any(each.is_error for each in findings):
            return None, findings
        printed, more = self._printed(prepared)
        findings += more
        if printed is None:
            return None, findings
        return Made(self.inputs, text, self._written(printed, language), findings), findings

    def _written(self, printed: Printed, language: str) -> Artifact:
        with self.watch.stage(f"write {language}") as stage:
            name = self.report.name
            path = self.order.out / name / f"{name}-{language}.pdf"
            stage.items = 1
            return publish(path, printed.pdf, "pdf", language, printed.pages)

    def _printed(self, prepared: Prepared) -> tuple[Printed | None, Diagnostics]:
        """Render and typeset one edition."""
        language = prepared.edition.language
        try:
            with self.watch.stage(f"render {language}") as stage:
                book = render(prepared, self.order.date, self.workshop, stage)
            with self.watch.stage(f"typeset {language}", len(book.pieces)) as stage:
                compositor = Compositor(self.press, self.workshop, stage)
                printed = set_book(book, self.press, set_galleys=compositor)
        except (StyleError, TemplateError) as error:
            return None, (_wrong_style(self.report, error),)
        except JobLost as error:
            return None, (self._not_set(prepared, error.label, error),)
        except TypesettingError as error:
            return None, (self._not_set(prepared, error.piece, error),)
        except ExceptionGroup as group:
            failed = [each for each in group.exceptions if isinstance(each, TypesettingError)]
            return None, tuple(self._not_set(prepared, each.piece, each) for each in failed)
        return printed, tuple(
            codes.SET_WITH_WARNING.at(self._place(prepared, key), message)
            for key, messages in printed.warnings.items()
            for message in messages
        )

    def _not_set(self, prepared: Prepared, piece: str, error: ReportkitError) -> Diagnostic:
        return codes.NOT_SET.at(self._place(prepared, piece), error.message, error.hint)

    def _place(self, prepared: Prepared, piece: str) -> Place:
        """Return the file that a piece was made of: its chapter, or report.yaml."""
        files = {chapter.name: chapter.text.path for chapter in prepared.edition.chapters}
        return Place(files.get(piece, self.report.folder / SETTINGS_FILE))


def _press(report: Report, style: Style) -> Press:
    """Return what every galley of the report is set with."""
    roots = (report.folder, *style.folders)
    return Press(style.stylesheet("print.css"), style.fonts, roots, report.folder)


def _side_by_side(
    make: Callable[[str], Came], languages: Sequence[str], workshop: Workshop
) -> Sequence[Came]:
    """Return what ``make`` makes in each of ``languages``, all of them at once."""
    if len(languages) < 2:
        return [make(language) for language in languages]
    with ThreadPoolExecutor(len(languages)) as threads:
        begun = [threads.submit(make, language) for language in languages]
        try:
            return [each.result() for each in begun]
        except BaseException:
            workshop.close()  # the others would go on waiting for it
            raise


def _read(
    folder: Path, files: Files, watch: Watch
) -> tuple[Report | None, Style | None, Diagnostics]:
    """Read the report and find its style; None where the build cannot go on without.

    ``files`` takes note of those of the style.
    """
    with watch.stage("read") as stage:
        report, findings = read_report(folder)
        if report is None:
            return None, None, findings
        stage.items = len(report.pairs)
    unknown = [each for each in report.languages if not has_locale(each)]
    if unknown:
        message = f"there is no language data for: {', '.join(unknown)}"
        hint = f"Known languages: {', '.join(known_languages())}."
        found = codes.NO_LANGUAGE.at(report.place("languages"), message, hint)
        return None, None, (*findings, found)
    try:
        style = find_style(report.settings.style, folder)
        files.below(style.folders)  # as they are before anything of them is used
        return report, style, (*findings, *check_letters(report, style))
    except StyleError as error:
        return report, None, (*findings, _wrong_style(report, error))


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
    report: Report, style: Style, language: str, watch: Watch, workshop: Workshop
) -> tuple[Prepared | None, Diagnostics]:
    try:
        return prepare(report, language, style, watch, workshop)
    except StyleError as error:
        return None, (_wrong_style(report, error),)


def _wrong_style(report: Report, error: StyleError | TemplateError) -> Diagnostic:
    return codes.NO_STYLE.at(report.place("style"), str(error), _STYLE_HINT)
