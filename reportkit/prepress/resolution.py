"""Pictures made of pixels, at the size at which they are printed: how many pixels come to an inch."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from math import hypot
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Matrix, Name, Object, Pdf

from reportkit import codes
from reportkit.adapters import pillow
from reportkit.diagnostics import Diagnostic, Place
from reportkit.figures.images import BITMAPS
from reportkit.locales import Locale
from reportkit.model import Chapter
from reportkit.prose import Copy, Picture, read_copy
from reportkit.typeset import Galley

LEAST = 300
"""Pixels to an inch below which a raster of 150 lines begins to show steps."""

_DEEPEST = 8
"""How many forms within each other are looked into."""


class Printed(NamedTuple):
    """A picture as it is printed: its pixels, and how wide it is in points."""

    pixels: tuple[int, int]
    width: float

    @property
    def resolution(self) -> float:
        """How many pixels come to an inch."""
        return self.pixels[0] / self.width * 72


def printed(galley: Galley) -> Iterator[Printed]:
    """Yield the pictures on the pages of ``galley``, in the order in which they are painted."""
    with Pdf.open(io.BytesIO(galley.pdf)) as opened:
        for page, content in zip(opened.pages, galley.contents, strict=True):
            painted = opened.make_stream(content.written)
            yield from _painted(painted, page.obj.Resources, Matrix(), _DEEPEST)


def coarse(
    galley: Galley, chapter: Chapter | None, folder: Path, locale: Locale
) -> Iterator[Diagnostic]:
    """Yield what is to be told of the pictures of a ``galley`` that are too coarse for print.

    It was made of ``chapter``, None for those that the style makes alone, of the report in
    ``folder``.  A picture is found in the chapter by its pixels.
    """
    found = [each for each in printed(galley) if round(each.resolution) < LEAST]
    if not found:
        return
    copy = read_copy(chapter.text, locale) if chapter else None
    left = list(_bitmaps(copy, folder)) if copy else []
    for each in found:
        named = next((one for one in left if one[1] == each.pixels), None)
        if named:
            left.remove(named)
        yield _told(each, named[0] if named else None, copy, folder)


def _told(picture: Printed, named: Picture | None, copy: Copy | None, folder: Path) -> Diagnostic:
    place = Place(copy.chapter.path if copy else folder)
    if named and copy:
        place = copy.at(named.start, named.end)
    name = f'the picture "{named.target}"' if named else "a picture"
    wide = f"{picture.width / 72 * 25.4:.0f} mm"
    message = f"{name} has {picture.resolution:.0f} pixels to an inch, printed {wide} wide"
    needed = -(-LEAST * picture.width // 72)
    return codes.COARSE.at(
        place, message, f"Take one that is {needed:.0f} pixels wide, or a drawing."
    )


def _bitmaps(copy: Copy, folder: Path) -> Iterator[tuple[Picture, tuple[int, int]]]:
    for each in copy.pictures:
        if each.target.lower().endswith(BITMAPS):
            yield each, pillow.size(folder / each.target)


def _painted(content: Object, resources: Object, base: Matrix, depth: int) -> Iterator[Printed]:
    """Yield the pictures in what is painted with the matrix ``base``."""
    if "/XObject" not in resources or not depth:
        return
    objects = resources.XObject
    matrix, kept = base, []
    for each in pikepdf.parse_content_stream(content):
        operator, operands = str(each.operator), each.operands
        if operator == "q":
            kept.append(matrix)
        elif operator == "Q":
            matrix = kept.pop() if kept else base
        elif operator == "cm":
            matrix = _matrix(operands) @ matrix
        elif operator == "Do" and str(operands[0]) in objects:
            yield from _one(objects[str(operands[0])], resources, matrix, depth)


def _one(painted: Object, resources: Object, matrix: Matrix, depth: int) -> Iterator[Printed]:
    if painted.get("/Subtype") == Name.Image:
        pixels = (int(painted.Width), int(painted.Height))
        yield Printed(pixels, hypot(matrix.a, matrix.b))
    else:
        own = _matrix(list(painted.Matrix)) if "/Matrix" in painted else Matrix()
        inner = painted.get("/Resources", resources)
        yield from _painted(painted, inner, own @ matrix, depth - 1)


def _matrix(numbers: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in numbers)
    return Matrix(a, b, c, d, e, f)
