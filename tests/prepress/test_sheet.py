"""Sheets: boxes within boxes, and marks on all plates that stand clear of the bleed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
import pytest
from pikepdf import Name, Object, Pdf

from reportkit.adapters.pages import Area
from reportkit.prepress.sheet import MM, Placed, Size, add_sheet, beyond

A5 = Size(148 * MM, 210 * MM)
BLEED = 3 * MM


@pytest.fixture
def pdf() -> Iterator[Pdf]:
    with pikepdf.new() as made:
        yield made


def _sheet(pdf: Pdf, placed: Sequence[Placed] = (), folds: Sequence[float] = ()) -> Object:
    add_sheet(pdf, A5, BLEED, placed, folds)
    return pdf.pages[-1].obj


def _box(page: Object, name: str) -> list[float]:
    return [float(each) for each in page[f"/{name}"]]


def _strokes(page: Object) -> Iterator[tuple[tuple[float, float], ...]]:
    """Yield the ends of each straight line."""
    start = (0.0, 0.0)
    for each in pikepdf.parse_content_stream(page):
        numbers = [
            float(one) for one in each.operands if not isinstance(one, (Name, pikepdf.Array))
        ]
        if str(each.operator) == "m":
            start = (numbers[0], numbers[1])
        elif str(each.operator) == "l":
            yield start, (numbers[0], numbers[1])


def test_the_page_lies_in_its_bleed_and_that_on_the_sheet(pdf: Pdf) -> None:
    page = _sheet(pdf)
    media, bleed, trim = (_box(page, each) for each in ("MediaBox", "BleedBox", "TrimBox"))
    assert media[:2] == [0, 0]
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(A5, abs=0.01)
    for outer, inner, width in ((bleed, trim, 3), (media, bleed, 7)):
        gaps = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]]
        assert gaps == pytest.approx([width * MM] * 4, abs=0.01)


def test_crop_marks_point_at_the_corners(pdf: Pdf) -> None:
    page = _sheet(pdf)
    trim = _box(page, "TrimBox")
    upright = {a[0] for a, b in _strokes(page) if a[0] == b[0]}
    level = {a[1] for a, b in _strokes(page) if a[1] == b[1]}
    assert {trim[0], trim[2]} <= upright
    assert {trim[1], trim[3]} <= level


@pytest.mark.parametrize("folds", [(), (60 * MM, 70 * MM)])
def test_no_mark_touches_what_may_be_printed(pdf: Pdf, folds: Sequence[float]) -> None:
    page = _sheet(pdf, folds=folds)
    left, bottom, right, top = _box(page, "BleedBox")
    for (x, y), (to_x, to_y) in _strokes(page):
        beside = max(x, to_x) < left or min(x, to_x) > right
        assert beside or max(y, to_y) < bottom or min(y, to_y) > top


def test_marks_are_painted_on_every_plate(pdf: Pdf) -> None:
    page = _sheet(pdf)
    space = page.Resources.ColorSpace.Register
    assert space[:2] == [Name.Separation, Name.All]
    operators = [str(each.operator) for each in pikepdf.parse_content_stream(page)]
    assert operators.index("CS") < operators.index("SCN") < operators.index("S")
    assert operators.count("c") == 4 * 4  # four circles


def test_folds_are_marked_at_head_and_foot(pdf: Pdf) -> None:
    folds = (60 * MM, 70 * MM)
    page = _sheet(pdf, folds=folds)
    left = _box(page, "TrimBox")[0]
    for fold in folds:
        marks = [
            a for a, b in _strokes(page) if a[0] == b[0] == pytest.approx(left + fold, abs=0.01)
        ]
        assert len(marks) == 2


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_page_lies_where_it_belongs(pdf: Pdf, is_turned: bool) -> None:
    """The lower left corner of a page on its side is the lower right one of the sheet."""
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    left = A5.width if is_turned else 0
    page = _sheet(pdf, [Placed(form, left, 0, beyond(A5, BLEED), is_turned)])
    shown, moved = (
        [float(each) for each in one.operands]
        for one in pikepdf.parse_content_stream(page)
        if str(one.operator) in ("re", "cm")
    )
    trim, bleed = _box(page, "TrimBox"), Area(*_box(page, "BleedBox"))
    assert moved == pytest.approx(
        [0, 1, -1, 0, trim[2], trim[1]] if is_turned else [1, 0, 0, 1, trim[0], trim[1]], abs=0.01
    )
    sides = [bleed.left, bleed.bottom, bleed.right - bleed.left, bleed.top - bleed.bottom]
    assert shown == pytest.approx(sides, abs=0.01)
