"""Finished files: whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from reportkit.errors import MachineError
from reportkit.files import inside, publish, refused, sweep, write_whole


def test_writes_and_makes_the_folder(tmp_path: Path) -> None:
    """The content is there under its name, and no other file beside it."""
    path = tmp_path / "a" / "b" / "x.pdf"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_failure_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk gives out before the end, the former file stays and no part is left."""
    path = tmp_path / "x.pdf"
    path.write_bytes(b"former")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError) as caught:
        write_whole(path, b"new")
    assert "disk is full" in caught.value.hint
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_publish_tells_what_it_wrote(tmp_path: Path) -> None:
    """The artifact has the size and the digest of what is on the disk."""
    artifact = publish(tmp_path / "x.pdf", b"book", "pdf", "lv", 7)
    assert artifact.bytes == len(artifact.path.read_bytes()) == 4
    assert artifact.sha256 == hashlib.sha256(b"book").hexdigest()
    assert (artifact.kind, artifact.language, artifact.pages) == ("pdf", "lv", 7)


def test_sweep_spares_running_builds(tmp_path: Path) -> None:
    """Litter of builds that ended is deleted, the file of one that runs is not."""
    running = tmp_path / f".x.pdf.{os.getpid()}.part"
    ended = tmp_path / ".x.pdf.99999999.part"
    other = tmp_path / "x.part.pdf"
    for path in (running, ended, other):
        path.write_bytes(b"")
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([running, other])


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "owner and rights"),
        (errno.EACCES, "owner and rights"),
        (errno.ENOTDIR, "A file stands"),
        (errno.EIO, "untouched"),
    ],
)
def test_each_refusal_says_what_to_do(number: int, words: str) -> None:
    """The hint fits the reason."""
    error = refused(OSError(number, os.strerror(number)), Path("x"))
    assert words in error.hint
    assert error.exit_status == 3


def test_inside_follows_links(tmp_path: Path) -> None:
    """A link that leaves the folder leads outside, whatever its name says."""
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    assert inside(folder / "figures" / "x.png", folder)
    assert not inside(folder / "link" / "x.png", folder)
    assert not inside(folder / ".." / "x.png", folder)
    assert not inside(tmp_path / "report-two" / "x.png", folder)
