"""Digests: what the keys of the cache are made of."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from markupsafe import Markup

from reportkit.cache.digests import Files, digest, tree
from reportkit.model import Mark


def test_a_digest_tells_values_apart() -> None:
    """Types, order and where one value ends are told apart; equal values are not."""
    different = [
        ("a", "b"),
        ("ab",),
        ("b", "a"),
        ({"a": 1, "b": 2},),
        ({"b": 2, "a": 1},),
        ({1: "a"},),
        ({"1": "a"},),
        ((1, "2"),),
        (("1", 2),),
        (None,),
        ("None",),
        (b"a",),
        (Path("a"),),
        (Markup("a"),),
        (Mark("a", "section", "", "", ""),),
        (Mark("a", "section", "", "", "", 1),),
    ]
    assert len({digest(*each) for each in different}) == len(different)
    assert digest("ab" + "c", {"x": [1]}) == digest("abc", pickle.loads(pickle.dumps({"x": [1]})))


def test_a_tree_is_its_files(tmp_path: Path) -> None:
    """Names and bytes count, dates do not; links count with where they lead to."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.md").write_text("text")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("1")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.pdf").write_text("1")
    before = tree(tmp_path, tmp_path / "out")
    assert list(before) == ["a/b.md"]
    os.utime(tmp_path / "a" / "b.md", (1, 1))
    (tmp_path / ".git" / "index").write_text("2")
    assert tree(tmp_path, tmp_path / "out") == before
    (tmp_path / "c").symlink_to("a")
    with_link = tree(tmp_path, tmp_path / "out")
    (tmp_path / "c").unlink()
    (tmp_path / "c").symlink_to("out")
    assert before != with_link != tree(tmp_path, tmp_path / "out")


def test_files_that_change_while_they_are_used(tmp_path: Path) -> None:
    """A digest is taken once; that the file was written since is noticed, size and date or not."""
    path, files = tmp_path / "a", Files()
    path.write_text("one")
    assert files.digest(path) == files.digest(path) != ""
    assert files.digest(tmp_path / "b") == ""
    assert files.are_steady()
    found = path.stat()
    path.write_text("two")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert not files.are_steady()
