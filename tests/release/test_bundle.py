"""Writing a release: killed anywhere, its folder does not appear; then it does, in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import MachineError
from reportkit.files import whole_folder


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "a" / "1") as place:
        (place / "x").write_text("x")
        assert not (tmp_path / "a" / "1").exists()
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["1"]
    assert (tmp_path / "a" / "1" / "x").read_text() == "x"


def test_nothing_is_left_of_what_fails(tmp_path: Path) -> None:
    def fail(place: Path) -> None:
        (place / "x").write_text("x")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"), whole_folder(tmp_path / "1") as place:
        fail(place)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "old").write_text("old")
    with pytest.raises(MachineError), whole_folder(tmp_path / "1") as place:
        (place / "x").write_text("x")
    assert [each.name for each in tmp_path.iterdir()] == ["1"]
    assert [each.name for each in (tmp_path / "1").iterdir()] == ["old"]


def test_what_a_killed_one_left_is_swept_away(tmp_path: Path) -> None:
    litter = tmp_path / ".1.999999999.part"
    litter.mkdir()
    (litter / "x").write_text("x")
    with whole_folder(tmp_path / "1"):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["1"]
