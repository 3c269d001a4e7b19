"""The command: what it prints and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reportkit.cli import run
from tests.look.planted import FAULTS, Planted, print_book


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return print_book(tmp_path_factory.mktemp("planted") / "planted.pdf", "runt")


@pytest.fixture
def out(tmp_path: Path, report: Path, planted: Planted) -> Path:
    folder = tmp_path / "build" / report.name
    folder.mkdir(parents=True)
    shutil.copy(planted.path, folder / f"{report.name}-lv.pdf")
    return folder.parent


def look(report: Path, out: Path, *options: str) -> int:
    return run(["look", str(report), "--out", str(out), "--no-pictures", *options])


def test_findings_are_listed_and_the_status_is_0(
    report: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert look(report, out) == 0
    told = capsys.readouterr()
    assert "page 5, " in told.out
    assert "warning runt: the last line is “tā.”" in told.out
    assert "1 to circle" in told.err


def test_strict_fails_until_all_is_explained(report: Path, out: Path) -> None:
    assert look(report, out, "--strict") == 1
    why = '- {edition: lv, rule: runt, words: "tūlīt pēc tās ir tā.", reason: Tā tam jābūt.}\n'
    (report / "look.yaml").write_text(why, "utf-8")
    assert look(report, out, "--strict") == 0
    (report / "look.yaml").write_text(why + why.replace("tā.", "šī."), "utf-8")
    assert look(report, out, "--strict") == 1
    assert look(report, out) == 0


def test_a_wrong_look_yaml_fails_always(report: Path, out: Path) -> None:
    (report / "look.yaml").write_text("- runt\n", "utf-8")
    assert look(report, out) == 1


def test_json_is_complete(report: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert look(report, out, "--format", "json") == 0
    (edition,) = json.loads(capsys.readouterr().out)["editions"]
    (finding,) = edition["findings"]
    assert (edition["edition"], edition["pages"], finding["page"]) == ("lv", 5, 5)
    assert (finding["rule"], finding["severity"]) == ("runt", "warning")
    assert finding["explained"] is None
    assert set(finding["place"]) == {"left", "top", "width", "height"}


def test_what_is_not_built_is_wrong_usage(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert look(report, tmp_path / "none") == 2
    assert "First run: reportkit build" in capsys.readouterr().err


def test_the_guide_names_every_rule() -> None:
    guide = Path(__file__).parents[2] / "docs" / "look.md"
    text = guide.read_text("utf-8")
    assert all(f"`{name}`" in text for name in (*FAULTS, "parted-note"))
