"""Findings as text for people, and as JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportkit.cli.findings import as_json, as_text, counted
from reportkit.diagnostics import Diagnostic, Place, Severity


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of four lines in the working folder."""
    path = tmp_path / "a" / "b.md"
    path.parent.mkdir()
    path.write_text(f"\ufeffpirmā\notrā\tlīnija\n{'x' * 300}karte{'y' * 300}\n\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def finding(file: Path, line: int, column: int, length: int = 1, hint: str = "") -> Diagnostic:
    """A warning at this place."""
    return Diagnostic(
        "RK000", Severity.WARNING, "nav labi", Place(file, line, column, length), hint
    )


def plain(text: str) -> list[str]:
    """Return the lines of ``text`` without colours."""
    import click  # noqa: PLC0415

    return click.unstyle(text).split("\n")


def test_finding_with_its_line(file: Path) -> None:
    """Place, code, sentence, the line with a caret as long as the place, and the hint."""
    assert plain(as_text([finding(file, 2, 6, 6, "labo")])) == [
        "a/b.md:2:6: warning RK000: nav labi",
        "    2 | otrā līnija",
        "      |      ^^^^^^",
        "  hint: labo",
    ]


def test_first_line_has_no_byte_order_mark(file: Path) -> None:
    """The caret stands below its letter though the file begins with a mark."""
    assert plain(as_text([finding(file, 1, 1, 99)]))[1:] == ["    1 | pirmā", "      | ^^^^^"]


def test_long_line_is_cut_around_the_place(file: Path) -> None:
    """Of a very long line as much is shown as fits, the caret below its place."""
    _, line, caret = plain(as_text([finding(file, 3, 301, 5)]))
    assert len(line) == len("    3 | ") + 200
    assert line[caret.index("^") : caret.rindex("^") + 1] == "karte"


def test_place_at_the_end_of_a_line(file: Path) -> None:
    """An empty line, and a place behind the last letter, have a caret too."""
    assert plain(as_text([finding(file, 4, 1)]))[1:] == ["    4 | ", "      | ^"]
    assert plain(as_text([finding(file, 2, 12, 5)]))[2] == "      |            ^"


@pytest.mark.parametrize("line", [0, 99])
def test_place_without_a_line(file: Path, line: int) -> None:
    """A line that is not there is not shown; a file that is not there has no lines."""
    assert plain(as_text([finding(file, line, 1)])) == [f"a/b.md:{line}:1: warning RK000: nav labi"]
    assert len(plain(as_text([finding(file.with_name("nav.md"), 1, 1)]))) == 1


def test_file_elsewhere_has_its_whole_path() -> None:
    """A file outside the working folder is named in full."""
    assert as_text([finding(Path("/nav/x.md"), 1, 1)]).startswith("/nav/x.md:1:1:")


def test_json(file: Path) -> None:
    """Every finding has the same keys, letters stay letters."""
    text = as_json([finding(file, 2, 6, 6, "labo ā"), finding(file, 1, 1)])
    assert "labo ā" in text
    assert json.loads(text)[1] == {
        "code": "RK000",
        "severity": "warning",
        "message": "nav labi",
        "hint": "",
        "file": "a/b.md",
        "line": 1,
        "column": 1,
    }


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ("", "nothing found"),
        ("E", "1 error"),
        ("EE", "2 errors"),
        ("WEW", "1 error, 2 warnings"),
        ("IWI", "1 warning, 2 info"),
    ],
)
def test_counted(kinds: str, words: str) -> None:
    """How many there are of each severity, the gravest first."""
    severities = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
    found = [Diagnostic("RK000", severities[kind], "x", Place(Path("x"))) for kind in kinds]
    assert counted(found) == words
