"""Files: finished ones are written whole or not at all, and none is read outside its folder.

A file is written beside its final place under a name of its own, flushed to the disk, and then
renamed, which replaces the former one in a single step.  Builds that run at the same time do not
share a temporary file; what a killed build leaves behind is swept away by a later one.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from reportkit.errors import MachineError, UsageError
from reportkit.model import Artifact

_ENDING = ".part"
_ABANDONED_AFTER = 6 * 3600
"""Seconds after which a temporary file of a process that cannot be asked is taken for litter."""


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``; raise :class:`MachineError` where the machine refuses."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_ENDING}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        try:
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise refused(error, path) from None


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Put every content at its path, or none; raise :class:`MachineError` where the machine refuses.

    All are written beside their places before the first is renamed, so that a full disk, or a
    folder that cannot be written to, is met while nothing has changed yet.
    """
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged[path] = path.with_name(f".{path.name}.{os.getpid()}{_ENDING}")
            with staged[path].open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for path, temporary in staged.items():
            temporary.replace(path)
    except OSError as error:
        raise refused(error, path) from None
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill, which takes its place at ``path`` when the block ends without error.

    Nothing may be at ``path``.  What is killed in between leaves a folder of another name, which a
    later call sweeps away.  Raises :class:`MachineError` where the machine refuses.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_ENDING}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        temporary.mkdir()
        try:
            yield temporary
            _flush(temporary)
            temporary.rename(path)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise refused(error, path) from None


@contextmanager
def renewed_folder(path: Path, sign: str) -> Iterator[Path]:
    """Give a folder to fill, as :func:`whole_folder` does, that takes the place of a former one.

    Only a folder that holds the file ``sign`` is replaced; at another one :class:`UsageError` is
    raised, and :class:`MachineError` where the machine refuses.
    """
    former, fresh = (
        path.with_name(f".{path.name}.{name}.{os.getpid()}{_ENDING}") for name in ("former", "new")
    )
    if path.exists() and not (path / sign).is_file():
        message = f"{path} is there, and was not made by this command"
        raise UsageError(message, "Move it away, or choose another place with --out.")
    with whole_folder(fresh) as place:
        yield place
    try:
        if path.exists():
            path.rename(former)
        fresh.rename(path)
    except OSError as error:
        raise refused(error, path) from None
    finally:
        shutil.rmtree(former, ignore_errors=True)


def _flush(folder: Path) -> None:
    """Have the disk take in every file of ``folder`` before it gets its name."""
    for path in folder.rglob("*"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def publish(path: Path, content: bytes, kind: str, language: str, pages: int) -> Artifact:
    """Write a finished file and return what there is to say of it."""
    write_whole(path, content)
    digest = hashlib.sha256(content).hexdigest()
    return Artifact(path, kind, language, pages, len(content), digest)


def sweep(folder: Path) -> None:
    """Delete the temporary files and folders of builds that are no longer running."""
    for path in folder.glob(f".*{_ENDING}"):
        owner = path.name.removesuffix(_ENDING).rpartition(".")[2]
        if not (owner.isdigit() and _is_running(int(owner), path)):
            _delete(path)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _is_running(process: int, path: Path) -> bool:
    """Whether the build that writes ``path`` is still at it."""
    try:
        os.kill(process, 0)
        return time.time() - path.stat().st_mtime < _ABANDONED_AFTER
    except ProcessLookupError:
        return False
    except OSError:
        return path.exists() and time.time() - path.stat().st_mtime < _ABANDONED_AFTER


def refused(error: OSError, path: Path | None = None) -> MachineError:
    """Return why the machine does not let a file be written, with what to do."""
    named = path or error.filename or "a file"
    return MachineError(f"{named} cannot be written: {error.strerror}", _hint(error))


def _hint(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "The disk is full: make room and build again. The former file is untouched."
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "The folder cannot be written to: check its owner and rights, or choose another with --out."
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return "A file stands where a folder is needed, or the other way round: move it away."
    return "The former file is untouched."


def inside(path: Path, folder: Path) -> bool:
    """Whether ``path``, with every link followed, lies in ``folder``."""
    within = os.path.realpath(folder).rstrip(os.sep) + os.sep
    return f"{os.path.realpath(path)}{os.sep}".startswith(within)
