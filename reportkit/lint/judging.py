"""A report's chapters before the rules: what they find, remembered chapter by chapter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.config import CheckSettings
from reportkit.diagnostics import Diagnostics
from reportkit.lint.guides import guide_of, key_of
from reportkit.lint.levels import Checks, is_off
from reportkit.lint.parallel import Parallel, Side, Whole, ids_in
from reportkit.lint.registry import CHAPTER_RULES, PAIR_RULES
from reportkit.lint.rule import Guide, Rule
from reportkit.locales import load_locale
from reportkit.model import ChapterText
from reportkit.prose import Copy, read_copy
from reportkit.sources import Report
from reportkit.sync.mapping import Coverage, Pairing, coverage, sections
from reportkit.timings import Watch
from reportkit.workshop import Workshop
from reportkit.workshop.jobs import Job, found

Judged = TypeVar("Judged")


def judge(
    report: Report, languages: Collection[str], watch: Watch, workshop: Workshop
) -> Diagnostics:
    """Return what the rules find in the chapters of ``report`` in ``languages``.

    A pair of chapters is judged when its abridged language is among them.
    """
    guide, missing = guide_of(report)
    jobs = tuple(_jobs(report, languages, guide))
    with watch.stage("rules", len(jobs)) as stage:
        made = workshop.all(jobs, stage)
        return (
            *missing,
            *(
                each
                for job, findings in zip(jobs, made, strict=True)
                for each in found(job.label, findings)
            ),
        )


def judge_chapter(text: ChapterText, checks: Checks, guide: Guide) -> Diagnostics:
    """Return what the rules for one chapter find in it."""
    return _asked(CHAPTER_RULES, copy_of(text), checks, guide)


def judge_pair(
    texts: tuple[ChapterText, ...], pairings: tuple[Pairing, ...], whole: Whole, checks: Checks
) -> Diagnostics:
    """Return what the rules between the languages find in the ``pairings`` of one chapter.

    ``texts`` are the chapter and those that its sections were made from.
    """
    copies = {each.path: copy_of(each) for each in texts}
    return tuple(
        finding
        for pairing in pairings
        for finding in _asked(PAIR_RULES, _parallel(pairing, copies, whole), checks, Guide())
    )


def _parallel(pairing: Pairing, copies: Mapping[Path, Copy], whole: Whole) -> Parallel:
    abridged = Side(pairing.section, copies[pairing.section.path])
    sources = (Side(each, copies[each.path], is_source=True) for each in pairing.sources)
    return Parallel(abridged, tuple(sources), whole)


@lru_cache(maxsize=256)
def copy_of(text: ChapterText) -> Copy:
    """Return what a chapter says, read once."""
    return read_copy(text, load_locale(text.language))


def _asked(
    rules: Sequence[Rule[Judged]], judged: Judged, checks: Checks, guide: Guide
) -> Diagnostics:
    """Return what ``rules`` find in ``judged``; those that are off are not asked."""
    return tuple(
        finding
        for rule in rules
        if not is_off(rule.code.code, checks)
        for finding in rule.find(judged, _for(rule, checks, guide))
    )


def _for(rule: Rule[Any], checks: Checks, guide: Guide) -> Guide:
    given = checks.get(rule.code.code, CheckSettings()).options
    return replace(guide, options={**rule.options, **given})


def _jobs(report: Report, languages: Collection[str], guide: Guide) -> Iterator[Job[Diagnostics]]:
    checks = dict(report.settings.checks)
    by = digest(checks, key_of(guide), tools())
    for pair in report.pairs.values():
        for language, manuscript in pair.manuscripts.items():
            if language in languages:
                text = manuscript.text
                key = digest("judge", text, by)
                yield Job(text.path.name, judge_chapter, (text, checks, guide), key)
    for language in report.settings.languages.abridged:
        if language in languages:
            yield from _pair_jobs(report, language, checks)


def _pair_jobs(report: Report, language: str, checks: Checks) -> Iterator[Job[Diagnostics]]:
    for texts, pairings, whole in beside(report, language):
        given = (texts, pairings, whole, checks)
        key = digest("judge a pair", *given, tools())
        yield Job(texts[0].path.name, judge_pair, given, key)


def beside(
    report: Report, language: str
) -> Iterator[tuple[tuple[ChapterText, ...], tuple[Pairing, ...], Whole]]:
    """Yield what :func:`judge_pair` reads of each chapter in ``language``: its own text first."""
    covered = coverage(report, language)
    source = report.settings.languages.source
    texts = {
        manuscript.text.path: manuscript.text
        for pair in report.pairs.values()
        for each, manuscript in pair.manuscripts.items()
        if each in (source, language)
    }
    whole = _whole(report, language, covered)
    for chapter in dict.fromkeys(each.section.path for each in covered.pairings):
        mine = tuple(each for each in covered.pairings if each.section.path == chapter)
        paths = dict.fromkeys(side.path for each in mine for side in each.sources)
        yield (texts[chapter], *(texts[each] for each in paths)), mine, whole


def _whole(report: Report, language: str, covered: Coverage) -> Whole:
    originals = sections(report, report.settings.languages.source)
    kept = {id_ for each in covered.pairings for id_, _ in ids_in(each.section)}
    gone = (*(each.section for each in covered.omitted), *covered.missing)
    left_out = {id_: place for each in gone for id_, place in ids_in(each) if id_ not in kept}
    ids = tuple(sorted({id_ for each in originals for id_, _ in ids_in(each)}))
    return Whole((report.settings.languages.source, language), report.terms, ids, left_out)
