"""PDFium: a finished PDF -> the glyphs, bitmaps and grounds of each page, and pages as pictures.

Chosen over poppler's programs: its wheels need nothing on the machine, it gives every glyph its
box, size and marked content in one pass, and 90 pages take two seconds.  Lengths are in points
from the lower left corner of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from typing import Any, NamedTuple

from reportkit.adapters.pages import Area
from reportkit.adapters.pillow import Print
from reportkit.errors import MachineError

_INSTALL = "Install it: pip install pypdfium2"
_NOWHERE = 0xFFFF
"""A code point that is no character: a font shows its .notdef for it."""

_DEEPEST = 8
"""How many forms within each other are looked into."""


class Glyph(NamedTuple):
    """A character as it is printed.

    ``ink`` is the box of what is black; ``start`` and ``end`` are where the pen begins and where
    it goes on; ``content`` is the number of the marked content that it stands in, -1 for none.
    """

    text: str
    ink: Area
    start: float
    end: float
    baseline: float
    size: float
    content: int
    is_upright: bool
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture made of pixels, and how many of them come to an inch where it is placed."""

    area: Area
    resolution: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is printed on one page; ``grounds`` are the boxes of what is filled or drawn."""

    width: float
    height: float
    glyphs: Sequence[Glyph]
    bitmaps: Sequence[Bitmap]
    grounds: Sequence[Area]


def leaves(path: Path) -> tuple[Leaf, ...]:
    """Return the pages of the PDF at ``path``."""
    with _opened(path) as document:
        return tuple(_leaf(page) for page in document)


def prints(pdf: Path | bytes, width: int) -> Iterator[Print]:
    """Yield the pages of a PDF, a file or its content, as pictures ``width`` pixels wide."""
    with _opened(pdf) as document:
        for page in document:
            yield _print(page, width)


@contextmanager
def printing(path: Path, width: int) -> Iterator[Callable[[int], Print]]:
    """Give what prints a page (from 1) of the PDF at ``path``, ``width`` pixels wide.

    A page that is more than four times as high as wide is printed as high as that, and narrower.
    """
    with _opened(path) as document:

        def printed(number: int) -> Print:
            page = document[number - 1]
            across, down = max(page.get_width(), 1), max(page.get_height(), 1)
            return _print(page, max(1, round(min(width, 4 * width * across / down))))

        yield printed


def print_of(content: bytes, number: int, width: int) -> Print:
    """Return page ``number`` (from 1) of the PDF ``content`` as a picture, ``width`` pixels wide.

    Only one thread at a time may call this.
    """
    with _opened(content) as document:
        return _print(document[number - 1], width)


def _print(page: Any, width: int) -> Print:
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
    picture = Print(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    bitmap.close()
    return picture


@contextmanager
def _opened(pdf: Path | bytes) -> Iterator[Any]:
    try:
        import pypdfium2
    except ImportError:
        raise MachineError("pypdfium2 is missing, which opens the PDFs", _INSTALL) from None
    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as error:
        name = pdf if isinstance(pdf, Path) else "the PDF"
        message = f"{name} cannot be read: {error}"
        raise MachineError(message, "Build the report again.") from None
    try:
        yield document
    finally:
        document.close()


def _leaf(page: Any) -> Leaf:
    bitmaps: list[Bitmap] = []
    grounds: list[Area] = []
    for thing, area, resolution in _things(page, None, (1, 0, 0, 1, 0, 0), 0):
        if thing == "bitmap":
            bitmaps.append(Bitmap(area, resolution))
        else:
            grounds.append(area)
    return Leaf(page.get_width(), page.get_height(), tuple(_glyphs(page)), bitmaps, grounds)


# --- Text ---


def _glyphs(page: Any) -> Iterator[Glyph]:
    from pypdfium2 import raw

    text = page.get_textpage()
    gaps = _Gaps()
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        code, low = raw.FPDFText_GetUnicode(text, index), 0
        if 0xD800 <= code < 0xDC00:
            low = raw.FPDFText_GetUnicode(text, index + 1)
        elif 0xDC00 <= code < 0xE000:
            continue
        owner = raw.FPDFText_GetTextObject(text, index)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        loose = text.get_charbox(index, loose=True)
        yield Glyph(
            "-" if raw.FPDFText_IsHyphen(text, index) == 1 else _character(code, low),
            Area(*text.get_charbox(index)),
            x.value,
            loose[2],
            y.value,
            raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d),
            raw.FPDFPageObj_GetMarkedContentID(owner) if owner else -1,
            abs(matrix.b) < 0.01 and matrix.a > 0,
            raw.FPDFText_HasUnicodeMapError(text, index) == 1 or gaps.is_gap(owner, code),
        )
    text.close()


def _character(code: int, low: int) -> str:
    """Return the character of a code unit of UTF-16, with ``low``, the second one of a pair."""
    return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00) if low else chr(code)


class _Gaps:
    """Tells which characters of a page's fonts are shown as .notdef.

    PDFium gives outlines but no glyph numbers: a character whose outline is that of a code point
    which is no character has no glyph of its own.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}
        self._notdefs: dict[int, tuple[tuple[float, float], ...]] = {}

    def is_gap(self, owner: Any, code: int) -> bool:
        """Whether the text object ``owner`` shows ``code`` as .notdef."""
        from pypdfium2 import raw

        if not owner or code <= 0x20 or chr(code).isspace():
            return False
        font = raw.FPDFTextObj_GetFont(owner)
        name = ctypes.addressof(font.contents)
        if (name, code) not in self._known:
            if name not in self._notdefs:
                self._notdefs[name] = _outline(font, _NOWHERE)
            notdef = self._notdefs[name]
            self._known[name, code] = bool(notdef) and _outline(font, code) == notdef
        return self._known[name, code]


def _outline(font: Any, code: int) -> tuple[tuple[float, float], ...]:
    from pypdfium2 import raw

    path = raw.FPDFFont_GetGlyphPath(font, code, 100)
    points = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0):
        raw.FPDFPathSegment_GetPoint(raw.FPDFGlyphPath_GetGlyphPathSegment(path, index), x, y)
        points.append((round(x.value, 2), round(y.value, 2)))
    return tuple(points)


# --- Pictures and grounds ---

_Matrix = tuple[float, float, float, float, float, float]


def _things(page: Any, form: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[str, Area, float]]:
    """Yield ("bitmap" | "ground", area, resolution) for what is drawn in ``form`` or the page."""
    from pypdfium2 import raw

    count = raw.FPDFFormObj_CountObjects(form) if form else raw.FPDFPage_CountObjects(page)
    for index in range(count):
        thing = (
            raw.FPDFFormObj_GetObject(form, index) if form else raw.FPDFPage_GetObject(page, index)
        )
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _things(page, thing, _times(_matrix(thing), matrix), depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            area = _moved(_bounds(thing), matrix)
            yield "bitmap", area, _resolution(thing, matrix)
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING):
            yield "ground", _moved(_bounds(thing), matrix), 0


def _resolution(image: Any, matrix: _Matrix) -> float:
    """Return the pixels to an inch, in the direction that has fewer."""
    from pypdfium2 import raw

    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(image, width, height)
    a, b, c, d, _, _ = _times(_matrix(image), matrix)
    across, down = hypot(a, b), hypot(c, d)
    if not across or not down:
        return 0
    return min(width.value / across, height.value / down) * 72


def _bounds(thing: Any) -> Area:
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return Area(left.value, bottom.value, right.value, top.value)


def _matrix(thing: Any) -> _Matrix:
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip


def _moved(area: Area, matrix: _Matrix) -> Area:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (area.left, area.right) for y in (area.bottom, area.top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Area(min(xs), min(ys), max(xs), max(ys))
