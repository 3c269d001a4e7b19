"""Tables that a phone can show: where it is narrow each row becomes a small list.

The sheet decides at which width; here each cell learns what its column is called.  What is still
too wide, in large type or with a long head, scrolls in a box of its own and not with the page
(WCAG 2.1, 1.4.10).
"""

from __future__ import annotations

from lxml.html import HtmlElement

from reportkit.adapters.html import make, replace, text_of

STACKED = "stacked"
SCROLLS = "scrolls"

_FITS = 26
"""The most letters of a row, its longest words at a time, that a narrow screen shows side by side."""

_MOST_COLUMNS = 8
"""Rows of more cells than this are no list that anybody would read; the table scrolls instead."""


def fold_tables(body: HtmlElement) -> None:
    """Prepare the tables of a file for narrow screens."""
    for number, table in enumerate(list(body.iter("table")), 1):
        rows = [list(row.iter("th", "td")) for row in table.iter("tr")]
        heads = table.findall("./thead/tr")
        plain = all(not {"colspan", "rowspan"} & set(cell.attrib) for row in rows for cell in row)
        is_short = len(heads) == 1 and len(heads[0]) <= _MOST_COLUMNS
        if plain and is_short and sum(_widest(rows)) > _FITS:
            _stack(table, heads[0])
        _let_scroll(table, f"table:{number}")


def _widest(rows: list[list[HtmlElement]]) -> list[int]:
    """Return the longest word of each column, in letters."""
    columns = max(map(len, rows), default=0)
    return [
        max((_longest_word(row[n]) for row in rows if n < len(row)), default=0) + 2
        for n in range(columns)
    ]


def _longest_word(cell: HtmlElement) -> int:
    return max(map(len, text_of(cell).split()), default=0)


def _stack(table: HtmlElement, head: HtmlElement) -> None:
    _add_class(table, STACKED)
    names = [text_of(each) for each in head]
    for row in table.iterfind("./tbody/tr"):
        for cell, name in zip(row, names, strict=False):
            if name and cell is not row[0]:
                cell.set("data-column", name)


def _let_scroll(table: HtmlElement, id_: str) -> None:
    """Put ``table`` into a box that scrolls, for the keyboard too (WCAG 2.1, 2.1.1)."""
    box = make("div", class_=SCROLLS, role="region", tabindex="0")
    caption = table.find("caption")
    if caption is not None:
        caption.set("id", caption.get("id") or id_)
        box.set("aria-labelledby", caption.get("id"))
    else:
        box.set("aria-label", text_of(next(table.iter("tr"), table)))
    replace(table, box)
    box.append(table)


def _add_class(element: HtmlElement, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
