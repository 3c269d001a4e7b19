"""A report's editions, side by side: read, then for each prepare, render, typeset, write.

All editions share one workshop.  Files are written here and nowhere else; the stages themselves
only compute.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit import codes
from reportkit.cache import Cache
from reportkit.cache.digests import Files
from reportkit.cache.records import Ledger, Made, Record
from reportkit.catalogue.identifiers import wrong_identifiers
from reportkit.catalogue.imprint import unset
from reportkit.config.reading import Reader
from reportkit.desk import set_up
from reportkit.diagnostics import Diagnostic, Diagnostics
from reportkit.errors import UsageError
from reportkit.files import publish
from reportkit.lint.levels import check_levels, levelled
from reportkit.locales import has_locale, known_languages
from reportkit.model import FORMS, PRINT_FORMS, Artifact, File, PrintPlan, ending
from reportkit.prepare import Prepared, conversions, prepare
from reportkit.sources import Report, make_edition, read_report
from reportkit.sources.letters import check_letters
from reportkit.styles import Style, StyleError, bases, find_style
from reportkit.timings import Watch
from reportkit.workshop import Workshop

if TYPE_CHECKING:
    from reportkit.prepress import Printing
    from reportkit.sync.states import Desk
    from reportkit.typeset import Press


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: the report in ``folder``, in ``languages`` or all, into ``out``.

    ``forms`` are the formats; ``date`` goes into the finished files.  A draft is made beside the finished files, and says what of it is not up to
    date.
    """

    folder: Path
    out: Path
    languages: tuple[str, ...]
    date: datetime
    cache: Cache | None = None
    forms: tuple[str, ...] = ("pdf",)
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
        return _examined(folder, languages, watch, workshop, Reader(cache), for_release=for_release)


def _examined(
    folder: Path,
    languages: Collection[str],
    watch: Watch,
    workshop: Workshop,
    reader: Reader,
    *,
    for_release: bool,
) -> Diagnostics:
    from reportkit.lint.echoes import without_echoes
    from reportkit.lint.judging import judge
    from reportkit.lint.texts import texts_of
    from reportkit.lint.waivers import settled
    from reportkit.sync import gates

    report, style, findings = _read(folder, workshop.files, watch, reader)
    if report is None or style is None:
        return findings
    if report.file and report.file.value.get("imprint"):
        findings += tuple(unset(report, FORMS))
    wanted = _wanted(report, languages)
    report, desks, warnings = _with_desks(report)
    if for_release:
        findings += tuple(
            each for one in desks if one.language in wanted for each in gates.judged(one, report)
        )
    else:
        findings += levelled(warnings, report.settings.checks)
    for language in wanted:
        findings += _prepared(report, style, language, watch, workshop)[1]
    judged = judge(report, wanted, watch, workshop)
    findings = without_echoes((*findings, *levelled(judged, report.settings.checks)))
    return settled(findings, folder, texts_of(report, wanted))


def produce(
    order: Order, ledger: Ledger, workshop: Workshop, watch: Watch
) -> tuple[tuple[Artifact, ...], Diagnostics]:
    """Make the editions that ``order`` asks for and return them with what is to be told.

    Those of which nothing has changed since the build in ``ledger`` are left as they are.
    """
    reader = Reader(order.cache)
    report, style, in_reading = _opened(order.folder, workshop.files, watch, reader)
    if report is None or style is None:
        return (), in_reading
    for language in _wanted(report, order.languages):
        if not _blocked(in_reading, report.languages, language):
            workshop.start(conversions(make_edition(report, language)))
    _load(order.forms)
    plan, printing = PrintPlan(), None
    in_press: Diagnostics = ()
    try:
        press = _press(report, style)
        if any(form in PRINT_FORMS for form in order.forms):
            from reportkit.prepress import find_printing, plan_of, with_bleed

            plan = plan_of(report)
            press = with_bleed(press, plan)
            printing, in_press = find_printing(report, style)
        _warm_up(order, report, press, workshop)
        in_reading = (*in_reading, *_checked(report, style, reader))
    except StyleError as error:
        return (), (*in_reading, _wrong_style(report, error))
    report, _, warnings = _with_desks(report, order.cache)
    report = replace(report, is_draft=order.is_draft)
    in_reading = (*in_reading, *levelled(warnings, report.settings.checks))
    wanted = [
        language
        for language in _wanted(report, order.languages)
        if not _blocked(in_reading, report.languages, language)
    ]
    sources = (*bases(order.folder), *press.fonts.values())
    inputs = ledger.inputs(sources)
    in_press = levelled(in_press, report.settings.checks)
    production = _Production(
        order, report, style, press, ledger, inputs, workshop, watch, plan, printing, in_press
    )
    came = production.editions(wanted)
    made = {
        (language, form): each
        for language, (files, _) in came.items()
        for form, each in files.items()
    }
    asked = {(language, form) for language in came for form in order.forms}
    others = {which: each for which, each in ledger.record.editions.items() if which not in asked}
    has_pages = _has_pages(order, report)
    ledger.write(Record(report.languages, inputs, sources, in_reading, others | made, has_pages))
    in_editions = (told for _, findings in came.values() for told in findings)
    return tuple(each.artifact for each in made.values()), (*in_reading, *in_editions)


def face(
    order: Order, workshop: Workshop, watch: Watch
) -> tuple[tuple[Artifact, ...], Diagnostics]:
    """Make the facing edition of the report's own language and an abridged one, in one PDF."""
    from reportkit.bindery import Bindery
    from reportkit.facing import ties

    report, style, findings = _read(order.folder, workshop.files, watch, Reader(order.cache))
    if report is None or style is None:
        return (), findings
    source, *abridged = _wanted(report, order.languages)
    if not abridged or source != report.settings.languages.source:
        message = f"the report {report.name} has no two editions that could face each other"
        raise UsageError(message, "Name its own language and an abridged one: --lang lv,en")
    pair = (source, abridged[0])
    made = [_prepared(report, style, each, watch, workshop) for each in pair]
    findings = (*findings, *(told for _, more in made for told in more))
    full, short = made[0][0], made[1][0]
    if full is None or short is None or any(each.is_error for each in findings):
        return (), findings
    bindery = Bindery(_press(report, style), order.date, workshop, watch, order.cache)
    file, more = bindery.facing(full, short, ties(report, pair[1]))
    if file is None:
        return (), (*findings, *more)
    path = order.out / report.name / f"{report.name}-{'-'.join(pair)}.pdf"
    artifact = publish(path, file.content, "pdf", "-".join(pair), file.pages)
    return (artifact,), (*findings, *more)


Came = tuple[Mapping[str, Made], Diagnostics]
"""What came of an edition: its files by format, unless something was wrong; what is to be told."""


@dataclass(frozen=True, slots=True)
class _Production:
    """One report being made: what its editions have in common.

    ``inputs`` is the digest of all that the build could read.  ``in_press`` is to be told of each
    edition that goes to the printing house, as ``plan`` says and for the condition ``printing``.
    """

    order: Order
    report: Report
    style: Style
    press: Press
    ledger: Ledger
    inputs: str
    workshop: Workshop
    watch: Watch
    plan: PrintPlan
    printing: Printing | None = None
    in_press: Diagnostics = ()

    def editions(self, languages: Sequence[str]) -> dict[str, Came]:
        """Make the editions that have changed, side by side; return what came of each."""
        texts = {language: self._text(language) for language in languages}
        kept = {language: self._kept(language, text) for language, text in texts.items()}
        changed = [each for each in languages if len(kept[each]) < len(self.order.forms)]

        def make(language: str) -> Came:
            return self._edition(language, texts[language], kept[language])

        new = dict(zip(changed, _side_by_side(make, changed, self.workshop), strict=True))
        return {
            each: new.get(each) or (kept[each], _once(kept[each].values())) for each in languages
        }

    def _text(self, language: str) -> str:
        """Return the digest of what is in an edition and of what it is made with."""
        used = (*self.style.folders, *self.style.fonts.values())
        return self.ledger.text(make_edition(self.report, language), used)

    def _edition(self, language: str, text: str, kept: Mapping[str, Made]) -> Came:
        """Make the files of one edition that are not ``kept``, unless something is wrong with it."""
        from reportkit.bindery import Bindery

        order = self.order
        forms = [form for form in order.forms if form not in kept]
        bindery = Bindery(
            self.press,
            order.date,
            self.workshop,
            self.watch,
            order.cache,
            self.plan,
            self.printing,
        )
        if not _has_pages(order, self.report):
            edition = make_edition(self.report, language)
            bindery.begin(set_up(edition, self.style, self.workshop.files))
        prepared, findings = _prepared(self.report, self.style, language, self.watch, self.workshop)
        findings = (*self.in_press, *findings)
        if prepared is None or any(each.is_error for each in findings):
            return {}, findings
        book, more = bindery.rendered(prepared)
        if book is None:
            return {}, (*findings, *more)
        prepared = replace(prepared, matter={})  # it is in the book: a long one is large
        files, more = bindery.files(prepared, book, forms)
        findings += more
        if len(files) < len(forms):
            return {}, findings
        made = {
            form: Made(
                self.inputs, text, self._written(file, form, language), findings, file.awaits
            )
            for form, file in files.items()
        }
        return {form: made.get(form) or kept[form] for form in self.order.forms}, findings

    def _kept(self, language: str, text: str) -> dict[str, Made]:
        """Return the files of an edition that are as they were, by format."""
        kept = {}
        with self.watch.stage(f"compare {language}") as stage:
            stage.items = len(self.order.forms)
            for form in self.order.forms:
                former = self.ledger.record.editions.get((language, form))
                is_true = former and former.text == text and former.is_there
                if former and is_true and not self.ledger.may_say_more(former):
                    kept[form] = replace(former, inputs=self.inputs)
            stage.cached = len(kept)
        return kept

    def _written(self, file: File, form: str, language: str) -> Artifact:
        with self.watch.stage(f"write {language}") as stage:
            name = self.report.name
            draft = "-draft" if self.order.is_draft else ""
            path = self.order.out / name / f"{name}-{language}{draft}{ending(form)}"
            stage.items = 1
            made = publish(path, file.content, form, language, file.pages)
            return replace(made, note=file.note)


def _once(made: Iterable[Made]) -> Diagnostics:
    """Return what is to be told of several files of one edition, each finding once."""
    return tuple(dict.fromkeys(told for each in made for told in each.findings))


def _press(report: Report, style: Style) -> Press:
    """Return what every galley of the report is set with."""
    from reportkit.typeset import Press

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


def _load(forms: Collection[str]) -> None:
    """Load what is needed later on, while pandoc is at work."""
    from reportkit import bindery  # noqa: F401
    from reportkit.adapters import jinja  # noqa: F401

    if "epub" in forms:
        from reportkit import package  # noqa: F401


def _has_pages(order: Order, report: Report) -> bool:
    """Whether chapters are set in type: not for an EPUB without a list of pages."""
    return order.forms != ("epub",) or report.settings.epub.page_list


def _warm_up(order: Order, report: Report, press: Press, workshop: Workshop) -> None:
    """Let a worker get used to ``press`` while the report is looked through, if it is to set type."""
    from reportkit.compositor import warming_up

    if _has_pages(order, report):
        workshop.warm_up(warming_up(press, _wanted(report, order.languages)))


def _read(
    folder: Path, files: Files, watch: Watch, reader: Reader
) -> tuple[Report | None, Style | None, Diagnostics]:
    """Return what :func:`_opened` returns, looked through."""
    report, style, findings = _opened(folder, files, watch, reader)
    if report is None or style is None:
        return report, style, findings
    try:
        return report, style, (*findings, *_checked(report, style, reader))
    except StyleError as error:
        return report, None, (*findings, _wrong_style(report, error))


def _opened(
    folder: Path, files: Files, watch: Watch, reader: Reader
) -> tuple[Report | None, Style | None, Diagnostics]:
    """Read the report and find its style; None where the build cannot go on without.

    ``files`` takes note of those of the style.
    """
    with watch.stage("read") as stage:
        report, findings = read_report(folder, reader)
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
        style = find_style(report.settings.style, folder, reader)
    except StyleError as error:
        return report, None, (*findings, _wrong_style(report, error))
    files.below(style.folders)  # as they are before anything of them is used
    return report, style, levelled(findings, report.settings.checks)


def _checked(report: Report, style: Style, reader: Reader) -> Diagnostics:
    """Return what is wrong with the report's numbers, and what cannot be printed in its style."""
    found = (*wrong_identifiers(report), *check_letters(report, style, reader))
    return levelled(found, report.settings.checks)


def _with_desks(
    report: Report, cache: Cache | None = None
) -> tuple[Report, tuple[Desk, ...], Diagnostics]:
    """Return the report knowing how its abridged editions stand, their desks, and warnings."""
    abridged = report.settings.languages.abridged
    if not abridged:
        return report, (), ()
    from reportkit.sync import gates
    from reportkit.sync.normal import Normaliser
    from reportkit.sync.states import open_desk

    normaliser = Normaliser(cache)
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


def _wrong_style(report: Report, error: StyleError) -> Diagnostic:
    from reportkit.bindery import STYLE_HINT

    return codes.NO_STYLE.at(report.place("style"), str(error), STYLE_HINT)
