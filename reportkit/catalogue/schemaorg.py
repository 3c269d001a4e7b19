"""schema.org in JSON-LD: the whole pair in one graph, tied in both directions.

The vocabulary is named in the record itself, so nothing has to be fetched to read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reportkit.catalogue.work import MEDIA_TYPES, Agent, Expression, Manifestation, Work

CONTEXT = {"@vocab": "https://schema.org/"}
PROPERTIES = {
    "author": "author",
    "compiler": "editor",
    "editor": "editor",
    "translator": "translator",
    "designer": "contributor",
    "illustrator": "illustrator",
}
"""The property of a Book that our tasks come to."""


def record(work: Work, expression: Expression) -> bytes:
    """Return the graph, ``expression`` first."""
    return json.dumps(graph(work, expression), ensure_ascii=False, indent=2).encode() + b"\n"


def graph(work: Work, expression: Expression) -> dict[str, Any]:
    """Return the pair as schema.org sees it, ``expression`` first."""
    ordered = sorted(work.expressions, key=lambda each: each is not expression)
    return {"@context": CONTEXT, "@graph": [dict(_book(work, each)) for each in ordered]}


def _book(work: Work, expression: Expression) -> Iterator[tuple[str, Any]]:
    yield "@type", ["Book", "Report"]
    yield "@id", work.identity(expression)
    yield "name", expression.full_title
    yield "inLanguage", expression.tag
    yield "bookFormat", {"@id": "https://schema.org/EBook"}
    yield from _known(
        description=expression.description,
        datePublished=str(work.year or ""),
        bookEdition=". ".join(filter(None, (expression.edition, expression.edition_label))),
        version=work.version,
        url=work.page and {"@id": work.page},
        license=work.licence_uri and {"@id": work.licence_uri},
        copyrightNotice=expression.rights,
        creativeWorkStatus="Draft" if work.is_draft else "Published",
        keywords=list(expression.keywords),
        about=[{"@id": each.uri, "name": each.name} for each in expression.subjects],
        publisher=[_agent(Agent(each, is_body=True)) for each in expression.publishers],
        funder=[_agent(Agent(each, is_body=True)) for each in expression.funders],
        copyrightHolder=[_agent(Agent(each, is_body=True)) for each in expression.holders],
        identifier=f"doi:{expression.doi}" if expression.doi else "",
    )
    yield from _agents(expression)
    yield from _relations(work, expression)
    yield "abridged", expression.kind == "abridged"
    if expression.series:
        series = {"@type": "BookSeries", "name": expression.series.title}
        yield "isPartOf", series | dict(_known(issn=expression.series.issn))
    yield "encoding", [dict(_encoding(work, each)) for each in expression.manifestations]
    isbns = [each.isbn for each in expression.manifestations if each.isbn]
    yield from _known(isbn=isbns, accessMode=["textual", "visual"])


def _known(**values: Any) -> Iterator[tuple[str, Any]]:
    """Yield those of ``values`` that are known."""
    yield from ((name, value) for name, value in values.items() if value)


def _agents(expression: Expression) -> Iterator[tuple[str, Any]]:
    by_property: dict[str, list[Any]] = {}
    for agent in expression.agents:
        by_property.setdefault(PROPERTIES[agent.task or "editor"], []).append(_agent(agent))
    yield from by_property.items()


def _agent(agent: Agent) -> dict[str, Any]:
    if agent.is_body:
        return {"@type": "Organization", "name": agent.name}
    parts = _known(givenName=agent.given, familyName=agent.family)
    return {"@type": "Person", "name": agent.name} | dict(parts)


def _relations(work: Work, expression: Expression) -> Iterator[tuple[str, Any]]:
    others = [{"@id": work.identity(each)} for each in work.others(expression)]
    if expression is work.original:
        yield from _known(workTranslation=others)
    else:
        yield "translationOfWork", others
        yield "isBasedOn", others


def _encoding(work: Work, item: Manifestation) -> Iterator[tuple[str, Any]]:
    yield "@type", "MediaObject"
    yield "name", item.file
    yield "encodingFormat", MEDIA_TYPES[item.form]
    yield "contentSize", f"{item.bytes} B"
    yield "sha256", item.sha256
    yield from _known(contentUrl=work.page and {"@id": work.address(item.file)})
