"""What steps of the build have made, kept between builds under the digest of all that they read.

An entry is one file: a seal, then the value.  The seal is a digest of the key and the value; an
entry whose seal does not hold, because a disk was full or a build was killed, counts as absent.
Files appear whole under their names, so builds that run at once may share the folder.  Nothing
that goes wrong here stops a build: at worst it has more to do.
"""

from __future__ import annotations

import dataclasses
import io
import os
import pickle
import re
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

MOST_BYTES = 1_000_000_000
"""How large the folder may grow; what has not been used for longest goes first."""

_SEAL = 32
_SHELF = "[0-9a-f][0-9a-f]"
_OWN_NAME = re.compile(r"[0-9a-f]{62}(?:\.[0-9-]+\.part)?")
_ENDING = ".part"
_TELLING = 5
"""Entries that must be looked at to judge of all."""

_ABANDONED_AFTER = 3600
"""Seconds after which a half-written entry is that of a build that was killed."""


class Cache:
    """Values by keys, in ``folder``.

    ``damaged`` counts the entries that were found broken and dropped; ``trouble`` tells why
    nothing can be kept any more, "" as long as all is well.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self.most_bytes = most_bytes
        self.damaged = 0
        self.trouble = ""
        self._has_grown = False

    def has(self, key: str) -> bool:
        """Whether there seems to be a value under ``key``; it may be damaged."""
        return self._path(key).exists()

    def get(self, key: str) -> Any:
        """Return the value kept under ``key``, None where there is none."""
        path = self._path(key)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        value = _opened(raw, key)
        if value is None:
            self.damaged += 1
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return value

    def put(self, key: str, value: Any, packed: bytes = b"") -> None:
        """Keep ``value``, which must not be None, under ``key``, if that is possible.

        It may have been ``packed`` already: pickled, with the highest protocol.
        """
        if self.trouble:
            return
        body = packed or pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        try:
            try:
                self._write(self._path(key), _seal(key, body) + body)
            except FileNotFoundError:  # the folder was cleared away just then
                self._write(self._path(key), _seal(key, body) + body)
        except OSError as error:
            self.trouble = f"{self.folder}: {error.strerror}"

    def tidy(self) -> None:
        """Drop what was used longest ago until the folder is within its bound."""
        if not self._has_grown or self._is_surely_small():
            return
        entries = sorted(self._entries(_SHELF))
        size = sum(each for _, each, _ in entries)
        for _, each, path in entries:
            if size <= self.most_bytes:
                break
            with suppress(OSError):
                Path(path).unlink()
            size -= each

    def _is_surely_small(self) -> bool:
        """Whether a sixteenth of the shelves, not the same for each process, tells of much room.

        Keys are digests, so that all shelves fill alike.
        """
        sizes = [size for _, size, _ in self._entries(f"{os.getpid() % 16:x}[0-9a-f]")]
        return len(sizes) >= _TELLING and 16 * sum(sizes) < self.most_bytes / 2

    def _write(self, path: Path, content: bytes) -> None:
        temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}{_ENDING}")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        self._has_grown = True

    def clear(self) -> None:
        """Delete everything that is kept here, and nothing else that may lie in the folder.

        Raises OSError where the system refuses.
        """
        for each in [*self._own_files()]:
            Path(each.path).unlink(missing_ok=True)
        for folder in (*self.folder.glob(_SHELF), self.folder):
            if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
                folder.rmdir()

    def _entries(self, shelves: str) -> Iterator[tuple[int, int, str]]:
        """Yield each entry of ``shelves``: when it was last used (in ns), its bytes, its path."""
        now = time.time()
        for each in self._own_files(shelves):
            with suppress(OSError):
                found = each.stat(follow_symlinks=False)
                if each.name.endswith(_ENDING) and now - found.st_mtime > _ABANDONED_AFTER:
                    Path(each.path).unlink()
                else:
                    yield found.st_mtime_ns, found.st_size, each.path

    def _own_files(self, shelves: str = _SHELF) -> Iterator[os.DirEntry[str]]:
        """Yield the files that are the cache's by their names: the folder may hold others."""
        for shelf in self.folder.glob(shelves):
            with os.scandir(shelf) as files:
                yield from (each for each in files if _OWN_NAME.fullmatch(each.name))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _seal(key: str, body: bytes) -> bytes:
    return sha256(key.encode() + body).digest()


def _opened(raw: bytes, key: str) -> Any:
    """Return the value of an entry, None where it is damaged."""
    body = raw[_SEAL:]
    if raw[:_SEAL] != _seal(key, body):
        return None
    try:
        return _Reader(io.BytesIO(body)).load()
    except Exception:  # noqa: BLE001  (pickle may raise anything; the entry is of no use then)
        return None


_PLAIN = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timezone"),
        ("datetime", "timedelta"),
        ("markupsafe", "Markup"),
        ("pathlib", "PosixPath"),
        ("pathlib._local", "PosixPath"),
    }
)


class _Reader(pickle.Unpickler):
    """Reads values and nothing else: a folder from elsewhere must not run code of its own."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN or module.startswith("reportkit."):
            found = super().find_class(module, name)
            if (module, name) in _PLAIN or _is_value(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not a value")


def _is_value(found: Any) -> bool:
    """Whether this is a dataclass, an enumeration or a named tuple."""
    if not isinstance(found, type):
        return False
    return (
        dataclasses.is_dataclass(found)
        or issubclass(found, Enum)
        or (issubclass(found, tuple) and hasattr(found, "_fields"))
    )
