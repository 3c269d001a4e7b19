from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.draft.manuscripts import lossy_draft, report_draft, saved

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(saved(report_draft()))
    return path


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_word_file_becomes_a_chapter_that_passes_check(
    reportkit: Run, report: Path, draft: Path
) -> None:
    done = reportkit("import", draft, "--as", "03-seminari.lv", report)
    assert done.returncode == 0, done.stderr
    assert (report / "chapters/03-seminari.lv.md").read_text().startswith("---\nstandfirst:")
    assert (report / "figures/03-seminari-1.png").is_file()
    assert "not listed in the contents" in done.stdout
    settings = report / "report.yaml"
    listed = settings.read_text().replace("- 02-darbs", "- 02-darbs\n  - 03-seminari")
    settings.write_text(f"{listed}\nomit: {{en: [{{chapter: 03-seminari, reason: later}}]}}\n")
    checked = reportkit("check", report, "--lang", "lv", "--strict")
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout


def test_losses_are_told_without_an_excerpt_of_the_binary_file(
    reportkit: Run, report: Path, draft: Path
) -> None:
    draft.write_bytes(saved(lossy_draft()))
    done = reportkit("import", draft, "--as", "03-seminari.lv", report)
    assert 'draft.docx:1:1: warning RK131: not kept: a text box with the words "Lodz' in done.stdout
    assert "PK" not in done.stdout


def test_a_chapter_is_not_written_over_without_being_told(
    reportkit: Run, report: Path, draft: Path
) -> None:
    before = files(report)
    done = reportkit("import", draft, "--as", "02-darbs.lv", report)
    assert done.returncode == 2
    assert "already there" in done.stderr
    assert files(report) == before
    assert reportkit("import", draft, "--as", "02-darbs.lv", "--replace", report).returncode == 0
    assert "semin" in (report / "chapters/02-darbs.lv.md").read_text()


def test_a_picture_is_not_written_over_either(reportkit: Run, report: Path, draft: Path) -> None:
    (report / "figures/03-seminari-1.png").write_bytes(b"another")
    before = files(report)
    assert reportkit("import", draft, "--as", "03-seminari.lv", report).returncode == 2
    assert files(report) == before


def test_a_broken_word_file_is_told_and_nothing_is_written(
    reportkit: Run, report: Path, draft: Path
) -> None:
    draft.write_bytes(b"no zip at all")
    before = files(report)
    done = reportkit("import", draft, "--as", "03-seminari.lv", report)
    assert done.returncode == 1
    assert "error RK130: this is not a Word file" in done.stdout
    assert files(report) == before


@pytest.mark.parametrize("name", ["../03.lv", "03-seminari", "03-seminari.de", "03 sem.lv", "Ā.lv"])
def test_a_name_that_is_no_chapter_is_wrong_usage(
    reportkit: Run, report: Path, draft: Path, name: str
) -> None:
    done = reportkit("import", draft, "--as", name, report)
    assert done.returncode == 2
    assert "no name for a chapter" in done.stderr


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(
    reportkit: Run, report: Path, draft: Path
) -> None:
    (report / "chapters/03-seminari.lv.md").mkdir()
    done = reportkit("import", draft, "--as", "03-seminari.lv", report)
    assert done.returncode in {2, 3}
    assert not (report / "figures/03-seminari-1.png").exists()
