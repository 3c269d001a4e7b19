"""Texts per language: every language of the report is there, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.adapters import yaml
from reportkit.config import Settings, checking
from reportkit.diagnostics import in_order
from reportkit.sources.translations import untranslated_settings
from tests.scenes import spots

HEAD = "languages: {source: lv, abridged: [en]}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: T\n", []),
        ("title: {lv: T, en: T}\nblurb: Abām\n", []),
        ("title: {lv: T}\n", [("RK020", 2, 8)]),
        ("title: {lv: T, en: ''}\n", [("RK020", 2, 8)]),
        ("title: T\nsubtitle: {en: S}\n", [("RK053", 3, 11)]),
        ("title: {lv: T, en: T, eng: T}\n", [("RK021", 2, 23)]),
        ("title: T\npublishers:\n- {name: {lv: A}}\n", [("RK053", 4, 10)]),
        ("title: T\nimprint: {notes: [{label: {lv: A}, text: B}]}\n", [("RK053", 3, 27)]),
        (
            "title: T\ncontents:\n- {part: p, title: {lv: A}, lead: {en: B}, chapters: [c]}\n",
            [("RK053", 4, 20), ("RK053", 4, 35)],
        ),
    ],
)
def test_texts_of_the_settings(text: str, found: list[tuple[str, int, int]]) -> None:
    """A text that lacks a language is told of on its place; without a title there is no edition."""
    file, _ = yaml.read(HEAD + text, Path("report.yaml"))
    settings, _ = checking.check(Settings, file)
    assert settings is not None
    assert spots(in_order(tuple(untranslated_settings(file, settings, ("lv", "en"))))) == found


def test_strange_language_is_told_with_the_nearest() -> None:
    """A key that is almost a language is told with the one that is meant."""
    file, _ = yaml.read(f"{HEAD}title: {{lv: T, en: T, eng: T}}\n", Path("report.yaml"))
    settings, _ = checking.check(Settings, file)
    assert settings is not None
    (found,) = untranslated_settings(file, settings, ("lv", "en"))
    assert found.message == 'the report has no language "eng"'
    assert found.hint == 'did you mean "en"?'
