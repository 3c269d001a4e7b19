"""Text files as authors save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.sources import text as module
from reportkit.sources.text import LONGEST_LINE, place_in, read_text


def read(path: Path, content: bytes) -> tuple[str, list[tuple[str, int, int]]]:
    """Return the text of a file with ``content``, and code, line and column of what was found."""
    path.write_bytes(content)
    text, found = read_text(path)
    assert all(each.hint for each in found)
    return text, [(each.code, each.place.line, each.place.column) for each in found]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("ā\nb\n".encode(), "ā\nb\n"),
        ("\ufeffā\n".encode(), "ā\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb", "a\nb"),
        (b"a\tb\n\n", "a\tb\n\n"),
    ],
)
def test_line_ends_and_marks_are_put_right(tmp_path: Path, content: bytes, text: str) -> None:
    """Byte order marks and the line ends of other systems are put right in silence."""
    assert read(tmp_path / "a.md", content) == (text, [])


@pytest.mark.parametrize(
    ("content", "spot"),
    [
        (b"", ("RK004", 1, 1)),
        (b" \r\n\t\n", ("RK004", 1, 1)),
        ("ab\nā".encode() + b"\xff", ("RK002", 2, 2)),
        ("ā".encode("cp1257"), ("RK002", 1, 1)),
        ("ab".encode("utf-16"), ("RK002", 1, 1)),
        (b"\xef\xbb\xbfa\xff", ("RK002", 1, 2)),
        (b"a\nb\x00c", ("RK003", 2, 2)),
        (b"a\x7f", ("RK003", 1, 2)),
        (b"a\n" + b"[" * 60, ("RK005", 2, 1)),
        (b"a\n" + b"> " * 60, ("RK005", 2, 1)),
        (b"a\n" + b"x" * (LONGEST_LINE + 1), ("RK005", 2, 1)),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, content: bytes, spot: tuple[str, int, int]
) -> None:
    """What is wrong with a file is told of with its line and column."""
    assert read(tmp_path / "a.md", content)[1] == [spot]


@pytest.mark.parametrize("content", [b"[" * 59, b"x" * LONGEST_LINE, b"> " * 59])
def test_bounds_are_not_passed(tmp_path: Path, content: bytes) -> None:
    """What just keeps within the bounds is fine."""
    assert read(tmp_path / "a.md", content)[1] == []


def test_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is larger than any text is told of."""
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    assert read(tmp_path / "a.md", b"x" * 10) == ("x" * 10, [])
    assert read(tmp_path / "a.md", b"x" * 11) == ("", [("RK005", 1, 1)])


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A file that is not there, and a folder of that name, are told of."""
    _, (missing,) = read_text(tmp_path / "a.md")
    assert (missing.code, missing.message) == ("RK001", "there is no such file")
    (tmp_path / "b.md").mkdir()
    _, (folder,) = read_text(tmp_path / "b.md")
    assert folder.code == "RK001"
    assert "Is a directory" in folder.message


def test_a_link_to_itself(tmp_path: Path) -> None:
    """A link that leads round in a circle is told of."""
    (tmp_path / "a.md").symlink_to(tmp_path / "a.md")
    _, (found,) = read_text(tmp_path / "a.md")
    assert (found.code, found.hint) == ("RK001", "Put the file itself here.")


def test_each_control_character_is_found(tmp_path: Path) -> None:
    """No other character is one: what is quick to tell agrees with what tells the place."""
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        character = chr(code)
        is_control = (code < 32 and character not in "\t\n\r") or code in (127, 0xFFFE, 0xFFFF)
        assert bool(module._CONTROL.search(character)) == is_control
        assert module._is_printable(character) == (not is_control)
    assert read(tmp_path / "a.md", "a\uffff".encode())[1] == [("RK003", 1, 2)]


@pytest.mark.parametrize(
    ("offset", "line", "column"), [(0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 2, 1), (4, 3, 1), (6, 3, 3)]
)
def test_place_in(offset: int, line: int, column: int) -> None:
    """Offsets become lines and columns, both from 1; a line's end belongs to it."""
    place = place_in(Path("a.md"), "ab\n\ncd", offset, 2)
    assert (place.line, place.column, place.length) == (line, column, 2)
