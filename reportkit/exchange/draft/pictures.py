"""The pictures of a Word file -> files for the report's ``figures/``, in kinds that can be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from reportkit.adapters import pillow
from reportkit.adapters.ooxml import Package

FOLDER = "figures"

_KEPT = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
_REDRAWN = {".gif", ".bmp", ".tif", ".tiff", ".webp"}


@dataclass(frozen=True, slots=True)
class Album:
    """Where each picture goes: the file's own name -> ``figures/…``; and why some go nowhere."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """What is to be written, by its path in the report."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """The path in the report, by the path in the Word file."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Why a picture cannot be used, by the path in the Word file."""


def collect(package: Package, sources: Iterator[str], stem: str) -> Album:
    """Return the pictures that the text shows, named ``figures/<stem>-1.png`` and so on."""
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    refused: dict[str, str] = {}
    for source in dict.fromkeys(sources):
        try:
            ending, content = _printable(package, source)
        except _UnfitError as unfit:
            refused[source] = str(unfit)
            continue
        paths[source] = f"{FOLDER}/{stem}-{len(paths) + 1}{ending}"
        files[paths[source]] = content
    return Album(files, paths, refused)


class _UnfitError(Exception):
    """Why a picture cannot be printed."""


def _printable(package: Package, source: str) -> tuple[str, bytes]:
    name, ending = f"word/{source}", PurePosixPath(source).suffix.lower()
    if name not in package.names:
        raise _UnfitError("it does not lie in the Word file")
    if ending not in _REDRAWN and ending not in _KEPT:
        raise _UnfitError(
            f"{ending.removeprefix('.').upper() or 'this'} is no kind that is printed"
        )
    content = package.bytes(name)
    try:
        if ending in _KEPT:
            pillow.probe(content)
            return _KEPT[ending], content
        return ".png", pillow.redrawn(content)
    except pillow.HugeImageError:
        raise _UnfitError("it has too many pixels") from None
    except pillow.BrokenImageError:
        raise _UnfitError("it is damaged") from None
