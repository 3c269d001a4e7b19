"""Links: the areas that can be clicked -> link annotations.

The engine reports an area for every box in a link: for each line, and again for each ``em`` in
it.  A link gets one annotation for each line that it runs over, and all of them belong to one
Link in the structure, so that it is announced once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reportkit.adapters.pages import Area, LinkArea
from reportkit.typeset import syntax
from reportkit.typeset.source import internal_target


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link and the places where it can be clicked, as (page, area) in reading order.

    ``target`` is the id it leads to, or empty, then ``address`` says where.  ``text`` is what is
    read out for it; empty means: the number of the page that it leads to.
    """

    target: str
    address: str
    text: str
    areas: list[tuple[int, Area]] = field(default_factory=list)

    def annotation(self, area: Area, struct_parent: int) -> bytes:
        """Return the annotation for one area, key ``struct_parent`` of the parent tree."""
        entries = {
            "Type": b"/Annot",
            "Subtype": b"/Link",
            "Rect": syntax.numbers(area),
            "Border": b"[0 0 0]",
            "F": b"4",  # shown and printed: PDF/A asks for it
            "Contents": syntax.text(self.text),
            "StructParent": b"%d" % struct_parent,
        }
        if self.target:
            entries["Dest"] = syntax.literal(self.target.encode())
        else:
            uri = syntax.literal(self.address.encode())
            entries["A"] = syntax.dictionary({"S": b"/URI", "URI": uri})
        return syntax.dictionary(entries)


def gather(areas: Iterable[LinkArea], parents: Mapping[Element, Element]) -> dict[Element, Link]:
    """Return the links of a piece by their ``a`` element."""
    links: dict[Element, Link] = {}
    for each in areas:
        element = each.element
        while element.tag != "a" and element in parents:
            element = parents[element]
        if element not in links:
            links[element] = _link(element, each.target)
        _add(links[element].areas, each.page, each.area)
    return links


def _link(element: Element, address: str) -> Link:
    if target := internal_target(address):
        return Link(target, "", "" if "data-page" in element.attrib else spoken(element))
    return Link("", address, spoken(element) or address)


def spoken(element: Element) -> str:
    """Return the text of an element on one line; pictures give their text alternative.

    Numbers of pages, not known yet, and notes are left out.
    """
    words = [element.text or ""]
    for child in element:
        if "fn" not in child.get("class", "").split() and "data-page" not in child.attrib:
            words.append(child.get("alt", "") if child.tag == "img" else spoken(child))
        words.append(child.tail or "")
    return " ".join("".join(words).replace("\u00ad", "").split())


def _add(areas: list[tuple[int, Area]], page: int, area: Area) -> None:
    """Add an area, or widen the last one when both are of the same line."""
    if areas and areas[-1][0] == page and _same_line(areas[-1][1], area):
        last = areas.pop()[1]
        area = Area(
            min(last.left, area.left),
            min(last.bottom, area.bottom),
            max(last.right, area.right),
            max(last.top, area.top),
        )
    areas.append((page, area))


def _same_line(one: Area, other: Area) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, other.top - other.bottom)
