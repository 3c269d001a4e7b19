"""Waivers: for one finding, with a reason, and only as long as the text stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.cli import run
from reportkit.pipeline import check
from tests.scenes import write

TEXT = "# Darbs {#darbs}\n\nTas ir ir labi.\n\nTas arī arī ir.\n"
CHAPTER = "chapters/02-darbs.lv.md"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def here(report: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small report as the working folder, with a word twice in two paragraphs."""
    monkeypatch.chdir(write(report, {CHAPTER: TEXT}))
    assert run(["waive", "RK203", f"{CHAPTER}:3:8", "--reason", "Tā runā ļaudis."]) == 0
    return report


def found(report: Path) -> list[tuple[str, str, int]]:
    """Code, file and line of what the rules in question find."""
    told = check(report).findings
    return [
        (each.code, each.place.file.name, each.place.line)
        for each in told
        if each.code in ("RK203", "RK241", "RK020", "RK021")
    ]


def test_a_waiver_is_for_one_finding(here: Path) -> None:
    assert found(here) == [("RK203", "02-darbs.lv.md", 5)]
    assert 'reason: "Tā runā ļaudis."' in (here / "waivers.yaml").read_text("utf-8")


def test_it_holds_when_the_text_around_its_paragraph_changes(here: Path) -> None:
    write(here, {CHAPTER: TEXT.replace("\n\nTas ir", "\n\nVēl kas.\n\nTas  ir")})
    assert found(here) == [("RK203", "02-darbs.lv.md", 7)]


def test_it_ends_when_the_paragraph_changes(here: Path) -> None:
    """It ends by itself, the finding is back, and the dead waiver is listed."""
    write(here, {CHAPTER: TEXT.replace("labi", "slikti")})
    assert found(here) == [
        ("RK203", "02-darbs.lv.md", 3),
        ("RK203", "02-darbs.lv.md", 5),
        ("RK241", "waivers.yaml", 1),
    ]


def test_a_second_waiver_stands_below_the_first(here: Path) -> None:
    assert run(["waive", "rk203", f"{CHAPTER}:5", "--reason", "Arī tā runā."]) == 0
    assert found(here) == []
    assert (here / "waivers.yaml").read_text("utf-8").count("- rule:") == 2


def test_what_is_waived_is_not_mended(here: Path) -> None:
    write(here, {CHAPTER: TEXT.replace("labi", "labi , jā")})
    assert run(["waive", "RK201", f"{CHAPTER}:3", "--reason", "Tā ir avotā."]) == 0
    run(["check", "--fix"])
    assert "labi , jā" in (here / CHAPTER).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["RK203", f"{CHAPTER}:1", "--reason", "Nav te nekā."], "nothing is found there"),
        (["RK203", "kaut kur", "--reason", "Nav te nekā."], "is not a place"),
        (["RK203", f"{CHAPTER}:5", "--reason", "tā"], "the reason is too short"),
        (["RK203", "/nav/x.md:5", "--reason", "Nav te nekā."], "is not a file of a report"),
    ],
)
def test_what_cannot_be_waived(
    here: Path, arguments: list[str], told: str, capsys: Capture
) -> None:
    assert run(["waive", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_an_error_that_makes_a_wrong_book_cannot_be_waived(here: Path, capsys: Capture) -> None:
    write(here, {CHAPTER: "# Darbs {#darbs}\n\n[x](#nav)\n"})
    assert run(["waive", "RK012", f"{CHAPTER}:3", "--reason", "Gan jau būs."]) == 2
    assert "cannot be waived" in capsys.readouterr().err
    item = (
        '- {rule: RK012, at: "02-darbs.lv.md#darbs", found: "#nav", context: x, reason: Gan jau.}\n'
    )
    write(here, {"waivers.yaml": item})
    assert ("RK020", "waivers.yaml", 1) in found(here)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: b\n", "RK020"),
        ("- x\n", "RK020"),
        ("- {rule: RK203}\n", "RK020"),
        ("- {rule: RK999, at: a, found: b, context: c, reason: d e}\n", "RK020"),
        ("- {rule: RK203, at: a, found: b, context: c, reason: d e, more: f}\n", "RK021"),
    ],
)
def test_a_file_that_is_wrong_is_told(here: Path, text: str, code: str) -> None:
    write(here, {"waivers.yaml": text})
    assert (code, "waivers.yaml") in [each[:2] for each in found(here)]
