"""Spelling: asked for in report.yaml, told when it cannot be checked, with the report's own words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportkit.adapters import spelling
from reportkit.pipeline import check
from tests.scenes import write

DICTIONARY = Path(__file__).parent / "dictionary"
CHAPTER = {"chapters/02-darbs.lv.md": "# Darbs {#darbs}\n\nBibliotēka ir vaļē.\n"}


def told(report: Path, setting: str) -> list[tuple[str, str]]:
    settings = (report / "report.yaml").read_text("utf-8")
    write(report, {**CHAPTER, "report.yaml": f"{settings}\nspelling: {setting}\n"})
    found = check(report).findings
    return [
        (each.code, each.message)
        for each in found
        if each.code == "RK240" or (each.code == "RK223" and "vaļē" in each.message)
    ]


def test_words_are_looked_up_in_a_dictionary_of_the_report(report: Path) -> None:
    shutil.copytree(DICTIONARY, report / "spelling")
    assert told(report, "{lv: spelling/lv}") == [("RK223", '"vaļē" is not in the dictionary')]


def test_the_reports_own_words_are_right(report: Path) -> None:
    shutil.copytree(DICTIONARY, report / "spelling")
    write(report, {"words.txt": "# izloksnē\nvaļē  # Kurzemē\n"})
    assert told(report, "{lv: spelling/lv}") == []


def test_it_is_off_unless_asked_for(report: Path) -> None:
    assert told(report, "{lv: false}") == []


@pytest.mark.parametrize("setting", ["{lv: spelling/nav}", "{lv: ../../etc/passwd}"])
def test_a_dictionary_that_is_not_there_is_told(report: Path, setting: str) -> None:
    message = "there is no dictionary for the language lv"
    assert told(report, setting) == [("RK240", message)]


def test_a_library_that_is_not_there_is_told(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "is_there", lambda: False)
    message = "spelling cannot be checked: spylls is not installed"
    assert told(report, "{lv: true}") == [("RK240", message)]
