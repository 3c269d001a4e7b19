"""What the imprint does not say is listed, required things first, by language and format."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.catalogue.imprint import gaps, unset
from reportkit.model import FORMS
from reportkit.pipeline import check
from tests.catalogue.works import BARE, FULL, report_of


def told(folder: Path, settings: str) -> dict[bool, list[str]]:
    found = gaps(report_of(folder, settings), ("pdf", "epub"))
    return {
        kind: [str(each) for each in found if each.is_required is kind] for kind in (True, False)
    }


def test_nothing_is_missing_where_all_is_set(tmp_path: Path) -> None:
    lacking = told(tmp_path, FULL)
    assert lacking[True] == []
    assert lacking[False] == ["imprint.disclaimer", "imprint.pictures", "imprint.contact"]


def test_all_that_a_bare_report_lacks(tmp_path: Path) -> None:
    lacking = told(tmp_path, BARE)[True]
    assert lacking[:3] == ["publishers", "description", "imprint.place"]
    assert lacking[-4:] == [
        f"imprint.isbn.{language}.{form}" for language in ("lv", "en") for form in ("pdf", "epub")
    ]


def test_a_text_that_one_language_lacks(tmp_path: Path) -> None:
    settings = FULL.replace("place: {lv: Rīga, en: Riga}", "place: {lv: Rīga}")
    assert told(tmp_path, settings)[True] == ["imprint.place (en)"]


def test_a_finding_for_each_kind(tmp_path: Path) -> None:
    found = list(unset(report_of(tmp_path, BARE + "imprint: {year: 2022}\n"), FORMS))
    assert [(each.code, each.severity, each.place.line) for each in found] == [
        ("RK300", "info", 3)
    ] * 2


@pytest.mark.parametrize("begun", ["udk: 2", "year: null"])
def test_check_lists_it_once_there_is_an_imprint(tmp_path: Path, begun: str) -> None:
    imprints = {"": set(), "imprint: {}\n": set(), f"imprint: {{{begun}}}\n": {"RK300"}}
    for number, (imprint, codes) in enumerate(imprints.items()):
        report = report_of(tmp_path / str(number), BARE + imprint)
        assert {each.code for each in check(report.folder).findings} == codes
