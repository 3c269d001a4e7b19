"""The command: pages appear, change after a save, and a mistake is told while the old ones stay."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportkit.cli import run
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture
def address(report: Path, tmp_path: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "reportkit", "preview", str(report), "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    found = re.search(r"http://\S+", process.stderr.readline())
    assert found
    yield found[0]
    process.terminate()  # Ctrl-C is ignored where tests run in the background
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in told


def settled(address: str, after: int = -1) -> dict[str, Any]:
    """Return the first state after the one named in which nothing is being made."""
    state: dict[str, Any] = {"number": after, "busy": True}
    while state["busy"]:
        with urllib.request.urlopen(
            f"{address}state?after={state['number']}", timeout=60
        ) as answer:
            state = json.load(answer)
    return state


def digests(state: dict[str, Any], language: str) -> list[str]:
    (pages,) = [each["pages"] for each in state["editions"] if each["language"] == language]
    assert isinstance(pages, list)
    return pages


def test_a_save_changes_the_pages_of_its_chapter(address: str, report: Path) -> None:
    before = settled(address)
    assert [each["language"] for each in before["editions"]] == ["lv", "en"]
    chapter = min((report / "chapters").glob("*.lv.md"))
    chapter.write_text(chapter.read_text("utf-8") + "\n\nPavisam jauna rindkopa.\n", "utf-8")
    after = settled(address, before["number"])
    assert digests(after, "en") == digests(before, "en")
    assert digests(after, "lv") != digests(before, "lv")
    assert digests(after, "lv")[0] == digests(before, "lv")[0]


def test_after_a_mistake_the_old_pages_stay_and_it_is_told(address: str, report: Path) -> None:
    before = settled(address)
    chapter = min((report / "chapters").glob("*.lv.md"))
    chapter.write_text(chapter.read_text("utf-8") + "\n\nSk. @fig:nav.\n", "utf-8")
    after = settled(address, before["number"])
    assert digests(after, "lv") == digests(before, "lv")
    assert [each["code"] for each in after["findings"]] == ["RK012"]


def test_settings_that_cannot_be_read_are_told_and_mended_ones_taken(
    address: str, report: Path
) -> None:
    before = settled(address)
    settings = report / "report.yaml"
    good = settings.read_bytes()
    settings.write_text("title: [", "utf-8")
    broken = settled(address, before["number"])
    assert broken["findings"] or broken["trouble"]
    settings.write_bytes(good)
    assert digests(settled(address, broken["number"]), "lv") == digests(before, "lv")


def test_several_reports_are_too_many(
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("a", "b"):
        shutil.copytree(report, tmp_path / "manuscripts" / name)
    monkeypatch.chdir(tmp_path)
    assert run(["preview"]) == 2
    assert "Name one: reportkit preview a" in capsys.readouterr().err
