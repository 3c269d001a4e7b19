"""What is in stock for the next build: found once, and nothing depends on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.cache import stock as module
from reportkit.cache.stock import stocked


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTKIT_TOOLS", str(tmp_path))
    return tmp_path / "stock"


class Finder:
    """Finds a value, and counts how often it had to."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


@pytest.mark.usefixtures("folder")
def test_what_was_found_is_not_looked_for_again() -> None:
    find = Finder({"ā": ["a", 1, 2.5, None, True], "path": "/not-utf-8-\udcff"})
    assert stocked("letters", "told", find) == stocked("letters", "told", find) == find.value
    assert find.times == 1


@pytest.mark.usefixtures("folder")
def test_it_is_looked_for_again_where_something_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = Finder(1)
    stocked("letters", "told", find)
    stocked("letters", "told anew", find)
    assert find.times == 2
    monkeypatch.setattr(module, "tools", lambda: "other tools")
    stocked("letters", "told anew", find)
    assert find.times == 3


def test_one_file_is_kept_for_each_name(folder: Path) -> None:
    for told in range(5):
        stocked("letters", told, lambda: "a")
    assert [each.name for each in folder.glob("*/*")] == ["letters.json"]


@pytest.mark.parametrize(
    "damage", [lambda old: old[: len(old) // 2], lambda old: b"", lambda old: b"[1]", bytes.upper]
)
def test_what_is_damaged_is_found_anew(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    stocked("letters", "told", lambda: "first")
    (file,) = folder.glob("*/*")
    file.write_bytes(damage(file.read_bytes()))
    assert stocked("letters", "told", lambda: "second") == "second"
    assert stocked("letters", "told", lambda: "third") == "second"


def test_without_a_place_to_keep_it_it_is_found_each_time(folder: Path) -> None:
    folder.write_text("a file where the folder would be")
    find = Finder(1)
    assert stocked("letters", "told", find) == stocked("letters", "told", find) == 1
    assert find.times == 2


def test_a_user_without_a_home_finds_it_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(module, "own_folder", homeless)
    assert stocked("letters", "told", lambda: 1) == 1
