"""BibTeX, as biblatex reads it in UTF-8: one entry."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.catalogue.work import Agent, Expression, Work
from reportkit.config import Task

_SPECIAL = str.maketrans({each: f"\\{each}" for each in "&%$#_{}"} | {"\\": r"\textbackslash{}"})

NAMES: dict[str, tuple[Task, ...]] = {
    "author": ("author",),
    "editor": ("compiler", "editor"),
    "translator": ("translator",),
}
"""The fields that hold names, and whose."""


def record(work: Work, expression: Expression) -> bytes:
    """Return the entry of ``expression``."""
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in _fields(work, expression) if text)
    return f"@book{{{work.name}-{expression.language},\n{lines}}}\n".encode()


def _fields(work: Work, expression: Expression) -> Iterator[tuple[str, str]]:
    for name, tasks in NAMES.items():
        yield name, " and ".join(map(_named, expression.by(*tasks)))
    yield "title", _plain(expression.title)
    yield "subtitle", _plain(expression.subtitle)
    yield "publisher", " and ".join(f"{{{_plain(each)}}}" for each in expression.publishers)
    yield "location", _plain(expression.place)
    yield "year", str(work.year or "")
    yield "edition", _plain(expression.edition or expression.edition_label)
    if expression.series:
        yield "series", _plain(expression.series.title)
        yield "number", _plain(expression.series.number)
    yield "isbn", next((each.isbn for each in expression.manifestations if each.isbn), "")
    yield "doi", expression.doi
    yield "url", work.page
    yield "langid", expression.language_name.lower()
    if expression is not work.original:
        yield "origlanguage", work.original.language_name.lower()
        yield "origtitle", _plain(work.original.full_title)
    yield "version", _plain(work.version)


def _named(agent: Agent) -> str:
    return f"{{{_plain(agent.name)}}}" if agent.is_body else _plain(agent.filed)


def _plain(text: str) -> str:
    return text.translate(_SPECIAL)
