"""What follows from the paper: blank leaves at the end, and the width of the spine."""

from __future__ import annotations

import pytest

from reportkit.model import PrintPlan
from reportkit.prepress.paper import padded, spine, told


@pytest.mark.parametrize(
    ("pages", "multiple", "full"), [(88, 4, 88), (85, 4, 88), (53, 2, 54), (1, 16, 16)]
)
def test_the_last_sheet_is_filled(pages: int, multiple: int, full: int) -> None:
    assert padded(pages, PrintPlan(multiple=multiple)) == full


def test_a_spine_is_as_wide_as_its_leaves() -> None:
    """Two pages are one leaf: 140 pages are 70 leaves."""
    assert spine(140, PrintPlan(leaf=0.13)) == 9.1
    assert told(140, PrintPlan(leaf=0.13)) == "spine 9.1 mm: 70 leaves of 0.13 mm"


@pytest.mark.parametrize("width", [0.0, 12.4])
def test_what_the_printing_house_says_counts(width: float) -> None:
    assert spine(140, PrintPlan(spine=width)) == width
    assert told(140, PrintPlan(spine=width)) == f"spine {width:g} mm, as set"
