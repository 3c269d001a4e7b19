"""A release from anywhere, a folder or its archive -> what it says of itself, and its files.

Nothing in it is trusted: names lead to files of the release alone, sizes are bounded, and nothing
is unpacked under a name that it gives.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from reportkit.errors import UsageError
from reportkit.files import inside
from reportkit.model import Form

TOLD = "release.json"
MOST_TOLD = 10_000_000
MOST_BYTES = 500_000_000
"""The largest release.json, and the largest file of a release, in bytes."""

_HINT = "A release is the folder that reportkit release makes, or its zip."

_Name = Annotated[
    str, StringConstraints(pattern=r"^[^/\\\x00-\x1f.][^/\\\x00-\x1f]*$", max_length=200)
]
_Tongue = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$", max_length=40)
]


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Edition(_Lenient):
    """A finished file, as ``release.json`` tells of it."""

    file: _Name
    language: _Tongue
    format: str = ""
    kind: str = ""
    pages: int | None = None
    isbn: str | None = None
    doi: str | None = None
    keeps: tuple[str, ...] = ()


class File(_Lenient):
    """The size and the digest of a file, as ``release.json`` tells them."""

    bytes: int = 0
    sha256: str = ""


class Told(_Lenient):
    """What ``release.json`` says."""

    report: _Name
    version: _Name
    draft: bool = False
    date: str = ""
    revision: str | None = None
    editions: tuple[Edition, ...] = ()
    engines: Mapping[str, str] = {}
    files: Mapping[str, File] = {}


@dataclass(frozen=True, slots=True)
class Release:
    """A release whose files lie in ``folder``; ``name`` is what its folder or archive is called.

    ``altered`` are the files of editions that are not those that were released.
    """

    name: str
    folder: Path
    told: Told
    altered: tuple[str, ...]

    @property
    def version(self) -> str:
        """What it is called: its version, and whether it is a draft."""
        return f"{self.told.version}{'-draft' if self.told.draft else ''}"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its editions, that of the full text first."""
        return tuple(dict.fromkeys(each.language for each in self.told.editions))

    def edition(self, language: str, form: Form) -> Edition | None:
        """Return what is said of the file of an edition, None where there is none."""
        files = (each for each in self.told.editions if each.language == language)
        return next((each for each in files if each.format == form), None)

    def file(self, language: str, form: Form) -> Path | None:
        """Return the file of an edition, None where it is not there."""
        edition = self.edition(language, form)
        path = self.folder / edition.file if edition else None
        return path if path and path.is_file() and inside(path, self.folder) else None


def is_release(path: Path) -> bool:
    """Whether there seems to be a release at ``path``."""
    return (path / TOLD).is_file() or (path.suffix.lower() == ".zip" and path.is_file())


@contextmanager
def opened(path: Path) -> Iterator[Release]:
    """Give the release at ``path``, a folder or a zip, while the block runs.

    Raises :class:`UsageError` where there is none, or one that cannot be read.
    """
    if path.is_dir():
        yield _release(path, path.resolve())
    else:
        with TemporaryDirectory(prefix="reportkit-") as place:
            _unpack(path, Path(place))
            yield _release(path, Path(place))


def _release(path: Path, folder: Path) -> Release:
    told = _told(path, folder)
    return Release(path.name, folder, told, tuple(_altered(folder, told)))


def _told(path: Path, folder: Path) -> Told:
    """Return what the release in ``folder`` says; ``path`` is what its user calls it."""
    file = folder / TOLD
    if not file.is_file() or not inside(file, folder):
        raise UsageError(f"{path} is not a release: it has no {TOLD}", _HINT)
    if file.stat().st_size > MOST_TOLD:
        raise UsageError(f"{path} is not a release: its {TOLD} is too long", _HINT)
    try:
        told = Told.model_validate_json(file.read_bytes())
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        reason = f"{where}: {error.errors()[0]['msg']}" if where else "it is not JSON"
        message = f"{path} is not a release: {TOLD} cannot be read ({reason})"
        raise UsageError(message, _HINT) from None
    for each in told.editions:
        if (folder / each.file).is_file() and (folder / each.file).stat().st_size > MOST_BYTES:
            message = f"{path}: {each.file} is larger than {MOST_BYTES // 1_000_000} MB"
            raise UsageError(message, "That is more than a report can be.")
    return told


def _altered(folder: Path, told: Told) -> Iterator[str]:
    """Yield the files of editions that are not what ``release.json`` says, by their digests."""
    for name in (each.file for each in told.editions if each.file in told.files):
        path = folder / name
        if path.is_file() and inside(path, folder) and _digest(path) != told.files[name].sha256:
            yield name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# -- Archives -----------------------------------------------------------------------------------------


def _unpack(path: Path, place: Path) -> None:
    """Put what is compared of the archive at ``path`` into the folder ``place``."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = {each.filename: each for each in archive.infolist()}
            found = [name for name in entries if name.split("/")[1:] == [TOLD] or name == TOLD]
            if len(found) != 1:
                raise UsageError(f"{path} is not a release: it has no {TOLD}", _HINT)
            top = found[0].removesuffix(TOLD)
            _take(archive, entries[found[0]], place / TOLD, MOST_TOLD)
            for each in _told(path, place).editions:
                if f"{top}{each.file}" in entries:
                    _take(archive, entries[f"{top}{each.file}"], place / each.file, MOST_BYTES)
    except FileNotFoundError:
        raise UsageError(f"there is no release {path}", _HINT) from None
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, zlib.error) as error:
        raise UsageError(f"{path} cannot be read: {error}", _HINT) from None


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, most: int) -> None:
    """Write one entry to ``path``; it unfolds to no more than its directory says."""
    if entry.file_size > most:
        message = f"{entry.filename} unfolds to more than {most // 1_000_000} MB"
        raise UsageError(message, "That is more than a report can be.")
    with archive.open(entry) as source, path.open("wb") as target:
        while block := source.read(1 << 20):
            target.write(block)
