"""Tables: captions with their numbers, heads with their scope, columns of numbers marked.

WCAG 2.1, 1.3.1, and PDF/UA-1, 7.5: each head cell says whether it heads a column or a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reportkit import codes
from reportkit.adapters.html import make
from reportkit.diagnostics import Diagnostic
from reportkit.transforms.scene import Body, Scene

_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_END = re.compile(r"(?<!\\)\|")


def dress_tables(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Number the captions of tables, and mark heads and columns of numbers."""
    for table in body.iter("table"):
        mark = scene.register.marks.get(table.get("id", ""))
        caption = table.find("caption")
        if mark and caption is not None:
            put_number(caption, scene.label(mark))
        _scopes(table)
        _numbers(table)
        _plain_widths(table)
    yield from _ragged(scene)


def put_number(caption: HtmlElement, label: str) -> None:
    """Begin ``caption`` with ``label`` ("1. attēls"), set apart from the words."""
    number = make("span", f"{label}.", class_="no")
    number.tail = f" {(caption.text or '').lstrip()}"
    caption.text = None
    caption.insert(0, number)


def _scopes(table: HtmlElement) -> None:
    for cell in table.iterfind("./thead/tr/th"):
        cell.set("scope", "col")
    for cell in table.iterfind("./tbody/tr/th"):
        cell.set("scope", "row")


def _numbers(table: HtmlElement) -> None:
    """Turn pandoc's right alignment into the style's class for numbers."""
    for cell in table.iter("th", "td"):
        align = re.sub(r".*text-align:\s*(\w+).*", r"\1", cell.attrib.pop("style", ""))
        if align == "right":
            cell.set("class", "num")
        elif align == "center":
            cell.set("class", "mid")


def _plain_widths(table: HtmlElement) -> None:
    """Leave the widths of columns to the style."""
    table.attrib.pop("style", None)
    for columns in table.findall("colgroup"):
        columns.drop_tree()


def _ragged(scene: Scene) -> Iterator[Diagnostic]:
    """Yield the rows of pipe tables that do not have as many cells as their heads.

    pandoc cuts off what is too much and says nothing.
    """
    lines = scene.locator.prose.split("\n")
    width = 0
    for nth, line in enumerate(lines):
        if nth and _RULE.match(line) and "|" in line and "|" in lines[nth - 1]:
            width = _cells(lines[nth - 1])
        elif width and "|" not in line:
            width = 0
        elif width and _cells(line) != width:
            place = scene.locator.line(nth)
            message = f"this row has {_cells(line)} cells, the head of its table {width}"
            hint = "Put one | between two cells; write \\| for a stroke in the text."
            yield codes.RAGGED_TABLE.at(place, message, hint)


def _cells(line: str) -> int:
    return len(_CELL_END.split(line.strip().removeprefix("|").removesuffix("|")))
