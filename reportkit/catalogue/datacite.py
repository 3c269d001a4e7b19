"""DataCite 4.6 in JSON, as its registry takes it (https://datacite-metadata-schema.readthedocs.io)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reportkit.catalogue.work import MEDIA_TYPES, Agent, Expression, Work

CONTRIBUTORS = {"compiler": "DataCollector", "editor": "Editor", "translator": "Translator"}
"""contributorType for our tasks; every other is "Other".  "Translator" is new in 4.6."""


def record(work: Work, expression: Expression) -> bytes | None:
    """Return the record of ``expression``.

    None where the year, the publisher or a creator is unset: DataCite takes nothing without.
    """
    if not work.year or not expression.publishers or not expression.creators:
        return None
    made = dict(_properties(work, expression))
    return json.dumps(made, ensure_ascii=False, indent=2).encode() + b"\n"


def _properties(work: Work, expression: Expression) -> Iterator[tuple[str, Any]]:
    tag = expression.tag
    if expression.doi:
        yield "doi", expression.doi
    yield "types", {"resourceTypeGeneral": "Report", "resourceType": "Report"}
    yield "creators", [_named(each) for each in expression.creators]
    yield "titles", list(_titles(work, expression))
    yield "publisher", {"name": "; ".join(expression.publishers)}
    yield "publicationYear", str(work.year)
    subjects: list[dict[str, str]] = [
        {"subject": each, "lang": tag} for each in expression.keywords
    ]
    subjects += [
        {"subject": each.name, "valueUri": each.uri, "lang": tag} for each in expression.subjects
    ]
    yield "subjects", subjects
    yield "contributors", list(_contributors(expression))
    yield "dates", [{"date": str(work.year), "dateType": "Issued"}]
    yield "language", tag
    isbns = [each.isbn for each in expression.manifestations if each.isbn]
    yield (
        "alternateIdentifiers",
        [{"alternateIdentifier": each, "alternateIdentifierType": "ISBN"} for each in isbns],
    )
    yield "relatedIdentifiers", list(_related(work, expression))
    yield "sizes", [f"{each.pages} pages" for each in expression.manifestations if each.pages]
    yield "formats", [MEDIA_TYPES[each.form] for each in expression.manifestations]
    yield "version", work.version
    if work.spdx:
        rights = {"rights": expression.licence or work.spdx, "rightsUri": work.licence_uri}
        scheme = {"rightsIdentifier": work.spdx, "rightsIdentifierScheme": "SPDX"}
        yield "rightsList", [rights | scheme]
    if expression.description:
        description = {"description": expression.description, "descriptionType": "Abstract"}
        yield "descriptions", [description | {"lang": tag}]
    yield "fundingReferences", [{"funderName": each} for each in expression.funders]
    yield "schemaVersion", "http://datacite.org/schema/kernel-4"


def _titles(work: Work, expression: Expression) -> Iterator[dict[str, str]]:
    yield {"title": expression.title, "lang": expression.tag}
    if expression.subtitle:
        kind = {"titleType": "Subtitle"}
        yield {"title": expression.subtitle, "lang": expression.tag} | kind
    for other in work.others(expression):
        kind = {"titleType": "TranslatedTitle"}
        if other is work.original:
            kind = {"titleType": "AlternativeTitle"}
        yield {"title": other.full_title, "lang": other.tag} | kind


def _contributors(expression: Expression) -> Iterator[dict[str, str]]:
    for agent in expression.agents:
        if agent not in expression.creators:
            yield _named(agent) | {"contributorType": CONTRIBUTORS.get(agent.task or "", "Other")}
    for name in expression.holders:
        yield _named(Agent(name, is_body=True)) | {"contributorType": "RightsHolder"}


def _named(agent: Agent) -> dict[str, str]:
    if agent.is_body:
        return {"name": agent.name, "nameType": "Organizational"}
    parts = {"givenName": agent.given, "familyName": agent.family} if agent.given else {}
    return {"name": agent.filed, "nameType": "Personal"} | parts


def _related(work: Work, expression: Expression) -> Iterator[dict[str, str]]:
    """Yield the ties to the other languages, those that a DOI, an ISBN or an address can name."""
    for other in work.others(expression):
        identifier = _identifier(work, other)
        relations = (
            ["HasTranslation"]
            if expression is work.original
            else ["IsTranslationOf", "IsDerivedFrom"]
        )
        for relation in relations if identifier else ():
            yield identifier | {"relationType": relation, "resourceTypeGeneral": "Report"}


def _identifier(work: Work, expression: Expression) -> dict[str, str]:
    isbn = next((each.isbn for each in expression.manifestations if each.isbn), "")
    known = [
        ("DOI", expression.doi),
        ("ISBN", isbn),
        ("URL", work.address(f"#{expression.language}")),
    ]
    for kind, value in known:
        if value:
            return {"relatedIdentifier": value, "relatedIdentifierType": kind}
    return {}
