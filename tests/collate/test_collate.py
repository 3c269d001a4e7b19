"""Two releases with known edits: each is found, and nothing else; what cannot be compared is said."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from reportkit.collate import Comparison, EditionChange, collate
from reportkit.collate.sections import SectionChange

pytestmark = pytest.mark.slow

Reportkit = Callable[..., subprocess.CompletedProcess[str]]
Compared = tuple[Comparison, Path]


def edition(compared: Compared, language: str) -> EditionChange:
    return next(each for each in compared[0].editions if each.language == language)


def section(compared: Compared, id_: str) -> SectionChange:
    return next(each for each in edition(compared, "lv").sections if each.section.id == id_)


def test_each_edit_is_found_and_nothing_else(compared: Compared) -> None:
    found = {
        each.section.id: (each.fate, each.is_moved, each.is_renamed)
        for each in edition(compared, "lv").changed
    }
    assert found.pop("laiks" if "laiks" in found else "vieta") == ("same", True, False)
    assert found == {
        "noluks": ("changed", False, True),
        "atkape": ("removed", False, False),
        "papildinajums": ("added", False, False),
        "darbs": ("changed", False, False),
    }


def test_words_that_came_and_went_are_told(compared: Compared) -> None:
    pieces = [piece for each in section(compared, "noluks").passages for piece in each.pieces]
    assert [each.words for each in pieces if each.change == "removed"] == ["45", "apmierināti ar"]
    assert [each.words for each in pieces if each.change == "added"] == ["50", "priecīgi par"]


def test_numbers_are_told_by_value(compared: Compared) -> None:
    (number,) = section(compared, "noluks").numbers
    assert (number.kind, number.old, number.new) == ("number", "45", "50")
    (cell,) = section(compared, "darbs").numbers
    assert (cell.old, cell.new) == ("2", "4")


def test_figures_and_tables_are_told(compared: Compared) -> None:
    (figure,) = section(compared, "papildinajums").figures
    assert (figure.became, figure.figure.alt) == ("added", "Trīs laukumi")
    (table,) = section(compared, "darbs").tables
    assert (table.became, table.table.caption) == ("changed", "Norises pa gadiem")
    assert section(compared, "noluks").figures == ()


def test_counts_then_and_now(compared: Compared) -> None:
    counts = edition(compared, "lv").counts()
    assert counts["figures"] == (1, 2)
    assert counts["tables"] == (1, 1)
    assert counts["notes"] == (1, 1)
    assert counts["sections"][0] == counts["sections"][1]
    assert counts["pages"][0] < counts["pages"][1]


def test_inserted_pages_do_not_make_those_behind_them_differ(compared: Compared) -> None:
    pages = edition(compared, "lv").pages
    assert pages is not None
    came = [each.new.number for each in pages if each.new and not each.old]
    assert came
    behind = [each for each in pages if each.new and each.new.number > max(came)]
    last = behind[-1]
    assert last.old is not None
    assert last.new is not None
    assert last.new.number - last.old.number == len(came)
    kinds = [each.kind for each in behind]
    assert kinds.count("words") == 1, kinds  # the page of the table
    assert set(kinds) <= {"words", "numbers", "same", "flow"}
    assert kinds[-1] == "same"


def test_the_other_edition_is_as_it_was(compared: Compared) -> None:
    assert edition(compared, "en").is_same
    assert not compared[0].is_same


def test_the_pictures_on_the_page_are_there_and_marked(compared: Compared) -> None:
    _, page = compared
    pictures = sorted(page.parent.glob("*.png"))
    html = page.read_text("utf-8")
    assert pictures
    assert all(f'src="{each.name}"' in html for each in pictures)
    pages = edition(compared, "lv").pages
    assert pages is not None
    words = next(each for each in pages if each.kind == "words" and each.new and each.new.marks)
    assert words.new is not None
    left, upper, right, lower = words.new.marks[0]
    shown = Image.open(page.parent / f"lv-new-{words.new.number:03d}.png").convert("RGB")
    red, green, blue = shown.getpixel((round(right), round((upper + lower) / 2)))  # type: ignore[misc]
    assert green > red
    assert green > blue
    assert left < right


def test_a_release_does_not_differ_from_itself(releases: tuple[Path, Path], tmp_path: Path) -> None:
    comparison, page = collate(releases[0], releases[0], tmp_path)
    assert comparison.is_same
    assert "Laidieni neatšķiras" in page.read_text("utf-8")
    assert list(page.parent.glob("*.png")) == []
    assert {each.kind for one in comparison.editions for each in one.pages or ()} == {"same"}


def test_a_zip_is_compared_like_its_folder(
    compared: Compared, releases: tuple[Path, Path], tmp_path: Path
) -> None:
    old, new = (each / "parskats.zip" for each in releases)
    again, page = collate(old, new, tmp_path)
    assert [each.fates() for each in again.editions] == [
        each.fates() for each in compared[0].editions
    ]
    names = [sorted(each.name for each in one.parent.iterdir()) for one in (page, compared[1])]
    assert names[0] == names[1]


def test_without_an_epub_pages_are_compared_and_the_gap_is_told(
    releases: tuple[Path, Path], tmp_path: Path
) -> None:
    old = Path(shutil.copytree(releases[0], tmp_path / "old"))
    (old / "parskats-lv.epub").unlink()
    comparison, page = collate(old, releases[1], tmp_path / "out")
    latvian = comparison.editions[0]
    assert [(each.release, each.form) for each in latvian.gaps] == [("1-draft", "epub")]
    assert latvian.sections == ()
    assert latvian.page_kinds()["added"]
    assert "EPUB nav salīdzināts" in page.read_text("utf-8")
    assert not comparison.is_same


def test_a_file_that_is_not_what_was_released_is_told(
    releases: tuple[Path, Path], tmp_path: Path
) -> None:
    old = Path(shutil.copytree(releases[0], tmp_path / "old"))
    shutil.copy(releases[1] / "parskats-lv.epub", old / "parskats-lv.epub")
    comparison, page = collate(old, releases[1], tmp_path / "out")
    assert comparison.old.altered == ("parskats-lv.epub",)
    assert "kontrolsumma nesakrīt" in page.read_text("utf-8")


# -- The command -----------------------------------------------------------------------------------------


def test_versions_are_found_by_name(reportkit: Reportkit, shelf: Path, tmp_path: Path) -> None:
    done = reportkit("compare", "parskats", "1", "2-draft", "--out", shelf)
    assert done.returncode == 0, done.stderr
    assert "parskats: 1 → 2" in done.stdout
    assert "numbers: 2 changed" in done.stdout
    assert "no difference" in done.stdout
    folder = shelf / "compare" / "parskats" / "1-draft--2-draft"
    assert str(folder / "index.html") in done.stdout
    (folder / "litter").touch()
    assert reportkit("compare", "parskats", "1", "2", "--out", shelf, "-q").returncode == 0
    assert not (folder / "litter").exists()
    assert [each.name for each in folder.parent.iterdir()] == ["1-draft--2-draft"]


def test_programs_read_json(reportkit: Reportkit, shelf: Path) -> None:
    done = reportkit("compare", "parskats", "1", "2", "--out", shelf, "--format", "json")
    told = json.loads(done.stdout)
    latvian = told["editions"][0]
    assert (told["report"], told["same"], latvian["language"]) == ("parskats", False, "lv")
    by_id = {each["id"]: each for each in latvian["sections"]}
    assert by_id["atkape"]["became"] == "removed"
    assert by_id["noluks"]["titles"] == {"old": "Nolūks", "new": "Mūsu nolūks"}
    assert {"name": "version", "old": "1", "new": "2"} in told["about"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("parskats", "1", "9"), 'parskats has no release "9"'),
        (("parskats", "1"), 'there is no report "parskats"'),
        (("1",), "two releases are compared"),
        (("./nowhere", "./nothing"), "there is no release ./nowhere"),
    ],
)
def test_wrong_words_are_told_with_a_hint(
    reportkit: Reportkit, shelf: Path, words: tuple[str, ...], told: str
) -> None:
    if len(words) == 2 and not words[0].startswith("."):
        words = (words[0], words[1], "1", "--out", str(shelf / "elsewhere"))
    else:
        words = (*words, "--out", str(shelf))
    done = reportkit("compare", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "hint: " in done.stderr


def test_releases_of_two_reports_are_not_compared(
    reportkit: Reportkit, releases: tuple[Path, Path], tmp_path: Path
) -> None:
    other = Path(shutil.copytree(releases[0], tmp_path / "other"))
    path = other / "release.json"
    path.write_text(path.read_text("utf-8").replace('"report": "parskats"', '"report": "cits"'))
    done = reportkit("compare", other, releases[1], "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "releases of two reports: cits, parskats" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_others_is_never_replaced(
    reportkit: Reportkit, releases: tuple[Path, Path], tmp_path: Path
) -> None:
    mine = tmp_path / "out" / "compare" / "parskats" / "1-draft--2-draft" / "mine"
    mine.mkdir(parents=True)
    done = reportkit("compare", *releases, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "was not made by this command" in done.stderr
    assert mine.is_dir()


def test_a_broken_book_is_told(
    reportkit: Reportkit, releases: tuple[Path, Path], tmp_path: Path
) -> None:
    old = Path(shutil.copytree(releases[0], tmp_path / "old"))
    (old / "parskats-lv.pdf").write_bytes(b"%PDF-1.7 no more")
    done = reportkit("compare", old, releases[1], "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "parskats-lv.pdf cannot be read" in done.stderr
    with zipfile.ZipFile(old / "x.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    done = reportkit("compare", old / "x.zip", releases[1], "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "is not a release" in done.stderr
