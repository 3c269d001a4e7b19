"""Pillow: is a bitmap whole, and how large is it; and page images side by side on a sheet."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels


class BrokenImageError(Exception):
    """The file is damaged or not a picture of a known kind."""


class HugeImageError(Exception):
    """The picture unfolds into more pixels than can be read safely."""


def size(path: Path) -> tuple[int, int]:
    """Return width and height in pixels from the file's head, without unfolding the picture.

    Raises :class:`BrokenImageError` and :class:`HugeImageError`.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                return image.size
    except Image.DecompressionBombError:
        raise HugeImageError from None
    except (OSError, ValueError, SyntaxError) as error:
        raise BrokenImageError(str(error)) from None


def unfold(path: Path) -> None:
    """Read the whole picture; raise :class:`BrokenImageError` where a part is missing."""
    from PIL import Image, ImageFile

    # WeasyPrint, where it is loaded, has Pillow make do with half a picture.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                image.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise BrokenImageError(str(error)) from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def probe(content: bytes) -> None:
    """Make sure that ``content`` is a whole PNG or JPEG of a size that can be read."""
    with _opened(content, ("PNG", "JPEG")) as image:
        image.load()


def redrawn(content: bytes) -> bytes:
    """Return a GIF, BMP, TIFF or WebP (of several pictures the first) as a PNG."""
    with _opened(content, ("GIF", "BMP", "TIFF", "WEBP")) as image:
        plain = image.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}
        return _encoded(image if plain else image.convert("RGB"))


@contextmanager
def _opened(content: bytes, formats: tuple[str, ...]) -> Iterator[Pixels]:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=formats) as image:
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise HugeImageError from None
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise BrokenImageError(str(error)) from None


_TABLE, _INK, _PENCIL = "#d9d9d6", "#16201d", "#c8102e"
_GAP, _CAPTION = 16, 30


@dataclass(frozen=True, slots=True)
class Print:
    """A page as pixels: rows of ``stride`` bytes, three to a pixel; boxes to circle on it.

    The boxes are (left, upper, right, lower) in pixels.
    """

    width: int
    height: int
    stride: int
    rgb: bytes
    circles: tuple[tuple[float, float, float, float], ...] = ()


def png(page: Print) -> bytes:
    """Return ``page`` as a PNG, with its boxes circled in red."""
    return _encoded(_drawn(page))


def flat_png(page: Print) -> bytes:
    """Return ``page``, a drawing of few colours, as a small PNG."""
    from PIL import Image

    flat = _drawn(page).quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = BytesIO()
    flat.save(file, "PNG", optimize=True)
    return file.getvalue()


Box = tuple[float, float, float, float]
"""Left, upper, right, lower, in pixels."""

_CELL = 12
_SEEN = 24
"""How much, of 255, a pixel must differ to be seen to."""


def differing(one: Print, other: Print, but: Sequence[Box] = ()) -> tuple[Box, ...] | None:
    """Return where two pictures of a page differ, to a few pixels; nothing in ``but`` counts.

    None where they are not of one size.
    """
    from PIL import ImageChops

    if (one.width, one.height) != (other.width, other.height):
        return None
    images = [_drawn(replace(each, circles=())) for each in (one, other)]
    apart = ImageChops.difference(*images).convert("RGB")
    strongest = ImageChops.lighter(ImageChops.lighter(*apart.split()[:2]), apart.split()[2])
    seen = strongest.point([0] * _SEEN + [255] * (256 - _SEEN))
    for left, upper, right, lower in but:
        seen.paste(0, (int(left) - 2, int(upper) - 2, int(right) + 3, int(lower) + 3))
    if not seen.getbbox():
        return ()
    across, down = -(-one.width // _CELL), -(-one.height // _CELL)
    cells = {
        (x, y)
        for y in range(down)
        for x in range(across)
        if seen.crop((x * _CELL, y * _CELL, (x + 1) * _CELL, (y + 1) * _CELL)).getbbox()
    }
    return tuple(_boxed(cells))


def _boxed(cells: set[tuple[int, int]]) -> Iterator[Box]:
    """Yield a box around each group of cells that touch, or nearly."""
    left = set(cells)
    while left:
        group, edge = set(), {left.pop()}
        while edge:
            x, y = edge.pop()
            group.add((x, y))
            near = {(x + i, y + j) for i in range(-2, 3) for j in range(-2, 3)} & left
            edge |= near
            left -= near
        xs, ys = [x for x, _ in group], [y for _, y in group]
        yield (
            min(xs) * _CELL,
            min(ys) * _CELL,
            (max(xs) + 1) * _CELL,
            (max(ys) + 1) * _CELL,
        )


def marked_png(page: Print, boxes: Sequence[Box], colour: str) -> bytes:
    """Return ``page`` as a small PNG, its ``boxes`` tinted, with change bars in the margin."""
    from PIL import Image, ImageChops, ImageDraw

    image = _drawn(page)
    tint = Image.new("RGB", image.size, "white")
    pen, bar = ImageDraw.Draw(tint), ImageDraw.Draw(image)
    for left, upper, right, lower in boxes:
        pen.rectangle((left - 2, upper - 2, right + 2, lower + 2), colour)
        bar.rectangle((4, upper - 2, 9, lower + 2), _PENCIL)
    shown = ImageChops.multiply(image, tint).quantize(128, dither=Image.Dither.NONE)
    file = BytesIO()
    shown.save(file, "PNG", optimize=True)
    return file.getvalue()


def contact_sheet(pages: Sequence[tuple[str, Print]], columns: int, width: int) -> bytes:
    """Return ``pages`` side by side, each with its caption, as a PNG.

    Each page is made ``width`` pixels wide.
    """
    from PIL import Image, ImageDraw, ImageFont

    small = [(caption, _resized(_drawn(page), width)) for caption, page in pages]
    row = max(image.height for _, image in small) + _CAPTION + _GAP
    rows = -(-len(small) // columns)
    sheet = Image.new("RGB", (columns * (width + _GAP) + _GAP, rows * row + _GAP), _TABLE)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=20)
    for index, (caption, image) in enumerate(small):
        left, upper = _GAP + index % columns * (width + _GAP), _GAP + index // columns * row
        sheet.paste(image, (left, upper))
        middle = (left + width / 2, upper + image.height + _CAPTION / 2)
        pen.text(middle, caption, fill=_INK, font=font, anchor="mm")
    return _encoded(sheet)


def _drawn(page: Print) -> Pixels:
    from PIL import Image, ImageDraw

    size = (page.width, page.height)
    image = Image.frombytes("RGB", size, page.rgb, "raw", "RGB", page.stride, 1)
    pen = ImageDraw.Draw(image)
    for left, upper, right, lower in page.circles:
        pen.rounded_rectangle((left - 5, upper - 5, right + 5, lower + 5), 6, None, _PENCIL, 3)
    return image


def _resized(image: Pixels, width: int) -> Pixels:
    return image.resize((width, round(image.height * width / image.width)))


def _encoded(image: Pixels) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", compress_level=4)
    return file.getvalue()
