"""A report's folder: settings, contents, pairs, references."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.config import PartSettings
from reportkit.diagnostics import Diagnostics
from reportkit.sources import Report, read_report
from tests.scenes import spots, write

HEAD = "title: T\nlanguages: {source: lv, abridged: [en]}\n"


def read(report: Path, settings: str = "") -> tuple[Report | None, Diagnostics]:
    """Return the report, perhaps with other settings."""
    if settings:
        write(report, {"report.yaml": HEAD + settings})
    return read_report(report)


def test_small_report_is_read(report: Path) -> None:
    """Settings, both languages of both chapters, and data are there; nothing is found."""
    got, found = read(report)
    assert found == ()
    assert got is not None
    assert (got.name, got.languages) == ("report", ("lv", "en"))
    assert list(got.pairs) == ["01-ievads", "02-darbs"]
    assert set(got.pairs["01-ievads"].manuscripts) == {"lv", "en"}
    assert set(got.data) == {"skaits"}
    assert got.contents == ("01-ievads", "02-darbs")


def test_without_contents_chapters_are_in_the_order_of_their_names(report: Path) -> None:
    """A report need not list its chapters."""
    write(report, {"chapters/00-a.lv.md": "# A {#a}\n", "chapters/00-a.en.md": "# A {#a}\n"})
    got, found = read(report, "years: 2021\n")
    assert found == ()
    assert got is not None
    assert got.contents == ("00-a", "01-ievads", "02-darbs")


def test_contents_decide_the_order(report: Path) -> None:
    """Chapters come in the order that report.yaml gives, parts with their own."""
    got, found = read(
        report, "contents:\n- 02-darbs\n- {part: p, title: P, chapters: [01-ievads]}\n"
    )
    assert found == ()
    assert got is not None
    assert list(got.pairs) == ["02-darbs", "01-ievads"]
    assert isinstance(got.contents[1], PartSettings)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("contents: [01-ievads]\n", [("RK023", 1, 1)]),
        ("contents: [01-ievads, 02-darbs, 01-ievads]\n", [("RK011", 3, 33)]),
        (
            "contents:\n- {part: p, title: P, chapters: [01-ievads]}\n- {part: p, title: Q, chapters: [02-darbs]}\n",
            [("RK011", 5, 10)],
        ),
        (
            "contents:\n- {part: p, title: P, chapters: [01-ievads, 02-darbi]}\n- 02-darbs\n",
            [("RK022", 4, 45)],
        ),
        ("omit:\n  en:\n  - {chapter: 09-nav, reason: kāpēc}\n", [("RK022", 5, 15)]),
    ],
)
def test_contents_and_files_agree(
    report: Path, settings: str, found: list[tuple[str, int, int]]
) -> None:
    """What is listed twice, not there, or not listed is told of on its place."""
    assert spots(read(report, settings)[1]) == found


def test_listed_chapter_is_told_with_the_nearest(report: Path) -> None:
    """The hint names the chapter that is most like it."""
    found = read(report, "contents: [01-ievad, 02-darbs]\n")[1]
    missing = next(each for each in found if each.code == "RK022")
    assert missing.hint == 'did you mean "01-ievads"?'


def test_missing_abridgement_is_told(report: Path) -> None:
    """A chapter without its abridgement is told of, unless report.yaml accounts for it."""
    (report / "chapters" / "02-darbs.en.md").unlink()
    (found,) = read(report)[1]
    assert (found.code, found.place.file.name) == ("RK024", "02-darbs.lv.md")
    assert "omit: {en: …}" in found.hint
    accounted = "omit:\n  en:\n  - {chapter: 02-darbs, reason: tikai vietējiem}\n"
    assert read(report, accounted)[1] == ()


def test_missing_source_text_is_told(report: Path) -> None:
    """An abridgement of nothing is told of."""
    (report / "chapters" / "02-darbs.lv.md").unlink()
    (found,) = read(report)[1]
    assert (found.code, found.place.file.name) == ("RK027", "02-darbs.en.md")


def test_unreadable_chapter_is_not_missing_too(report: Path) -> None:
    """A chapter with an error is told of once, and the others are read all the same."""
    write(report, {"chapters/02-darbs.en.md": ""})
    got, found = read(report)
    assert [each.code for each in found] == ["RK004"]
    assert got is not None
    assert set(got.pairs["02-darbs"].manuscripts) == {"lv"}


@pytest.mark.parametrize("settings", ["", "title: [x]\n", "a: b: c\n"])
def test_report_without_fit_settings(tmp_path: Path, settings: str) -> None:
    """Without settings that can be read there is no report."""
    write(tmp_path, {"report.yaml": settings})
    got, found = read_report(tmp_path)
    assert got is None
    assert found


def test_folder_without_settings(tmp_path: Path) -> None:
    """A folder without report.yaml is told of."""
    got, (found,) = read_report(tmp_path)
    assert got is None
    assert (found.code, found.place.file.name) == ("RK001", "report.yaml")


def test_report_without_chapters(tmp_path: Path) -> None:
    """A report without chapters is told how to begin."""
    write(tmp_path, {"report.yaml": HEAD})
    (found,) = read_report(tmp_path)[1]
    assert found.code == "RK022"
    assert "chapters/01-introduction.lv.md" in found.hint


@pytest.mark.parametrize(
    "text", ["- {id: a, type: book}\n", "references:\n- {id: a, type: book}\n"]
)
def test_references(report: Path, text: str) -> None:
    """References are a list, or a list under that name, as reference managers export them."""
    write(report, {"references.yaml": text})
    got, found = read(report)
    assert found == ()
    assert got is not None
    assert [each["id"] for each in got.references] == ["a"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("- {type: book}\n", "RK052"), ("a: 1\n", "RK052"), ("- x\n", "RK052"), ("", "RK004")],
)
def test_odd_references_are_told(report: Path, text: str, code: str) -> None:
    """Sources without ids, and what is no list, are told of."""
    write(report, {"references.yaml": text})
    got, (found,) = read(report)
    assert got is not None
    assert got.references == ()
    assert found.code == code


def test_place_of_a_setting(report: Path) -> None:
    """A setting, or what it would belong to, has its place in report.yaml."""
    got, _ = read(report)
    assert got is not None
    assert got.place("languages", "source").line == 3
    assert got.place("style").line == 1
    assert got.place("style").file == report / "report.yaml"


def test_chapter_that_is_a_link_out_is_not_read(report: Path, tmp_path: Path) -> None:
    """A chapter that is a link out of the report's folder is told of and left out."""
    write(tmp_path, {"secret.md": "# A {#a}\n"})
    path = report / "chapters" / "02-darbs.en.md"
    path.unlink()
    path.symlink_to(tmp_path / "secret.md")
    got, found = read(report)
    assert [each.code for each in found] == ["RK031"]
    assert got is not None
    assert "en" not in got.pairs["02-darbs"].manuscripts
