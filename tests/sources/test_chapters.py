"""Chapter files: names, pairs, and metadata blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.sources.chapters import Manuscript, chapter_files, misnamed, read_chapter
from tests.scenes import spots, write


def read(folder: Path, text: str) -> tuple[Manuscript | None, list[tuple[str, int, int]]]:
    """Return the chapter with ``text``, and code, line and column of what was found."""
    write(folder, {"01-a.lv.md": text})
    manuscript, found = read_chapter(folder / "01-a.lv.md", "01-a", "lv")
    return manuscript, spots(found)


def test_files_are_paired_by_name(tmp_path: Path) -> None:
    """Languages of a chapter come together, chapters in the order of their names."""
    names = ["02-b.en.md", "02-b.lv.md", "01-a.lv.md", "10-c.lv.md", "Nav.lv.md", "x.md", "y.txt"]
    write(tmp_path, dict.fromkeys(names, "x"))
    files = chapter_files(tmp_path)
    assert {name: sorted(each) for name, each in files.items()} == {
        "01-a": ["lv"],
        "02-b": ["en", "lv"],
        "10-c": ["lv"],
    }
    assert list(files) == ["01-a", "02-b", "10-c"]
    assert files["02-b"]["en"] == tmp_path / "02-b.en.md"
    assert chapter_files(tmp_path / "nav") == {}


def test_odd_names_are_told(tmp_path: Path) -> None:
    """Markdown files that are no chapter in a language of the report are told of."""
    names = ["01-a.lv.md", "01-a.de.md", "piezīmes.md", "02 b.lv.md", "c.LV.md", "z.txt"]
    write(tmp_path, dict.fromkeys(names, "x"))
    found = misnamed(tmp_path, ["lv", "en"])
    assert {each.place.file.name for each in found} == {
        "01-a.de.md",
        "piezīmes.md",
        "02 b.lv.md",
        "c.LV.md",
    }
    assert {each.code for each in found} == {"RK023"}
    assert "03-seminars.lv.md" in found[0].hint


def test_chapter_without_metadata(tmp_path: Path) -> None:
    """The whole file is the body, the settings are what they are without being set."""
    manuscript, found = read(tmp_path, "# A {#a}\n")
    assert found == []
    assert manuscript is not None
    assert manuscript.text.body == manuscript.text.text == "# A {#a}\n"
    assert manuscript.text.body_line == 1
    assert (manuscript.settings.template, manuscript.settings.numbered) == ("chapter", True)


@pytest.mark.parametrize("end", ["---", "...", "--- "])
def test_chapter_with_metadata(tmp_path: Path, end: str) -> None:
    """The metadata block is read and the body begins after it."""
    head = f"---\ntemplate: goal\nnumbered: false\nparams: {{goal: 4}}\nstandfirst: A\n{end}\n"
    manuscript, found = read(tmp_path, f"{head}\n# A {{#a}}\n")
    assert found == []
    assert manuscript is not None
    assert manuscript.text.body == "\n# A {#a}\n"
    assert manuscript.text.body_line == 7
    settings = manuscript.settings
    assert (settings.template, settings.numbered, settings.standfirst) == ("goal", False, "A")
    assert settings.params == {"goal": 4}


def test_rule_further_down_is_no_metadata(tmp_path: Path) -> None:
    """Only what the file begins with is a metadata block."""
    manuscript, _ = read(tmp_path, "# A {#a}\n\n---\n\nx: y\n\n---\n")
    assert manuscript is not None
    assert manuscript.text.body.startswith("# A")


def test_empty_metadata(tmp_path: Path) -> None:
    """A block with nothing in it sets nothing."""
    manuscript, found = read(tmp_path, "---\n---\n# A {#a}\n")
    assert found == []
    assert manuscript is not None
    assert manuscript.text.body == "# A {#a}\n"


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("---\nrunning: x\ntemplat: goal\n---\n# A {#a}\n", ("RK021", 3, 1)),
        ("---\nnumbered: varbūt\n---\n# A {#a}\n", ("RK020", 2, 11)),
        ("---\ntemplate: Goal!\n---\n# A {#a}\n", ("RK020", 2, 11)),
        ("---\nomit:\n  - id: x\n---\n# A {#a}\n", ("RK020", 3, 5)),
        ("---\nrunning: a: b\n---\n# A {#a}\n", ("RK006", 2, 11)),
        ("---\n- a\n---\n# A {#a}\n", ("RK020", 2, 1)),
        ("---\nrunning: x\n---\n\n", ("RK004", 1, 1)),
        ("", ("RK004", 1, 1)),
        ("\x00", ("RK003", 1, 1)),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, spot: tuple[str, int, int]) -> None:
    """What is wrong in the block is told of on the file's own lines; no chapter comes back."""
    manuscript, found = read(tmp_path, text)
    assert manuscript is None
    assert found == [spot]


def test_key_given_twice_still_gives_a_chapter(tmp_path: Path) -> None:
    """A double key is an error that is told of, on its line."""
    _, found = read(tmp_path, "---\nrunning: a\nrunning: b\n---\n# A {#a}\n")
    assert found == [("RK006", 3, 1)]
