"""Data files, and their texts in one language."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportkit.sources.data import in_language, read_data, read_yaml
from tests.scenes import spots, write

BOTH = ("lv", "en")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ({"lv": "Rīga", "en": "Riga"}, "Riga"),
        ({"lv": "Rīga"}, ""),
        ({"en": 5, "lv": 6}, 5),
        ([{"a": {"lv": "x", "en": "y"}, "b": 1}], [{"a": "y", "b": 1}]),
        ({"lv": {"x": 1}, "de": 2}, {"lv": {"x": 1}, "de": 2}),
        ({"a": [{"lv": "x", "en": "y"}]}, {"a": ["y"]}),
        ({"en": {"lv": "x", "en": "y"}, "z": 1}, {"en": "y", "z": 1}),
        ({}, {}),
        ("text", "text"),
        (None, None),
        (date(2021, 9, 23), date(2021, 9, 23)),
    ],
)
def test_texts_are_resolved(value: Any, wanted: Any) -> None:
    """A mapping whose keys are all languages is a text; everything else keeps its shape."""
    assert in_language(value, "en", BOTH) == wanted


def test_files_are_read_by_name(tmp_path: Path) -> None:
    """Each YAML file of the folder data/ is there under its name; other files are not."""
    write(
        tmp_path,
        {"data/a-b.yaml": "- 1\n", "data/c.yaml": "d: 2\n", "data/e.csv": "x", "f.yaml": "1"},
    )
    files, found = read_data(tmp_path, BOTH)
    assert {name: file.value for name, file in files.items()} == {"a-b": [1], "c": {"d": 2}}
    assert found == ()


def test_report_without_data(tmp_path: Path) -> None:
    """A report need not have data."""
    assert read_data(tmp_path, BOTH) == ({}, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- {lv: A}\n", [("RK053", 1, 3)]),
        ("a:\n  - b: {en: A}\n", [("RK053", 2, 8)]),
        ("- {lv: A, en: B}\n- {lv: A, de: B}\n", []),
        ("a: b: c", [("RK006", 1, 5)]),
        ("", [("RK004", 1, 1)]),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, found: list[tuple[str, int, int]]) -> None:
    """A text that is not given in every language is told of, and so is what is no YAML."""
    write(tmp_path, {"data/a.yaml": text})
    assert spots(read_data(tmp_path, BOTH)[1]) == found


def test_link_out_of_the_report_is_not_read(tmp_path: Path) -> None:
    """A data file that is a link out of the report's folder is told of and stays unread."""
    report = write(tmp_path / "report", {"data/a.yaml": "1"})
    write(tmp_path, {"secret.yaml": "password: x\n"})
    (report / "data" / "b.yaml").symlink_to(tmp_path / "secret.yaml")
    files, found = read_data(report, BOTH)
    assert [each.code for each in found] == ["RK031"]
    assert files["b"].value is None
    assert read_yaml(report / "data" / "a.yaml", report)[0].value == 1
