"""A sheet as the printing house cuts it: what is printed, what is cut off, and the marks for that.

From the inside: the trimmed page (TrimBox), the bleed around it (BleedBox), and the slug, where the
crop marks and the register marks stand (MediaBox).  Marks are painted with all inks at once, the
colour of registration, so that each plate has them.  Lengths are in points, unless they say mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from reportkit.adapters.pages import Area

MM = 72 / 25.4
_MARK = 5 * MM
"""How long a crop mark is; the circle of a register mark is half as wide."""

_AIR = 1 * MM
"""Between the bleed and the marks, and between the marks and the edge of the sheet."""

_HAIR = 0.25
_ROUND = 0.5523  # how far the handles of a curve that is a quarter of a circle reach


class Size(NamedTuple):
    """Width and height of a trimmed sheet."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A painted page (a form) on a sheet; (``left``, ``bottom``) is where its own corner lies.

    ``shown`` is the part of the sheet, measured from its trimmed corner, where the page may print.
    A page that ``is_turned`` lies on its side: its top is at the left.
    """

    form: Object
    left: float
    bottom: float
    shown: Area
    is_turned: bool = False


def beyond(size: Size, bleed: float) -> Area:
    """Return the trimmed sheet and the bleed around it."""
    return Area(-bleed, -bleed, size.width + bleed, size.height + bleed)


def add_sheet(
    pdf: Pdf, size: Size, bleed: float, placed: Sequence[Placed], folds: Sequence[float] = ()
) -> None:
    """Add a sheet to ``pdf`` with what is ``placed`` on it.

    ``folds`` tell how far from its left edge it is folded.
    """
    slug = bleed + _MARK + 2 * _AIR
    painted = b"".join(_painted(n, each, slug) for n, each in enumerate(placed))
    content = painted + b"\n".join(_marks(size, bleed, slug, folds))
    resources = Dictionary(ColorSpace=Dictionary(Register=_register(pdf)))
    if placed:
        resources.XObject = Dictionary({f"/P{n}": each.form for n, each in enumerate(placed)})
    sheet = Dictionary(
        Type=Name.Page,
        MediaBox=_box(Area(-slug, -slug, size.width + slug, size.height + slug), slug),
        BleedBox=_box(beyond(size, bleed), slug),
        TrimBox=_box(beyond(size, 0), slug),
        Resources=resources,
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(Page(pdf.make_indirect(sheet)))


def _box(area: Area, slug: float) -> Array:
    return Array([round(each + slug, 3) for each in area])


def _painted(number: int, placed: Placed, slug: float) -> bytes:
    """Return the operators that paint a page where it belongs, and nowhere else."""
    left, bottom, right, top = placed.shown
    x, y = placed.left + slug, placed.bottom + slug
    turn = b"0 1 -1 0" if placed.is_turned else b"1 0 0 1"
    return b"q %.3f %.3f %.3f %.3f re W n %b %.3f %.3f cm /P%d Do Q\n" % (
        *(left + slug, bottom + slug, right - left, top - bottom),
        *(turn, x, y, number),
    )


def _register(pdf: Pdf) -> Array:
    """Return the colour of registration: every plate prints it (ISO 32000-1, 8.6.6.4)."""
    shares = pdf.make_indirect(
        Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    )
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, shares])


def _marks(size: Size, bleed: float, slug: float, folds: Sequence[float]) -> Iterator[bytes]:
    yield b"q /Register CS 1 SCN %.2f w [] 0 d" % _HAIR
    inner, outer = bleed + _AIR, bleed + _AIR + _MARK
    for x in (0, size.width):
        yield _upright(x, -outer, -inner, slug)
        yield _upright(x, size.height + inner, size.height + outer, slug)
    for y in (0, size.height):
        yield _level(y, -outer, -inner, slug)
        yield _level(y, size.width + inner, size.width + outer, slug)
    centre = (inner + outer) / 2
    middle = folds[0] / 2 if folds else size.width / 2  # a fold is marked in the middle itself
    for x in sorted({middle, size.width - middle}):
        yield from _target(x, -centre, slug)
        yield from _target(x, size.height + centre, slug)
    for x in (-centre, size.width + centre):
        yield from _target(x, size.height / 2, slug)
    yield b"[2 1.5] 0 d"
    for x in folds:
        yield _upright(x, -outer, -inner, slug)
        yield _upright(x, size.height + inner, size.height + outer, slug)
    yield b"Q"


def _upright(x: float, start: float, end: float, slug: float) -> bytes:
    return _line(x, start, x, end, slug)


def _level(y: float, start: float, end: float, slug: float) -> bytes:
    return _line(start, y, end, y, slug)


def _line(x: float, y: float, to_x: float, to_y: float, slug: float) -> bytes:
    return b"%.3f %.3f m %.3f %.3f l S" % (x + slug, y + slug, to_x + slug, to_y + slug)


def _target(x: float, y: float, slug: float) -> Iterator[bytes]:
    """Yield a cross in a circle."""
    yield _upright(x, y - _MARK / 2, y + _MARK / 2, slug)
    yield _level(y, x - _MARK / 2, x + _MARK / 2, slug)
    x, y, r = x + slug, y + slug, _MARK / 4
    k = r * _ROUND
    yield b"%.3f %.3f m" % (x + r, y)
    for curve in (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    ):
        yield b"%.3f %.3f %.3f %.3f %.3f %.3f c" % curve
    yield b"S"
