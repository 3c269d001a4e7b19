"""A report's chapters before the rules: what they find, remembered chapter by chapter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.config import CheckSettings
from reportkit.diagnostics import Diagnostics
from reportkit.lint.guides import guide_of, key_of
from reportkit.lint.levels import Checks, is_off
from reportkit.lint.registry import CHAPTER_RULES, PAIR_RULES
from reportkit.lint.rule import CopyPair, Guide, Rule
from reportkit.locales import load_locale
from reportkit.model import ChapterText
from reportkit.prose import Copy, read_copy
from reportkit.sources import Report
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
    full: ChapterText, abridged: ChapterText, checks: Checks, guide: Guide
) -> Diagnostics:
    """Return what the rules for a chapter and its abridgement find in them."""
    return _asked(PAIR_RULES, CopyPair(copy_of(full), copy_of(abridged)), checks, guide)


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
    source, checks = report.settings.languages.source, dict(report.settings.checks)
    by = digest(checks, key_of(guide), tools())
    for pair in report.pairs.values():
        full = pair.manuscripts.get(source)
        for language, manuscript in pair.manuscripts.items():
            if language not in languages:
                continue
            text = manuscript.text
            key = digest("judge", text, by)
            yield Job(text.path.name, judge_chapter, (text, checks, guide), key)
            if full and language != source and PAIR_RULES:
                key = digest("judge a pair", full.text, text, by)
                yield Job(text.path.name, judge_pair, (full.text, text, checks, guide), key)
