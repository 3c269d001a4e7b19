"""Golden cases: a folder each, with what is changed in a small report and what must be said of it.

``in/`` is laid over ``base/``; a ``make.py`` in it is run there first, for inputs too large to be
kept.  ``expected`` is what ``reportkit check --format json`` prints, but for what the rules find:
they have cases of their own (``tests/lint``).  ``pytest --rewrite`` writes
it anew: read the difference before you commit it.
"""

from __future__ import annotations

import json
import runpy
import shutil
from pathlib import Path

import pytest

from reportkit.cli.findings import as_json, as_text
from reportkit.lint.registry import RULES
from reportkit.pipeline import check
from tests.conftest import BASE, HERE

CASES = sorted(path.parent.name for path in (HERE / "golden").glob("*/in"))


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rewrite: bool) -> None:
    """The findings of each case are the expected ones, to the letter."""
    folder = HERE / "golden" / case
    shutil.copytree(BASE, tmp_path / "report")
    monkeypatch.chdir(tmp_path / "report")
    _lay_over(folder / "in", tmp_path / "report")
    found = check(tmp_path / "report").findings
    findings = [each for each in found if each.code not in RULES]
    told = as_json(findings) + "\n"
    assert as_text(findings).count("hint:") == sum(bool(each.hint) for each in findings)
    expected = folder / "expected.json"
    if rewrite:
        expected.write_text(told, "utf-8")
    assert json.loads(told) == json.loads(expected.read_text("utf-8"))


def _lay_over(changes: Path, report: Path) -> None:
    for path in sorted(changes.rglob("*")):
        target = report / path.relative_to(changes)
        if path.is_symlink() or path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            shutil.copy(path, target, follow_symlinks=False)
    if (report / "make.py").exists():
        runpy.run_path(str(report / "make.py"))
        (report / "make.py").unlink()
