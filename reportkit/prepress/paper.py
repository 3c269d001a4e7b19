"""What follows from the paper: how many leaves a book has, and how wide its spine is."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import PrintPlan
from reportkit.typeset import Galley
from reportkit.typeset.book import Paging, one_after_another


def after_cover(pages: int) -> Paging:
    """Return how the inside of a book is numbered whose cover has so many ``pages``.

    The first piece, the title page, takes the numbers of the cover; others keep their own.
    """

    def paged(galleys: Sequence[Galley]) -> Sequence[Sequence[int]]:
        first, *others = one_after_another(galleys)
        return [first, *(range(each[0] + pages, each[0] + pages + len(each)) for each in others)]

    return paged


def padded(pages: int, plan: PrintPlan) -> int:
    """Return the number of pages with the blank ones at the end that the sheets bring."""
    return -(-pages // plan.multiple) * plan.multiple


def spine(pages: int, plan: PrintPlan) -> float:
    """Return the width of the spine in mm, to a tenth: as told, else leaves by their thickness."""
    return plan.spine if plan.spine is not None else round(pages / 2 * plan.leaf, 1)


def told(pages: int, plan: PrintPlan) -> str:
    """Say how wide the spine is, and why."""
    width = spine(pages, plan)
    if plan.spine is not None:
        return f"spine {width:g} mm, as set"
    return f"spine {width:g} mm: {pages // 2} leaves of {plan.leaf:g} mm"
