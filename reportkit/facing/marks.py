"""The HTML of a piece, marked for the facing edition: ids of its own, notes, room to begin lower."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

PREFIX = "x."
"""What comes before the ids of the abridged text, which has those of the full one."""

_NAMES = ("id", "headers", "aria-labelledby", "aria-describedby")


@dataclass(frozen=True, slots=True)
class Room:
    """What is put before a section: pages, then a height in pt."""

    pages: int = 0
    height: float = 0


def own_ids(html: str) -> str:
    """Return the piece with :data:`PREFIX` before all its ids, and before what refers to them."""
    root = _tree(html)
    for element in root.iter():
        if not isinstance(element, HtmlElement):
            continue
        for name in _NAMES:
            if element.get(name):
                named = element.get(name, "").split()
                element.set(name, " ".join(PREFIX + each for each in named))
        if element.get("href", "").startswith("#"):
            element.set("href", f"#{PREFIX}{element.get('href', '')[1:]}")
    return _written(root)


def with_notes(html: str, notes: Mapping[str, str]) -> str:
    """Return the piece with a note below the heading of each section that ``notes`` name."""
    if not notes:
        return html
    root = _tree(html)
    for id_, note in notes.items():
        for section in root.xpath("//*[@id=$id]", id=id_):
            heading = section.xpath("(.//h1|.//h2|.//h3|.//h4|.//h5|.//h6)[1]")
            if heading:
                heading[0].addnext(_note(note))
    return _written(root)


def with_room(html: str, rooms: Mapping[str, Room], tail: int, note: str) -> str:
    """Return the piece with room before sections, and ``tail`` pages at its end.

    A page on which there is nothing else says ``note``.
    """
    root = _tree(html)
    for id_, room in rooms.items():
        (section,) = root.xpath("//*[@id=$id]", id=id_)
        for each in _pages(room.pages - 1, note):
            section.addprevious(each)
        if room.pages or room.height:
            spacer = lxml_html.Element("div")
            spacer.set("class", "facing-break" if room.pages else "facing-room")
            spacer.set("style", f"height:{room.height:.2f}pt")
            section.addprevious(spacer)
    body = root.find("body")
    for each in _pages(tail, note):
        body.append(each)
    return _written(root)


def _pages(count: int, note: str) -> list[HtmlElement]:
    made = []
    for _ in range(count):
        page = lxml_html.Element("div")
        page.set("class", "facing-page")
        page.append(_note(note))
        made.append(page)
    return made


def _note(text: str) -> HtmlElement:
    note = lxml_html.Element("p")
    note.set("class", "facing-note")
    note.text = text
    return note


def _tree(html: str) -> Any:
    """Return the document as a tree; lxml's stubs do not know what its queries give."""
    return lxml_html.document_fromstring(html)


def _written(root: Any) -> str:
    return str(lxml_html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>"))
