"""The stages in order: compare, read, prepare, render, typeset, write.

What an author can mend is collected all along and returned; only what the machine lacks raises.
The first stage finds out whether there is anything to do at all.  Whatever comes after it is
loaded only then (:mod:`reportkit.production`): an unchanged report must not pay for the engines.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportkit.cache import Cache
from reportkit.cache.records import Ledger, Made
from reportkit.diagnostics import Diagnostic, Diagnostics, in_order
from reportkit.errors import UsageError
from reportkit.model import SETTINGS_FILE, Artifact
from reportkit.timings import Stage, Watch

CACHE = ".cache"
"""The folder, beside the finished files, of what steps have made."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a report: finished files, what is to be told, and how long the stages took.

    ``notices`` are about the machine, not the report.  ``damaged`` counts what could not be read
    of the cache, and was made anew.
    """

    artifacts: tuple[Artifact, ...]
    findings: Diagnostics
    stages: tuple[Stage, ...]
    notices: tuple[str, ...] = ()
    damaged: int = 0


def check(
    folder: Path,
    languages: Collection[str] = (),
    watch: Watch | None = None,
    *,
    for_release: bool = False,
    out: Path | None = None,
) -> Outcome:
    """Return everything that can be said of the report in ``folder`` without typesetting it.

    ``for_release`` tells, too, what its abridged editions cannot be released with.  What was found
    is remembered in the cache of ``out``, if that is given; nothing else is written.
    """
    from reportkit.production import examine

    watch = watch or Watch()
    cache = Cache(out / CACHE) if out else None
    findings = examine(folder, languages, watch, cache, for_release=for_release)
    return Outcome((), in_order(findings), watch.stages)


def mend(folder: Path, languages: Collection[str] = ()) -> Mapping[Path, int]:
    """Put into the chapters of the report in ``folder`` what the rules of language are certain of.

    Return how many mistakes were mended, by files.
    """
    from reportkit.corrections import mend as mend_chapters

    return mend_chapters(folder, languages)


def waive(folder: Path, code: str, file: Path, line: int, column: int | None, reason: str) -> int:
    """Write down that what ``code`` finds at a place of the report in ``folder`` may stay.

    Return how many findings that is.  Raises :class:`UsageError` where there is none, or where it
    cannot be waived.
    """
    from reportkit.corrections import waive as waive_findings

    def fits(each: Diagnostic) -> bool:
        place = each.place
        here = place.file.resolve() == file and place.line == line
        return each.code == code and here and column in (None, place.column)

    return waive_findings(folder, fits, reason)


def build(
    folder: Path,
    out: Path,
    languages: Collection[str] = (),
    watch: Watch | None = None,
    jobs: int | None = None,
    use_cache: bool = True,
    forms: Sequence[str] = ("pdf",),
    *,
    is_draft: bool = False,
) -> Outcome:
    """Make the editions of the report in ``folder`` and put them into ``out``/<report>.

    ``forms`` are the formats: "pdf", "epub".  An edition with errors is not made, and its former file stays; the others are.  ``jobs`` is how
    many worker processes to use, as many as there are processors if it is not given.  The files
    are the same, to the byte, whatever ``jobs`` and whatever was built before.  A draft is named
    so, does not touch the finished files, and marks what is behind the full text.

    Raises :class:`reportkit.errors.MachineError` where a file cannot be written or an engine is
    missing, and :class:`UsageError` where the report has none of ``languages``.
    """
    watch, date = watch or Watch(), created()
    cache = Cache(out / CACHE) if use_cache else None
    with watch.stage("compare") as stage:
        ledger = Ledger(folder, out, cache, is_draft=is_draft)
        kept = ledger.unchanged(languages, forms)
        stage.items = stage.cached = len(kept)
    if kept:
        return _as_it_was(kept, ledger.record.findings, watch)
    from reportkit.adapters import pandoc
    from reportkit.workshop import PACKING, SETTING, hire

    # They load their engines while this process loads what it needs itself.  After an edit it does
    # the little that there is to do itself, unless that is to set a chapter.
    pandoc.begin()
    is_packed = tuple(forms) == ("epub",) and not (
        ledger.record.editions and ledger.record.has_pages
    )
    preload = PACKING if is_packed else SETTING
    at_once = not (is_packed and ledger.record.editions)
    with hire(jobs or usable_cpus(), cache, preload, at_once=at_once) as workshop:
        from reportkit.production import Order, produce

        order = Order(folder, out, tuple(languages), date, cache, tuple(forms), is_draft=is_draft)
        artifacts, findings = produce(order, ledger, workshop, watch)
    trouble = cache.trouble if cache else ""
    notices = (f"nothing can be kept for the next build: {trouble}",) if trouble else ()
    damaged = cache.damaged if cache else 0
    return Outcome(artifacts, in_order(findings), watch.stages, notices, damaged)


def build_facing(
    folder: Path,
    out: Path,
    languages: Collection[str] = (),
    watch: Watch | None = None,
    jobs: int | None = None,
    use_cache: bool = True,
) -> Outcome:
    """Make the PDF in which a full text and its abridgement face each other, page by page.

    It is put into ``out``/<report> under the names of both languages.  Raises what :func:`build`
    raises, and :class:`UsageError` where ``languages`` leave no two editions.
    """
    from reportkit.workshop import SETTING, hire

    watch, date = watch or Watch(), created()
    cache = Cache(out / CACHE) if use_cache else None
    with hire(jobs or usable_cpus(), cache, SETTING) as workshop:
        from reportkit.production import Order, face

        order = Order(folder, out, tuple(languages), date, cache)
        artifacts, findings = face(order, workshop, watch)
    return Outcome(artifacts, in_order(findings), watch.stages)


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


def usable_cpus() -> int:
    """Return how many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def report_folders(start: Path) -> tuple[Path, ...]:
    """Return the folders of all reports in ``start``/manuscripts, in the order of their names."""
    return tuple(sorted(path.parent for path in start.glob(f"manuscripts/*/{SETTINGS_FILE}")))


def _as_it_was(kept: Sequence[Made], in_reading: Diagnostics, watch: Watch) -> Outcome:
    """Return the outcome of a build that had nothing to do: what the last one told."""
    findings = (*in_reading, *(told for each in kept for told in each.findings))
    return Outcome(tuple(each.artifact for each in kept), in_order(findings), watch.stages)
