"""``reportkit check``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reportkit.cli import run
from tests.scenes import write

Capture = pytest.CaptureFixture[str]
WARNING = "# Darbs {#darbs}\n\n::: notte\nx\n:::\n\n| a |\n|---|\n| 1 |\n\n: T {#tbl:skaits}\n"
ERROR = "# Darbs {#darbs}\n\n[x](#nav)\n\n| a |\n|---|\n| 1 |\n\n: T {#tbl:skaits}\n"


@pytest.fixture
def here(report: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small report as the working folder."""
    monkeypatch.chdir(report)
    return report


def test_good_report(here: Path, capsys: Capture) -> None:
    """A report that is fine ends with 0; the results are empty, what is said is on stderr."""
    assert run(["check"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "nothing found\n")


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (WARNING, [], 0),
        (WARNING, ["--strict"], 1),
        (ERROR, [], 1),
        (ERROR, ["--lang", "en"], 0),
        (ERROR, ["--lang", "lv,en"], 1),
    ],
)
def test_exit_status(here: Path, text: str, options: list[str], status: int) -> None:
    """Errors end with 1, warnings only with --strict; other languages do not count."""
    write(here, {"chapters/02-darbs.lv.md": text})
    assert run(["check", *options]) == status


def test_text_form(here: Path, capsys: Capture) -> None:
    """Findings are shown with their line, a caret and a hint; how many there are on stderr."""
    write(here, {"chapters/02-darbs.lv.md": ERROR})
    run(["check"])
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        'chapters/02-darbs.lv.md:3:1: error RK012: no section, figure or table has the id "nav"',
        "    3 | [x](#nav)",
        "      | ^^^^^^^^^",
        "  hint: Correct the reference, or give what is meant the id {#nav}.",
    ]
    assert told.err == "1 error\n"


def test_json_form(here: Path, capsys: Capture) -> None:
    """The JSON form is a list with the same keys for each finding, and nothing else on stdout."""
    write(here, {"chapters/02-darbs.lv.md": WARNING})
    assert run(["check", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found == {
        "code": "RK043",
        "severity": "warning",
        "message": 'there is no block "notte"',
        "hint": 'did you mean "note"?',
        "file": "chapters/02-darbs.lv.md",
        "line": 3,
        "column": 1,
    }


def test_json_form_of_nothing(here: Path, capsys: Capture) -> None:
    """A report that is fine is an empty list."""
    assert run(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_strict_shows_warnings_as_errors(here: Path, capsys: Capture) -> None:
    """With --strict a warning is called an error, in both forms."""
    write(here, {"chapters/02-darbs.lv.md": WARNING})
    run(["check", "--strict", "--format", "json"])
    assert json.loads(capsys.readouterr().out)[0]["severity"] == "error"


def test_unknown_language(here: Path, capsys: Capture) -> None:
    """A language that the report does not have is wrong usage."""
    assert run(["check", "--lang", "de"]) == 2
    assert "lv, en" in capsys.readouterr().err


def test_nothing_is_made(here: Path) -> None:
    """The folder is as it was."""
    before = sorted(str(path) for path in here.rglob("*"))
    run(["check"])
    assert sorted(str(path) for path in here.rglob("*")) == before


def test_all_reports_are_checked(
    tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Without a name, every report under manuscripts/ is checked."""
    for name, text in (("a", ERROR), ("b", WARNING)):
        folder = tmp_path / "manuscripts" / name
        shutil.copytree(report, folder)
        write(folder, {"chapters/02-darbs.lv.md": text})
    monkeypatch.chdir(tmp_path)
    assert run(["check", "--format", "json"]) == 1
    found = [(each["file"], each["code"]) for each in json.loads(capsys.readouterr().out)]
    assert found == [
        ("manuscripts/a/chapters/02-darbs.lv.md", "RK012"),
        ("manuscripts/b/chapters/02-darbs.lv.md", "RK043"),
    ]
