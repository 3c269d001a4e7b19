"""YAML that was read before: known to the next reader, with all that was told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.adapters import yaml
from reportkit.cache import Cache
from reportkit.config import ChapterSettings, Settings, checking
from reportkit.config.reading import Reader
from tests.conftest import ROOT

FILE = Path("report.yaml")
FIRST_REPORT = ROOT / "manuscripts" / "iam-apkopojums" / "report.yaml"
WRONG = "title: T\nlanguages: {source: lv}\ntitel: x\n"
BROKEN = "title: [\n"


def nobody(*_: object) -> None:
    """Stand in for PyYAML and pydantic, which are not to be asked."""
    raise AssertionError("it was read again")


@pytest.mark.parametrize("text", [FIRST_REPORT.read_text("utf-8"), WRONG, BROKEN, ""])
def test_a_text_is_read_once(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings, the place of every value, every finding come back as they were."""
    anew = Reader()
    expected = anew.settings(Settings, text, FILE), anew.values(text, FILE, first_line=2)
    first = Reader(Cache(tmp_path))
    assert (first.settings(Settings, text, FILE), first.values(text, FILE, 2)) == expected
    monkeypatch.setattr(yaml, "read", nobody)
    monkeypatch.setattr(checking, "check", nobody)
    second = Reader(Cache(tmp_path))
    assert (second.settings(Settings, text, FILE), second.values(text, FILE, 2)) == expected


def test_what_is_read_depends_on_the_text_its_file_and_what_it_is_to_hold(tmp_path: Path) -> None:
    reader = Reader(Cache(tmp_path))
    text = "title: T\nlanguages: {source: lv}\n"
    settings, file, _ = reader.settings(Settings, text, FILE)
    assert settings is not None
    assert file.place(("title",)).line == 1
    assert reader.settings(Settings, text, FILE, 2)[1].place(("title",)).line == 2
    assert reader.settings(Settings, text, Path("b.yaml"))[1].file == Path("b.yaml")
    assert reader.settings(ChapterSettings, text, FILE)[0] is None
    assert reader.settings(Settings, text + "years: 2019\n", FILE)[0] != settings
