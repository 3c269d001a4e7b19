"""The cache: what is kept comes back the same, and nothing that happens to it does harm."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from reportkit.adapters.pages import Spot
from reportkit.cache import Cache
from reportkit.cache.digests import digest
from reportkit.diagnostics import Diagnostic, Place, Severity
from reportkit.model import Mark

KEY = digest("a key")
OTHER = digest("another key")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache."""
    return Cache(tmp_path / ".cache")


def entry(cache: Cache, key: str = KEY) -> Path:
    """The file in which ``key`` is kept."""
    return cache.folder / key[:2] / key[2:]


@pytest.mark.parametrize(
    "value",
    [
        "vārds",
        {"a": [1, 2.5, None, True], "b": (b"\0\xff", frozenset("x"))},
        Mark("a", "section", "1.2", "Title", "01-a", 2),
        Diagnostic("RK001", Severity.ERROR, "message", Place(Path("a.md"), 2, 3)),
        Spot(1, 2.0, 3.0),
        Markup("<b>x</b>"),
        (date(2021, 9, 23), datetime(2021, 9, 23, tzinfo=UTC)),
    ],
)
def test_what_is_kept_comes_back(cache: Cache, value: Any) -> None:
    """A value is the same, of the same type, for this cache and for another on the same folder."""
    cache.put(KEY, value)
    for each in (cache, Cache(cache.folder)):
        found = each.get(KEY)
        assert found == value
        assert type(found) is type(value)


def test_what_is_not_kept_is_none(cache: Cache) -> None:
    """A key that is not there gives None, and a later value replaces an earlier one."""
    assert cache.get(KEY) is None
    cache.put(KEY, "a")
    cache.put(KEY, "b")
    assert cache.get(OTHER) is None
    assert cache.get(KEY) == "b"
    assert cache.damaged == 0


def _damages() -> Iterator[Any]:
    yield pytest.param(lambda raw: b"", id="empty")
    for length in (1, 31, 32, 33, -1):
        yield pytest.param(lambda raw, n=length: raw[:n], id=f"cut at {length}")
    for place in (0, 31, 32, 40, -1):
        yield pytest.param(lambda raw, n=place: _flipped(raw, n), id=f"bit flipped at {place}")
    yield pytest.param(lambda raw: raw + b"x", id="too long")
    yield pytest.param(lambda raw: bytes(len(raw)), id="zeros, as after a loss of power")
    yield pytest.param(lambda raw: b"\x80\x05" + raw, id="shifted")


def _flipped(raw: bytes, place: int) -> bytes:
    changed = bytearray(raw)
    changed[place] ^= 1
    return bytes(changed)


@pytest.mark.parametrize("damage", [*_damages()])
def test_a_damaged_entry_is_absent(cache: Cache, damage: Any) -> None:
    """It is dropped and counted, and may be made anew."""
    cache.put(KEY, "value")
    path = entry(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(KEY) is None
    assert cache.damaged == 1
    assert not path.exists()
    cache.put(KEY, "value")
    assert cache.get(KEY) == "value"


def test_an_entry_belongs_to_its_key(cache: Cache) -> None:
    """A whole entry under the name of another key counts as damaged."""
    cache.put(KEY, "value")
    entry(cache, OTHER).parent.mkdir(exist_ok=True)
    entry(cache).rename(entry(cache, OTHER))
    assert cache.get(OTHER) is None
    assert cache.damaged == 1


class _Trap:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch trapped",)


@pytest.mark.parametrize("value", [_Trap(), Path.unlink, threading.Thread])
def test_nothing_is_run(
    cache: Cache, value: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry holds values: what would call a function, though well sealed, is not read."""
    monkeypatch.chdir(tmp_path)
    cache.put(KEY, value)
    assert entry(cache).exists()
    assert cache.get(KEY) is None
    assert not (tmp_path / "trapped").exists()


def test_a_function_of_ours_is_no_value(cache: Cache) -> None:
    """Neither are functions and other classes of reportkit's own modules."""
    cache.put(KEY, digest)
    assert cache.get(KEY) is None
    cache.put(KEY, Cache)
    assert cache.get(KEY) is None


def test_the_folder_keeps_within_its_bound(tmp_path: Path) -> None:
    """What was not used for longest goes first; what was just read stays."""
    cache = Cache(tmp_path, most_bytes=5000)
    keys = [digest(number) for number in range(10)]
    for age, key in enumerate(keys):
        cache.put(key, "x" * 900)
        os.utime(entry(cache, key), (1000 + age, 1000 + age))
    assert cache.get(keys[0])
    cache.tidy()
    kept = [key for key in keys if entry(cache, key).exists()]
    assert kept == [keys[0], *keys[-4:]]
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) <= 5000


def test_nothing_is_dropped_for_a_build_that_kept_nothing(tmp_path: Path) -> None:
    """A build that only reads does not look through the folder."""
    Cache(tmp_path).put(KEY, "x" * 900)
    Cache(tmp_path, most_bytes=1).tidy()
    assert Cache(tmp_path).get(KEY)


def test_what_a_killed_build_left_is_swept_away(cache: Cache) -> None:
    """A half-written entry of long ago goes; one that is being written stays."""
    cache.put(KEY, "value")
    old, new = (entry(cache).with_name(f"{KEY[2:]}.{n}-7.part") for n in (1, 2))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    cache.tidy()
    assert not old.exists()
    assert new.exists()


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    """--out may lead to a folder that has a .cache of other programs: neither bound nor clear."""
    others = [tmp_path / "pip" / "x", tmp_path / "ab" / "notes.txt", tmp_path / "version"]
    for path in others:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(9000))
    cache = Cache(tmp_path, most_bytes=10)
    cache.put(KEY, "value")
    cache.tidy()
    cache.put(OTHER, "value")
    cache.clear()
    assert cache.get(OTHER) is None
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(others)


def test_clearing_leaves_no_folder(cache: Cache) -> None:
    """An emptied cache is gone; clearing what is not there is nothing special."""
    cache.put(KEY, "value")
    cache.clear()
    assert not cache.folder.exists()
    cache.clear()


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    """Nothing is kept then, and nothing stops."""
    (tmp_path / ".cache").write_text("a file")
    cache = Cache(tmp_path / ".cache")
    assert cache.get(KEY) is None
    cache.put(KEY, "value")
    cache.put(OTHER, "value")
    cache.tidy()
    assert str(tmp_path / ".cache") in cache.trouble


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_still_gives(cache: Cache) -> None:
    """What is kept can be read where nothing can be written."""
    cache.put(KEY, "value")
    shelf = entry(cache).parent
    for folder in (shelf, cache.folder):
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert cache.get(KEY) == "value"
        cache.put(OTHER, "value")
        assert cache.trouble
    finally:
        for folder in (cache.folder, shelf):
            folder.chmod(stat.S_IRWXU)


def test_the_folder_may_vanish(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody clears the cache between the making of a folder and the writing into it."""
    replace, calls = Path.replace, []

    def vanishing(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 1:
            cache.clear()
            raise FileNotFoundError(2, "gone", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", vanishing)
    cache.put(KEY, "value")
    assert cache.get(KEY) == "value"
    assert not cache.trouble


def test_many_write_at_once(tmp_path: Path) -> None:
    """Threads and caches that share a folder never see half an entry."""
    value = "x" * 100_000
    seen: list[object] = []

    def work() -> None:
        cache = Cache(tmp_path)
        for _ in range(50):
            cache.put(KEY, value)
            seen.append(cache.get(KEY))
        seen.append(cache.damaged or value)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {value}
    assert [path.name for path in tmp_path.rglob("*.part")] == []


@pytest.mark.parametrize("most_bytes", [40_000, 10_000_000])
def test_a_large_folder_is_judged_by_a_part_of_it(tmp_path: Path, most_bytes: int) -> None:
    """It is kept within its bound all the same; one with much room is left alone."""
    cache = Cache(tmp_path, most_bytes)
    for number in range(600):
        cache.put(digest(number), "x" * 100)
    cache.tidy()
    sizes = [each.stat().st_size for each in tmp_path.glob("*/*")]
    assert sum(sizes) <= most_bytes
    assert len(sizes) == 600 or sum(sizes) > most_bytes - max(sizes)
