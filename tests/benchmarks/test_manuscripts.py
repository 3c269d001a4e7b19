"""The reports that are measured: always the same, and without fault."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.manuscripts import add_pages, change_word, write_report
from benchmarks.plain import joined


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    write_report(folder, pages=40)
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, int]:
    """Return by how many words each changed file has grown."""
    return {
        name: len(after[name].split()) - len(before[name].split())
        for name in after
        if before[name] != after[name]
    }


def test_same_seed_gives_the_same_report(made: Path, tmp_path: Path) -> None:
    write_report(tmp_path / "again", pages=40)
    assert files(tmp_path / "again") == files(made)


def test_another_seed_gives_another_report(made: Path, tmp_path: Path) -> None:
    write_report(tmp_path / "other", pages=40, seed=2)
    assert files(tmp_path / "other") != files(made)


def test_report_is_without_fault(
    made: Path, reportkit: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    add_pages(made)
    done = reportkit("check", made, "--strict")
    assert done.returncode == 0, done.stdout
    assert not re.search(": (error|warning) RK", done.stdout)


def test_one_word_is_changed(made: Path) -> None:
    before = files(made)
    change_word(made)
    assert changed(before, files(made)) == {"chapters/002-nodala.lv.md": 0}


def test_two_pages_are_added(made: Path) -> None:
    before = files(made)
    add_pages(made)
    ((name, words),) = changed(before, files(made)).items()
    assert name == "chapters/002-nodala.lv.md"
    assert 780 <= words < 900


def test_other_tools_get_all_numbers(made: Path) -> None:
    chapters = [path.read_text("utf-8") for path in sorted((made / "chapters").iterdir())]
    text = joined(chapters)
    assert not re.search(r"@(fig|tbl):|\{[npt]\}", text)
    assert "![[1. attēls.]{.no} " in text
    assert re.search(r"^: \[10\. tabula\.\]\{\.no\} .*\{#tbl:n2-5\}$", text, re.MULTILINE)
    sections = re.findall(r"\[(\d+)\.(\d+)\. sadaļā\]\(#n(\d+)-s(\d+)\)", text)
    assert sections
    assert all(said[:2] == said[2:] for said in sections)
    assert text.count("[](#n") == sum(chapter.count("[{p}.") for chapter in chapters)
    notes = re.findall(r"^\[\^[\d-]+\]:", text, re.MULTILINE)
    assert len(notes) == len(set(notes)) == sum(chapter.count("]: ") for chapter in chapters)
