"""A report's folder -> the report, and a desk for each of its abridged editions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from reportkit.cache import Cache
from reportkit.diagnostics import Diagnostics
from reportkit.errors import UsageError
from reportkit.sources.report import Report, read_report
from reportkit.sync.normal import Normaliser
from reportkit.sync.states import Desk, open_desk


@dataclass(frozen=True, slots=True)
class Opened:
    """A report with its desks; ``report`` is None where ``findings`` say that it cannot be read."""

    report: Report | None
    desks: tuple[Desk, ...]
    findings: Diagnostics
    normaliser: Normaliser


def open_report(
    folder: Path, languages: Collection[str] = (), cache: Cache | None = None
) -> Opened:
    """Read the report in ``folder`` and open the desks of ``languages``, or of all abridged ones.

    Raises :class:`UsageError` where the report is not abridged in one of ``languages``.
    """
    report, findings = read_report(folder)
    normaliser = Normaliser(cache)
    if report is None:
        return Opened(None, (), findings, normaliser)
    abridged = report.settings.languages.abridged
    strange = [each for each in languages if each not in abridged]
    if strange:
        message = f"the report {report.name} is not abridged in: {', '.join(strange)}"
        raise UsageError(message, f"It is abridged in: {', '.join(abridged) or 'no language'}.")
    wanted = [each for each in abridged if not languages or each in languages]
    desks = tuple(open_desk(report, each, normaliser) for each in wanted)
    return Opened(report, desks, findings, normaliser)
