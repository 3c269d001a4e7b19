"""CITATION.cff 1.2: how to cite the release (https://citation-file-format.github.io).

The format is made for software and data; a report stands in ``preferred-citation``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportkit.adapters import yaml
from reportkit.catalogue.work import Agent, Expression, Work


def file_name(work: Work, expression: Expression) -> str:
    """Return CITATION.cff for the original, CITATION.<language>.cff for the others."""
    middle = "" if expression is work.original else f".{expression.language}"
    return f"CITATION{middle}.cff"


def record(work: Work, expression: Expression) -> bytes | None:
    """Return how to cite ``expression``; None where nobody is known whom to cite."""
    if not expression.creators:
        return None
    made: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": expression.citation,
        "title": expression.full_title,
        "authors": [_named(each) for each in expression.creators],
        "version": work.version,
        "date-released": f"{work.date:%Y-%m-%d}",
    }
    if work.revision:
        made["commit"] = work.revision
    if work.spdx:
        made["license"] = work.spdx
    made["preferred-citation"] = dict(_report(work, expression))
    others = work.others(expression)
    if others:
        made["references"] = [dict(_report(work, each)) for each in others]
    return yaml.write(made)


def _report(work: Work, expression: Expression) -> Iterator[tuple[str, Any]]:
    yield "type", "report"
    yield "title", expression.full_title
    yield "authors", [_named(each) for each in expression.creators]
    translators = expression.by("translator")
    if translators:
        yield "translators", [_named(each) for each in translators]
    if expression.publishers:
        yield "publisher", {"name": "; ".join(expression.publishers)}
    if expression.place:
        yield "location", {"name": expression.place}
    if work.year:
        yield "year", work.year
    edition = ". ".join(filter(None, (expression.edition, expression.edition_label)))
    if edition:
        yield "edition", edition
    yield "languages", [expression.language]
    isbn = next((each.isbn for each in expression.manifestations if each.isbn), "")
    if isbn:
        yield "isbn", isbn
    if expression.doi:
        yield "doi", expression.doi
    if work.page:
        yield "url", work.page


def _named(agent: Agent) -> dict[str, str]:
    if agent.is_body or not agent.given:
        return {"name": agent.name}
    return {"family-names": agent.family, "given-names": agent.given}
