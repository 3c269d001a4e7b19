"""Pages as small grey pictures, and how far apart two of them are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from reportkit.adapters import pdfium

RESOLUTION = 40
"""Pixels to the inch: a line of text is eight pixels high, 6 pt are a little more than three."""

TOLERANCE = 12
"""The most that two pictures of the same page may be apart, see :func:`distance`."""

_WIDTH = round(210 / 25.4 * RESOLUTION)
_FINER = 4
"""Pages are drawn so much finer and then reduced: all that draw them come to the same greys."""

_CELL = 8
"""Side of the square, in pixels, over which differences are taken together."""

Picture = Image.Image


def pictures(pdf: Path) -> list[Picture]:
    """Return the pages of ``pdf`` as grey pictures, A4 at :data:`RESOLUTION`."""
    return [
        Image.frombuffer("RGB", (each.width, each.height), each.rgb, "raw", "RGB", each.stride, 1)
        .convert("L")
        .reduce(_FINER)
        for each in pdfium.prints(pdf, _WIDTH * _FINER)
    ]


def poppler_pictures(pdf: Path, first: int, last: int, smooth: bool = True) -> Iterator[Picture]:
    """Yield some pages as another program draws them, with smoothed edges or without."""
    width = str(_WIDTH * _FINER)
    edges = "yes" if smooth else "no"
    for page in range(first, last + 1):
        command = ["pdftoppm", "-gray", "-f", str(page), "-l", str(page), "-scale-to-x", width]
        command += ["-scale-to-y", "-1", "-aa", edges, "-aaVector", edges, str(pdf)]
        done = subprocess.run(command, capture_output=True, check=True)
        yield Image.open(BytesIO(done.stdout)).convert("L").reduce(_FINER)


def distance(one: Picture, other: Picture) -> int:
    """Return how far the pictures are apart where they are furthest apart: 0 to 255.

    A pixel counts as far as it is lighter or darker than all pixels around its place in the other
    picture: an edge that lies half a pixel elsewhere, or is smoothed otherwise, does not count.
    What counts is averaged over small squares, and the worst square is the answer.
    """
    if one.size != other.size:
        return 255
    one, other = (each.filter(ImageFilter.GaussianBlur(0.7)) for each in (one, other))
    apart = ImageChops.lighter(_beyond(one, other), _beyond(other, one))
    _, worst = apart.reduce(_CELL).getextrema()
    return round(worst) if isinstance(worst, int | float) else 255


def moved(picture: Picture, down: float, box: tuple[int, int, int, int] | None = None) -> Picture:
    """Return the picture with all of it, or what is in ``box``, moved ``down`` by so many pixels."""
    box = box or (0, 0, *picture.size)
    part = picture.crop(box)
    turned = part.transform(
        part.size,
        Image.Transform.AFFINE,
        (1, 0, 0, 0, 1, -down),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )
    result = picture.copy()
    result.paste(turned, box)
    return result


def _beyond(one: Picture, other: Picture) -> Picture:
    """Return how far each pixel of ``one`` lies outside of what is around it in ``other``."""
    lighter = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(3)))
    darker = ImageChops.subtract(other.filter(ImageFilter.MinFilter(3)), one)
    return ImageChops.add(lighter, darker)
