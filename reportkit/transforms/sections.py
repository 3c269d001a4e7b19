"""Headings: sections opened around them, numbers put before them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from reportkit.adapters.html import make
from reportkit.diagnostics import Diagnostic
from reportkit.transforms.scene import Body, Scene

_LEVELS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_AUTHORS_ONLY = ("data-from", "from")


def open_sections(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Wrap each heading and what follows it, up to the next of its level, in a section."""
    open_: list[tuple[int, HtmlElement]] = [(1, body)]
    for element in list(body):
        level = _LEVELS.get(element.tag)
        if level:
            while open_[-1][0] >= level:
                open_.pop()
            section = _section(element, level, scene)
            open_[-1][1].append(section)
            open_.append((level, section))
        elif open_[-1][1] is not body:
            open_[-1][1].append(element)
    yield from ()


def _section(heading: HtmlElement, level: int, scene: Scene) -> HtmlElement:
    """Return a section that holds ``heading`` and has its id."""
    section = make("section", class_=f"level{level}")
    id_ = heading.attrib.pop("id", "")
    for attribute in ("class", *_AUTHORS_ONLY):
        heading.attrib.pop(attribute, None)
    mark = scene.register.marks.get(id_)
    if id_:
        section.set("id", id_)
    if mark and mark.number:
        number = make("span", mark.number, class_="header-section-number")
        number.tail = f" {heading.text or ''}"
        heading.text = None
        heading.insert(0, number)
    section.append(heading)
    return section
