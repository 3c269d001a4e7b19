"""The boxes behind a page -> runs of text and pictures, in order.

WeasyPrint keeps the boxes of a laid-out page to itself.  What is read of them here, and nothing
else, is: their children, element and pseudo-element, text, area, and whether they are a line, a
margin box, a leader, or the head or foot of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from reportkit.adapters.pages import Area, Run
from reportkit.adapters.weasyprint.past import PastPage
from reportkit.adapters.weasyprint.trail import NotKept

POINTS = 0.75  # a CSS pixel is 1/96 inch, a point 1/72


class Inventory(NamedTuple):
    """What is on a page: its runs, each with its box, and the heads and feet of tables.

    The runs of a page that was painted before have no boxes.  ``repeated`` are the heads and feet
    that a page before has, too.
    """

    runs: Mapping[Run, Any]
    heads: frozenset[Element]
    repeated: frozenset[Element]


def inventories(pages: Iterable[Any]) -> Iterator[Inventory]:
    """Yield what is on each page.

    The head and the foot of a table are drawn again on each page that the table reaches; from
    the second page on they are furniture.

    Raises:
        NotKept: a page that stays was painted when this was otherwise.
    """
    drawn: frozenset[Element] = frozenset()
    for number, page in enumerate(pages):
        if isinstance(page, PastPage):
            found = Inventory(dict.fromkeys(page.runs), page.heads, page.heads & drawn)
            if found.repeated != page.repeated:
                raise NotKept("the head of a table is repeated otherwise")
        else:
            walk = _Walk(number, page.height * POINTS, drawn)
            runs = dict(walk.runs(page._page_box, 0, False))
            heads = frozenset(walk.heads_and_feet)
            found = Inventory(runs, heads, heads & drawn)
        drawn |= found.heads
        yield found


def area_of(height: float, left: float, top: float, right: float, bottom: float) -> Area:
    """Turn pixels from the upper left corner into points from the lower left one.

    ``height`` is that of the page, in points.
    """
    return Area(left * POINTS, height - bottom * POINTS, right * POINTS, height - top * POINTS)


class _Walk:
    """A walk through the boxes of one page.  ``drawn`` are the table heads and feet before it."""

    def __init__(self, number: int, height: float, drawn: frozenset[Element]) -> None:
        self._number, self._height, self._drawn = number, height, drawn
        self._lines = 0
        self.heads_and_feet: set[Element] = set()

    def runs(self, box: Any, line: int, furniture: bool) -> Iterator[tuple[Run, Any]]:
        box = getattr(box, "_box", box)  # an absolutely positioned box stands behind a placeholder
        if hasattr(box, "pango_layout") or hasattr(box, "replacement"):
            yield self._run(box, line, furniture), box
            return
        furniture = furniture or self._is_furniture(box)
        if type(box).__name__ == "LineBox":
            self._lines += 1
            line = self._lines
        for child in box.children:
            yield from self.runs(child, line, furniture)

    def _is_furniture(self, box: Any) -> bool:
        if getattr(box, "is_header", False) or getattr(box, "is_footer", False):
            self.heads_and_feet.add(box.element)
            return box.element in self._drawn
        is_margin_box = hasattr(box, "at_keyword")
        return is_margin_box or box.is_leader or box.style["position"] == "fixed"

    def _run(self, box: Any, line: int, furniture: bool) -> Run:
        is_picture = hasattr(box, "replacement")
        left, top = box.content_box_x(), box.content_box_y()
        return Run(
            page=self._number,
            element=box.element,
            part=(box.element_tag or "").partition("::")[2],
            text="" if is_picture else _shown(box),
            line=line,
            area=area_of(self._height, left, top, left + box.width, top + box.height),
            is_picture=is_picture,
            is_furniture=furniture,
            hyphen="" if is_picture else box.style["hyphenate_character"],
        )


def _shown(box: Any) -> str:
    """Return the text of a text box; a space taken from the end of a line is still painted."""
    text: str = box.text
    painted: str = box.pango_layout.text
    return painted if text.strip() and painted.rstrip(" ") == text else text
