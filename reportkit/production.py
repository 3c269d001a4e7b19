"""A report's editions, side by side: read, then for each prepare, render, typeset, write.

All editions share one workshop.  Files are written here and nowhere else; the stages themselves
only compute.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reportkit import codes
from reportkit.cache import Cache
from reportkit.cache.digests import Files
from reportkit.cache.records import Ledger, Made, Record
from reportkit.catalogue.identifiers import wrong_identifiers
from reportkit.catalogue.imprint import unset
from reportkit.compositor import Compositor
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.errors import ReportkitError, UsageError
from reportkit.files import publish, write_whole
from reportkit.lint import (
    check_levels,
    guide_of,
    judge,
    levelled,
    mended_chapter,
    read_waivers,
    settled,
)
from reportkit.lint.levels import is_fixed
from reportkit.lint.waivers import FILE as WAIVERS
from reportkit.lint.waivers import spot_of, written
from reportkit.locales import has_locale, known_languages
from reportkit.model import FORMS, SETTINGS_FILE, Artifact, ChapterText
from reportkit.prepare import Prepared, prepare
from reportkit.render import render
from reportkit.sources import Report, make_edition, read_report
from reportkit.sources.letters import check_letters
from reportkit.sources.text import as_saved, read_text
from reportkit.styles import Style, StyleError, bases, find_style
from reportkit.sync import gates
from reportkit.sync.normal import Normaliser
from reportkit.sync.states import Desk, open_desk
from reportkit.templates import TemplateError
from reportkit.timings import Watch
from reportkit.typeset import Press, Printed, TypesettingError, set_book
from reportkit.workshop import Workshop
from reportkit.workshop.hands import Hands
from reportkit.workshop.jobs import JobLost

_STYLE_HINT = "Mend the style, or name another in report.yaml."


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: the report in ``folder``, in ``languages`` or all, into ``out``.

    ``jobs`` is how many workers there may be; ``date`` goes into the finished files.  A draft is
    made beside the finished files, and says what of it is not up to date.
    """

    folder: Path
    out: Path
    languages: tuple[str, ...]
    date: datetime
    jobs: int
    cache: Cache | None = None
    is_draft: bool = False


def examine(
    folder: Path,
    languages: Collection[str],
    watch: Watch,
    cache: Cache | None = None,
    *,
    for_release: bool = False,
) -> Diagnostics:
    """Return everything that can be said of the report in ``folder`` without typesetting it.

    ``for_release`` tells, too, what its abridged editions cannot be released with.
    """
    with Workshop(cache) as workshop:
        return _examined(folder, languages, watch, workshop, for_release=for_release)


def _examined(
    folder: Path,
    languages: Collection[str],
    watch: Watch,
    workshop: Workshop,
    *,
    for_release: bool,
) -> Diagnostics:
    report, style, findings = _read(folder, workshop.files, watch)
    if report is None or style is None:
        return findings
    if report.settings.imprint.model_fields_set:
        findings += tuple(unset(report, FORMS))
    wanted = _wanted(report, languages)
    report, desks, warnings = _with_desks(report, Normaliser())
    if for_release:
        findings += tuple(
            each for one in desks if one.language in wanted for each in gates.judged(one, report)
        )
    else:
        findings += levelled(warnings, report.settings.checks)
    for language in wanted:
        findings += _prepared(report, style, language, watch, workshop)[1]
    judged = judge(report, wanted, watch, workshop)
    findings = (*findings, *levelled(judged, report.settings.checks))
    return settled(findings, folder, _texts(report, wanted))


def mend(folder: Path, languages: Collection[str], watch: Watch) -> Mapping[Path, int]:
    """Put into the chapters of the report in ``folder`` what is certain.

    Return how many mistakes were mended, by files.  What is waived is left as it is.
    """
    report, _, _ = _read(folder, Workshop().files, watch)
    if report is None:
        return {}
    waivers, _ = read_waivers(folder)
    guide, _ = guide_of(report)
    done: dict[Path, int] = {}
    for language in _wanted(report, languages):
        for text in _chapters(report, language):
            better, count = mended_chapter(text, report.settings.checks, guide, waivers)
            if count:
                done[text.path] = count
                write_whole(text.path, as_saved(better, text.path.read_bytes()))
    return done


def waive(folder: Path, fits: Callable[[Diagnostic], bool], reason: str) -> int:
    """Write a waiver for each finding in ``folder`` that ``fits``; return how many there are.

    Raises :class:`UsageError` where there is none, or where it cannot be waived.
    """
    report, _, _ = _read(folder, Workshop().files, Watch())
    found = [each for each in examine(folder, (), Watch()) if fits(each)]
    if report is None or not found:
        raise UsageError("nothing is found there", "Run reportkit check, and copy the place.")
    if any(is_fixed(each.code) for each in found):
        message = "this cannot be waived: with what it tells of there is no right book"
        raise UsageError(message, "Mend the text.")
    texts = _texts(report, report.languages)
    path = folder / WAIVERS
    before = path.read_text("utf-8") if path.exists() else ""
    kept = "" if before.strip() in ("", "[]") else before.rstrip("\n") + "\n"
    added = dict.fromkeys(written(spot_of(each, texts), reason) for each in found)
    write_whole(path, (kept + "".join(added)).encode("utf-8"))
    return len(found)


def _chapters(report: Report, language: str) -> list[ChapterText]:
    pairs = report.pairs.values()
    return [each.manuscripts[language].text for each in pairs if language in each.manuscripts]


def _texts(report: Report, languages: Collection[str]) -> Mapping[Path, str]:
    """Return the texts of the report's files, as they are read, without other languages'."""
    chapters = [each for language in languages for each in _chapters(report, language)]
    others = (report.folder / SETTINGS_FILE, *(file.file for file in report.data.values()))
    read = {path: read_text(path)[0] for path in others}
    return {**read, **{each.path: each.text for each in chapters}}


def produce(order: Order, ledger: Ledger, watch: Watch) -> tuple[tuple[Artifact, ...], Diagnostics]:
    """Make the editions that ``order`` asks for and return them with what is to be told.

    Those of which nothing has changed since the build in ``ledger`` are left as they are.
    """
    with Workshop(order.cache, Hands(order.jobs)) as workshop:
        report, style, in_reading = _read(order.folder, workshop.files, watch)
        if report is None or style is None:
            return (), in_reading
        report, _, warnings = _with_desks(report, Normaliser(order.cache))
        report = replace(report, is_draft=order.is_draft)
        in_reading = (*in_reading, *levelled(warnings, report.settings.checks))
        try:
            fonts = tuple(style.fonts.values())
        except StyleError as error:
            return (), (*in_reading, _wrong_style(report, error))
        sources = (*bases(order.folder), *fonts)
        inputs = ledger.inputs(sources)
        production = _Production(order, report, style, ledger, inputs, workshop, watch)
        wanted = [
            language
            for language in _wanted(report, order.languages)
            if not _blocked(in_reading, report.languages, language)
        ]
        came = dict(zip(wanted, _side_by_side(production.edition, wanted, workshop), strict=True))
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
    ledger: Ledger
    inputs: str
    workshop: Workshop
    watch: Watch

    def edition(self, language: str) -> Came:
        """Make one edition, unless something is wrong with it or it is as it was."""
        with self.watch.stage(f"compare {language}") as stage:
            text = self._text(language)
            former = self.ledger.record.editions.get(language)
            stage.items = 1
            if former and former.text == text and former.is_there:
                stage.cached = 1
                return replace(former, inputs=self.inputs), former.findings
        prepared, findings = _prepared(self.report, self.style, language, self.watch, self.workshop)
        if prepared is None or any(each.is_error for each in findings):
            return None, findings
        printed, more = self._printed(prepared)
        findings += more
        if printed is None:
            return None, findings
        return Made(self.inputs, text, self._written(printed, language), findings), findings

    def _text(self, language: str) -> str:
        """Return the digest of what is in an edition and of what it is made with."""
        used = (*self.style.folders, *self.style.fonts.values())
        return self.ledger.text(make_edition(self.report, language), used)

    def _written(self, printed: Printed, language: str) -> Artifact:
        with self.watch.stage(f"write {language}") as stage:
            name = self.report.name
            draft = "-draft" if self.order.is_draft else ""
            path = self.order.out / name / f"{name}-{language}{draft}.pdf"
            stage.items = 1
            return publish(path, printed.pdf, "pdf", language, printed.pages)

    def _printed(self, prepared: Prepared) -> tuple[Printed | None, Diagnostics]:
        """Render and typeset one edition."""
        language = prepared.edition.language
        try:
            with self.watch.stage(f"render {language}") as stage:
                book = render(prepared, self.order.date, self.workshop, stage)
            with self.watch.stage(f"typeset {language}", len(book.pieces)) as stage:
                press = self._press()
                compositor = Compositor(press, self.workshop, stage)
                printed = set_book(book, press, set_galleys=compositor)
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

    def _press(self) -> Press:
        style, folder = self.style, self.report.folder
        roots = (folder, *style.folders)
        return Press(style.stylesheet("print.css"), style.fonts, roots, folder)

    def _not_set(self, prepared: Prepared, piece: str, error: ReportkitError) -> Diagnostic:
        return codes.NOT_SET.at(self._place(prepared, piece), error.message, error.hint)

    def _place(self, prepared: Prepared, piece: str) -> Place:
        """Return the file that a piece was made of: its chapter, or report.yaml."""
        files = {chapter.name: chapter.text.path for chapter in prepared.edition.chapters}
        return Place(files.get(piece, self.report.folder / SETTINGS_FILE))


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
    if report.file:
        findings = (*findings, *check_levels(report.file, report.settings.checks))
    unknown = [each for each in report.languages if not has_locale(each)]
    if unknown:
        message = f"there is no language data for: {', '.join(unknown)}"
        hint = f"Known languages: {', '.join(known_languages())}."
        found = codes.NO_LANGUAGE.at(report.place("languages"), message, hint)
        return None, None, (*findings, found)
    try:
        style = find_style(report.settings.style, folder)
        files.below(style.folders)  # as they are before anything of them is used
        findings = (*findings, *wrong_identifiers(report), *check_letters(report, style))
        return report, style, levelled(findings, report.settings.checks)
    except StyleError as error:
        return report, None, (*findings, _wrong_style(report, error))


def _with_desks(
    report: Report, normaliser: Normaliser
) -> tuple[Report, tuple[Desk, ...], Diagnostics]:
    """Return the report knowing how its abridged editions stand, their desks, and warnings."""
    abridged = report.settings.languages.abridged
    desks = tuple(open_desk(report, each, normaliser) for each in abridged)
    known = {each.language: gates.abridgement(each, report) for each in desks}
    place = report.place("languages", "abridged")
    warnings = tuple(told for each in desks for told in gates.warned(each, place))
    return replace(report, abridgements=known), desks, warnings


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
        prepared, findings = prepare(report, language, style, watch, workshop)
        return prepared, levelled(findings, report.settings.checks)
    except StyleError as error:
        return None, (_wrong_style(report, error),)


def _wrong_style(report: Report, error: StyleError | TemplateError) -> Diagnostic:
    return codes.NO_STYLE.at(report.place("style"), str(error), _STYLE_HINT)
