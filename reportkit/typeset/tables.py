"""Tables for the ear: a screen reader counts rows and columns, so they must add up."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from reportkit.typeset.tag import Tag

_SCOPES = {"col": b"/Column", "colgroup": b"/Column", "row": b"/Row", "rowgroup": b"/Row"}
_OWNER = "Table"


def cell_attributes(cell: Element, in_head: bool) -> dict[str, bytes]:
    """Return the attributes of a ``th`` or ``td``: its spans, and what a head is the head of."""
    attributes: dict[str, bytes] = {}
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        span = cell.get(name, "1").strip()
        if span.isdigit() and int(span) > 1:
            attributes[key] = span.encode()
    if cell.tag == "th":
        usual = b"/Column" if in_head else b"/Row"
        attributes["Scope"] = _SCOPES.get(cell.get("scope", ""), usual)
    return attributes


def arrange_table(table: Tag) -> None:
    """Put the caption first, and give all rows the same number of columns.

    Cells do not reach beyond their group of rows, and short rows are filled up with empty cells,
    as HTML has it and PDF/UA asks.
    """
    parts = [kid for kid in table.kids if isinstance(kid, Tag)]
    table.kids = [*sorted(parts, key=lambda part: part.role != "Caption")]
    groups = [_rows(part) for part in parts if part.role in ("THead", "TBody", "TFoot")]
    groups.append([part for part in parts if part.role == "TR"])
    for rows in groups:
        _clip(rows)
    widths = [_widths(rows) for rows in groups]
    full = max((width for group in widths for width in group), default=0)
    for rows, group in zip(groups, widths, strict=True):
        for row, width in zip(rows, group, strict=True):
            row.kids += [Tag("TD") for _ in range(full - width)]


def _rows(group: Tag) -> list[Tag]:
    return [kid for kid in group.kids if isinstance(kid, Tag) and kid.role == "TR"]


def _cells(row: Tag) -> list[Tag]:
    return [kid for kid in row.kids if isinstance(kid, Tag)]


def _span(cell: Tag, key: str) -> int:
    return int(cell.attributes.get(_OWNER, {}).get(key, b"1"))


def _clip(rows: Sequence[Tag]) -> None:
    for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
        for cell in _cells(row):
            if _span(cell, "RowSpan") > left:
                cell.attributes[_OWNER]["RowSpan"] = b"%d" % left


def _widths(rows: Sequence[Tag]) -> list[int]:
    """Return how many columns each row has, those that cells from above reach into included."""
    widths: list[int] = []
    from_above: list[tuple[int, int]] = []  # (columns, rows still to come)
    for row in rows:
        reaching = [(columns, left - 1) for columns, left in from_above if left]
        own = [(_span(cell, "ColSpan"), _span(cell, "RowSpan") - 1) for cell in _cells(row)]
        widths.append(sum(columns for columns, _ in (*reaching, *own)))
        from_above = reaching + own
    return widths
