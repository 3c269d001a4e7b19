"""Digests: what a step of the build would read, in 64 letters.

Two builds that read the same have the same digests, on any machine and in any process; a change
of one byte changes them.  Files are told apart by their bytes alone: a digest costs less than a
millisecond for a megabyte, and dates and sizes of files have deceived many a build before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

_LEFT_OUT = frozenset({".git", "__pycache__"})


def digest(*values: object) -> str:
    """Return the SHA-256 of ``values``, in hexadecimal.

    They may be texts, bytes, numbers, dates and paths, and tuples, lists, dicts and dataclasses of
    these: everything whose ``repr`` tells all of it, in an order of its own.  Sets have none, so
    they do not belong here.  What is written down for longer than a cache lives needs a digest of
    its own: this one may change.
    """
    told: list[bytes] = []
    for value in values:
        _tell(value, told)
    return sha256(b"".join(told)).hexdigest()


def _tell(value: object, told: list[bytes]) -> None:
    """Add what tells ``value`` to ``told``.

    ``repr`` would do, but it takes long texts letter by letter.  They are found in fields, in dicts,
    and in tuples of dataclasses.
    """
    kind: Any = type(value)
    parts: list[object] = []
    if isinstance(value, str):
        text = value
    elif isinstance(value, dict):
        text, parts = repr(tuple(value)), list(value.values())
    elif names := _field_names(kind):
        text, parts = "", [getattr(value, name) for name in names]
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        text, parts = str(len(value)), list(value)
    else:
        text = repr(value)
    content = text.encode("utf-8", "surrogatepass")
    told += (b"%b %d:" % (kind.__qualname__.encode(), len(content)), content)
    for each in parts:
        _tell(each, told)


@lru_cache(maxsize=1024)
def _field_names(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass, none for other types."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def file_digest(path: Path | str) -> str:
    """Return the SHA-256 of a file's bytes, "" where it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (see ``_walked``)
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def tree(folder: Path, *left_out: Path) -> dict[str, str]:
    """Return the digests of all files below ``folder``, by their paths from there.

    Folders ``left_out`` are not entered, nor those of version control.  A link counts with where
    it leads to and, if that is a file, with what it holds.
    """
    return dict(sorted(_walked(str(folder), "", frozenset(left_out))))


def _walked(folder: str, below: str, left_out: frozenset[Path]) -> Iterator[tuple[str, str]]:
    """Yield what is in ``folder``, whose path from where the tree begins is ``below``.

    The system tells what an entry is along with its name: hundreds of files are read at each start.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield f"{below}{entry.name}@", str(Path(entry.path).readlink())
            if not entry.is_dir():
                yield f"{below}{entry.name}", file_digest(entry.path)
            elif not (
                entry.is_symlink() or entry.name in _LEFT_OUT or Path(entry.path) in left_out
            ):
                yield from _walked(entry.path, f"{below}{entry.name}/", left_out)


class Files:
    """The digests of files that steps read by themselves, each file read once.

    A digest is true only as long as the file stays as it is.  :meth:`are_steady` tells whether
    all of them did, so that nothing is kept under the digest of what was there before.
    """

    def __init__(self) -> None:
        self._known: dict[Path, tuple[object, str]] = {}

    def digest(self, path: Path) -> str:
        """Return the digest of a file, "" where it cannot be read."""
        if path not in self._known:
            found = state(path)
            self._known[path] = found, file_digest(path)
        return self._known[path][1]

    def below(self, folders: Iterable[Path]) -> Mapping[str, str]:
        """Return the digests of all files below the ``folders``, by their paths."""
        paths = (
            Path(root, name)
            for folder in folders
            for root, _, names in os.walk(folder)
            for name in names
        )
        return {str(path): self.digest(path) for path in sorted(paths)}

    def are_steady(self) -> bool:
        """Whether no file was touched since its digest was taken."""
        return all(state(path) == before for path, (before, _) in list(self._known.items()))


def state(path: Path) -> object:
    """Return what the file system says of a file: each writing changes it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
