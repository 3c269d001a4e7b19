"""RIS, which reference managers read (ends of lines and order: as the format wants them)."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.catalogue.work import Expression, Work


def record(work: Work, expression: Expression) -> bytes:
    """Return the entry of ``expression``; "ER" ends it."""
    lines = [f"{tag}  - {text}" for tag, text in _fields(work, expression) if text]
    return "\r\n".join(["TY  - BOOK", *lines, "ER  - ", ""]).encode()


def _fields(work: Work, expression: Expression) -> Iterator[tuple[str, str]]:
    yield from (("AU", each.filed) for each in expression.by("author"))
    yield from (("A2", each.filed) for each in expression.by("compiler", "editor"))
    yield from (("A4", each.filed) for each in expression.by("translator"))
    yield "TI", expression.full_title
    yield from (("PB", each) for each in expression.publishers)
    yield "CY", expression.place
    yield "PY", str(work.year or "")
    yield "ET", expression.edition or expression.edition_label
    if expression.series:
        yield "T2", expression.series.title
        yield "M1", expression.series.number
    yield from (("SN", each.isbn) for each in expression.manifestations)
    yield "DO", expression.doi
    yield "UR", work.page
    yield "LA", expression.tag
    yield "AB", " ".join(expression.description.split())
    yield from (("KW", each) for each in expression.keywords)
    if expression is not work.original:
        yield "OP", work.original.full_title
