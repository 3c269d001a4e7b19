"""Dublin Core in XML (https://www.dublincore.org/specifications/dublin-core/dc-xml-guidelines/)."""

from __future__ import annotations

from reportkit.adapters.xml import Sheet
from reportkit.catalogue.work import MEDIA_TYPES, Expression, Work

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


def record(work: Work, expression: Expression) -> bytes:
    """Return the record of ``expression``."""
    sheet = Sheet("metadata", _NAMESPACES)
    root, tag = sheet.root, expression.tag
    sheet.add(root, "dc:title", expression.full_title, tag)
    for other in work.others(expression):
        sheet.add(root, "dcterms:alternative", other.full_title, other.tag)
    _agents(sheet, expression)
    for keyword in expression.keywords:
        sheet.add(root, "dc:subject", keyword, tag)
    for subject in expression.subjects:
        sheet.add(root, "dcterms:subject", subject.uri)
    if expression.description:
        sheet.add(root, "dc:description", expression.description, tag)
    if work.year:
        sheet.add(root, "dcterms:issued", work.year)
    sheet.add(root, "dc:type", "Text")
    sheet.add(root, "dc:language", tag)
    _identifiers(sheet, work, expression)
    _relations(sheet, work, expression)
    for text in filter(None, (expression.rights, expression.licence)):
        sheet.add(root, "dc:rights", text, tag)
    if work.licence_uri:
        sheet.add(root, "dcterms:license", work.licence_uri)
    return sheet.written()


def _agents(sheet: Sheet, expression: Expression) -> None:
    for agent in expression.creators:
        sheet.add(sheet.root, "dc:creator", agent.filed)
    for agent in expression.agents:
        if agent not in expression.creators:
            sheet.add(sheet.root, "dc:contributor", agent.filed)
    for publisher in expression.publishers:
        sheet.add(sheet.root, "dc:publisher", publisher, expression.tag)


def _identifiers(sheet: Sheet, work: Work, expression: Expression) -> None:
    sheet.add(sheet.root, "dc:identifier", work.identity(expression))
    for item in expression.manifestations:
        if item.isbn:
            sheet.add(sheet.root, "dc:identifier", f"urn:isbn:{item.isbn.replace('-', '')}")
        sheet.add(sheet.root, "dc:format", MEDIA_TYPES[item.form])
        if item.pages:
            sheet.add(sheet.root, "dcterms:extent", f"{item.pages} p.")
        for standard in item.standards:
            sheet.add(sheet.root, "dcterms:conformsTo", standard)


def _relations(sheet: Sheet, work: Work, expression: Expression) -> None:
    for other in work.others(expression):
        identity = work.identity(other)
        if expression is work.original:
            sheet.add(sheet.root, "dcterms:hasVersion", identity)
        else:
            sheet.add(sheet.root, "dcterms:isVersionOf", identity)
            sheet.add(sheet.root, "dc:source", identity)
    if expression.series:
        sheet.add(sheet.root, "dcterms:isPartOf", expression.series.title, expression.tag)
