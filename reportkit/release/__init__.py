"""One command makes what goes on the web page and into the catalogue.

Build, ask the gates, and put everything into ``release/<report>/<version>``: whole or not at all,
and never over a version that is there.  The same revision gives the same bytes.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportkit import pipeline
from reportkit.adapters import git
from reportkit.catalogue.describe import describe
from reportkit.errors import UsageError
from reportkit.files import whole_folder
from reportkit.model import FORMS, Artifact
from reportkit.release.bundle import Bundle, bundle
from reportkit.release.gates import Gate, ask, keeps, prove_all
from reportkit.sources import read_report
from reportkit.timings import Watch

__all__ = ["Gate", "Released", "release"]

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*")


@dataclass(frozen=True, slots=True)
class Released:
    """What came of a release: its folder, None where a gate kept it back, and what the gates said."""

    folder: Path | None
    gates: tuple[Gate, ...]
    artifacts: tuple[Artifact, ...] = ()

    @property
    def failed(self) -> tuple[Gate, ...]:
        """The gates that were not passed."""
        return tuple(each for each in self.gates if not each.passed)


def release(
    folder: Path, out: Path, version: str, watch: Watch | None = None, *, is_draft: bool = False
) -> Released:
    """Make the release ``version`` of the report in ``folder``, below ``out``.

    A draft is made in spite of what the gates say, and bears ``-draft`` in the name of its folder.
    Where an edition cannot be made at all, there is no draft either.  Raises :class:`UsageError`
    where the version cannot be one or is there already.
    """
    target = _target(folder, out, version, is_draft)
    watch = watch or Watch()
    revision = git.revision(folder)
    date = _dated(revision)
    outcome = pipeline.build(folder, out, watch=watch, forms=FORMS)
    report, _ = read_report(folder)
    if report is None or len(outcome.artifacts) < len(FORMS) * len(report.languages):
        gate = Gate("editions", findings=tuple(each for each in outcome.findings if each.is_error))
        return Released(None, (gate,))
    with watch.stage("check"):
        proofs = prove_all(outcome.artifacts)
        gates = ask(report, outcome.findings, revision, proofs)
    released = Released(None, gates, outcome.artifacts)
    if released.failed and not is_draft:
        return released
    with watch.stage("release"):
        commit = revision.commit if revision else ""
        finished = keeps(report, outcome.artifacts, proofs)
        work = describe(report, version, date, finished, commit, is_draft=is_draft)
        parcel = Bundle(report, work, outcome.artifacts, gates, proofs)
        with whole_folder(target) as place:
            bundle(parcel, place)
    return Released(target, gates, outcome.artifacts)


def _target(folder: Path, out: Path, version: str, is_draft: bool) -> Path:
    """Return where the release is to lie."""
    if not _VERSION.fullmatch(version) or version.endswith((".", "-draft")):
        hint = "Letters, digits, points and hyphens: 2022.1"
        raise UsageError(f'"{version}" cannot be the name of a version', hint)
    target = out / "release" / folder.name / f"{version}{'-draft' if is_draft else ''}"
    if target.exists():
        hint = (
            "A version that is out is never changed: choose another, or delete the folder yourself."
        )
        raise UsageError(f"{target} is there already", hint)
    return target


def _dated(revision: git.Revision | None) -> datetime:
    """Return the date of the release and see to it that the finished files bear it.

    It is that of the revision, so that anybody who has the revision makes the same files.
    """
    if revision and not os.environ.get("SOURCE_DATE_EPOCH"):
        os.environ["SOURCE_DATE_EPOCH"] = str(int(revision.date.timestamp()))
    return pipeline.created()
