"""What is built is valid: the report of this repository, and the one that ``init`` gives."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import ROOT
from tests.validators import need_validators

pytestmark = pytest.mark.slow

Reportkit = Callable[..., subprocess.CompletedProcess[str]]


def test_all_that_is_built_is_valid(reportkit: Reportkit, tmp_path: Path) -> None:
    need_validators()
    manuscripts = tmp_path / "manuscripts"
    shutil.copytree(ROOT / "manuscripts", manuscripts)
    assert reportkit("init", manuscripts / "paraugs").returncode == 0
    reports = list(manuscripts.glob("*/report.yaml"))
    built = reportkit("build", "--quiet", "--to", "pdf,epub")
    assert built.returncode == 0, built.stderr
    done = reportkit("validate")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASSED") == 2 * (3 + 2) * len(reports)
    assert "note" not in done.stdout  # EPUBCheck has no usage message either


def test_what_is_not_accessible_is_found(
    reportkit: Reportkit, report: Path, tmp_path: Path
) -> None:
    need_validators()
    assert reportkit("build", report, "--quiet", "--lang", "lv").returncode == 0
    (file,) = (tmp_path / "build").rglob("*.pdf")
    strip_tags(file)
    done = reportkit("validate", report)
    assert done.returncode == 1
    assert f"PASSED  {file.relative_to(tmp_path)}  qpdf --check" in done.stdout
    assert f"FAILED  {file.relative_to(tmp_path)}  PDF/UA-1" in done.stdout
    assert "7.1-11 (1×)" in done.stdout


def strip_tags(file: Path) -> None:
    """Take the structure out of a PDF."""
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(file)
