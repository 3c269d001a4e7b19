"""ONIX for Books 3.0, reference names: a product for each format of one language.

https://www.editeur.org/93/Release-3.0-Downloads/; codes are those of EDItEUR's lists.
"""

from __future__ import annotations

from lxml.etree import _Element as Element

from reportkit.adapters.xml import Sheet
from reportkit.catalogue.work import Agent, Expression, Manifestation, Work

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
DETAILS = {"epub": "E101", "pdf": "E107"}
"""ProductFormDetail (list 175)."""

CONFORMS = ("04", "81", "85")
"""List 196: EPUB Accessibility 1.1, WCAG 2.1, level AA."""

ROLES = {
    "author": "A01",
    "compiler": "C01",
    "editor": "B01",
    "translator": "B06",
    "designer": "A11",
    "illustrator": "A12",
}
"""ContributorRole (list 17)."""


def record(work: Work, expression: Expression) -> bytes | None:
    """Return the ONIX message of ``expression``.

    None where nothing of it is finished, or no publisher is set: ONIX has no product without one.
    """
    if not expression.manifestations or not expression.publishers:
        return None
    sheet = Sheet("ONIXMessage", {"": NAMESPACE}, release="3.0")
    header = sheet.add(sheet.root, "Header")
    sender = sheet.add(header, "Sender")
    sheet.add(sender, "SenderName", "; ".join(expression.publishers))
    sheet.add(header, "SentDateTime", f"{work.date:%Y%m%dT%H%M%SZ}")
    for item in expression.manifestations:
        _product(sheet, work, expression, item)
    return sheet.written()


def _product(sheet: Sheet, work: Work, expression: Expression, item: Manifestation) -> None:
    product = sheet.add(sheet.root, "Product")
    sheet.add(product, "RecordReference", _name(work, expression, item))
    sheet.add(product, "NotificationType", "03")
    _identifiers(sheet, product, work, expression, item)
    _descriptive(sheet, sheet.add(product, "DescriptiveDetail"), work, expression, item)
    if expression.description:
        content = sheet.add(sheet.add(product, "CollateralDetail"), "TextContent")
        sheet.add(content, "TextType", "03")
        sheet.add(content, "ContentAudience", "00")
        sheet.add(content, "Text", expression.description)
    _publishing(sheet, product, work, expression)
    _related(sheet, product, work, expression, item)


def _name(work: Work, expression: Expression, item: Manifestation) -> str:
    return f"{work.name}-{expression.language}-{item.form}"


def _identifiers(
    sheet: Sheet, parent: Element, work: Work, expression: Expression, item: Manifestation
) -> None:
    """Add what names the product: its ISBN and DOI, and a name of its own where it has neither."""
    known = [("15", item.isbn.replace("-", "")), ("06", expression.doi)]
    for kind, value in [each for each in known if each[1]]:
        identifier = sheet.add(parent, "ProductIdentifier")
        sheet.add(identifier, "ProductIDType", kind)
        sheet.add(identifier, "IDValue", value)
    if not item.isbn and not expression.doi:
        identifier = sheet.add(parent, "ProductIdentifier")
        sheet.add(identifier, "ProductIDType", "01")
        sheet.add(identifier, "IDTypeName", "file")
        sheet.add(identifier, "IDValue", item.file)


def _descriptive(
    sheet: Sheet, detail: Element, work: Work, expression: Expression, item: Manifestation
) -> None:
    sheet.add(detail, "ProductComposition", "00")
    sheet.add(detail, "ProductForm", "ED")
    sheet.add(detail, "ProductFormDetail", DETAILS[item.form])
    if item.form == "epub" and item.keeps:
        for code in CONFORMS:
            feature = sheet.add(detail, "ProductFormFeature")
            sheet.add(feature, "ProductFormFeatureType", "09")
            sheet.add(feature, "ProductFormFeatureValue", code)
    sheet.add(detail, "PrimaryContentType", "10")
    if work.spdx:
        licence = sheet.add(detail, "EpubLicense")
        sheet.add(licence, "EpubLicenseName", work.spdx)
        terms = sheet.add(licence, "EpubLicenseExpression")
        sheet.add(terms, "EpubLicenseExpressionType", "02")
        sheet.add(terms, "EpubLicenseExpressionLink", work.licence_uri)
    _collection(sheet, detail, expression)
    _title(sheet, detail, "01", expression)
    if expression is not work.original:
        _title(sheet, detail, "03", work.original)
    _contributors(sheet, detail, expression)
    if expression.kind == "abridged":
        sheet.add(detail, "EditionType", "ABR")
    statement = ". ".join(filter(None, (expression.edition, expression.edition_label)))
    if statement:
        sheet.add(detail, "EditionStatement", statement)
    languages = [("01", expression.library_code)]
    if expression is not work.original:
        languages.append(("02", work.original.library_code))
    for role, code in languages:
        language = sheet.add(detail, "Language")
        sheet.add(language, "LanguageRole", role)
        sheet.add(language, "LanguageCode", code)
    if item.pages:
        extent = sheet.add(detail, "Extent")
        sheet.add(extent, "ExtentType", "10")
        sheet.add(extent, "ExtentValue", item.pages)
        sheet.add(extent, "ExtentUnit", "03")
    _subjects(sheet, detail, work, expression)


def _collection(sheet: Sheet, detail: Element, expression: Expression) -> None:
    series = expression.series
    if series is None:
        return
    collection = sheet.add(detail, "Collection")
    sheet.add(collection, "CollectionType", "10")
    if series.issn:
        identifier = sheet.add(collection, "CollectionIdentifier")
        sheet.add(identifier, "CollectionIDType", "02")
        sheet.add(identifier, "IDValue", series.issn.replace("-", ""))
    title = sheet.add(collection, "TitleDetail")
    sheet.add(title, "TitleType", "01")
    element = sheet.add(title, "TitleElement")
    sheet.add(element, "TitleElementLevel", "02")
    if series.number:
        sheet.add(element, "PartNumber", series.number)
    sheet.add(element, "TitleText", series.title)


def _title(sheet: Sheet, detail: Element, kind: str, expression: Expression) -> None:
    title = sheet.add(detail, "TitleDetail")
    sheet.add(title, "TitleType", kind)
    element = sheet.add(title, "TitleElement")
    sheet.add(element, "TitleElementLevel", "01")
    sheet.add(element, "TitleText", expression.title)
    if expression.subtitle:
        sheet.add(element, "Subtitle", expression.subtitle)


def _contributors(sheet: Sheet, detail: Element, expression: Expression) -> None:
    if not expression.agents:
        sheet.add(detail, "NoContributor")
    for number, agent in enumerate(expression.agents, 1):
        contributor = sheet.add(detail, "Contributor")
        sheet.add(contributor, "SequenceNumber", number)
        sheet.add(contributor, "ContributorRole", ROLES[agent.task or "compiler"])
        _agent(sheet, contributor, agent)


def _agent(sheet: Sheet, contributor: Element, agent: Agent) -> None:
    if agent.is_body:
        sheet.add(contributor, "CorporateName", agent.name)
        return
    sheet.add(contributor, "PersonName", agent.name)
    if agent.given:
        sheet.add(contributor, "PersonNameInverted", agent.filed)


def _subjects(sheet: Sheet, detail: Element, work: Work, expression: Expression) -> None:
    if work.udk:
        subject = sheet.add(detail, "Subject")
        sheet.add(subject, "SubjectSchemeIdentifier", "09")
        sheet.add(subject, "SubjectCode", work.udk)
    for each in expression.subjects:
        subject = sheet.add(detail, "Subject")
        sheet.add(subject, "SubjectSchemeIdentifier", "24")
        sheet.add(subject, "SubjectSchemeName", each.scheme)
        sheet.add(subject, "SubjectCode", each.code)
        sheet.add(subject, "SubjectHeadingText", each.name)
    if expression.keywords:
        subject = sheet.add(detail, "Subject")
        sheet.add(subject, "SubjectSchemeIdentifier", "20")
        sheet.add(subject, "SubjectHeadingText", "; ".join(expression.keywords))


def _publishing(sheet: Sheet, product: Element, work: Work, expression: Expression) -> None:
    detail = sheet.add(product, "PublishingDetail")
    for name in expression.publishers:
        publisher = sheet.add(detail, "Publisher")
        sheet.add(publisher, "PublishingRole", "01")
        sheet.add(publisher, "PublisherName", name)
    for name in expression.funders:
        publisher = sheet.add(detail, "Publisher")
        sheet.add(publisher, "PublishingRole", "16")
        sheet.add(publisher, "PublisherName", name)
    if expression.place:
        sheet.add(detail, "CityOfPublication", expression.place)
    sheet.add(detail, "PublishingStatus", "02" if work.is_draft else "04")
    if work.year:
        date = sheet.add(detail, "PublishingDate")
        sheet.add(date, "PublishingDateRole", "01")
        sheet.add(date, "Date", work.year, dateformat="05")
    if expression.holders:
        statement = sheet.add(detail, "CopyrightStatement")
        if work.year:
            sheet.add(statement, "CopyrightYear", work.year)
        for name in expression.holders:
            sheet.add(sheet.add(statement, "CopyrightOwner"), "CorporateName", name)


def _related(
    sheet: Sheet, product: Element, work: Work, expression: Expression, item: Manifestation
) -> None:
    """Add the other formats (code 06) and the edition in the other language (11; list 51)."""
    twins = [("06", expression, each) for each in expression.manifestations if each is not item]
    others = [
        ("11", other, each)
        for other in work.others(expression)
        for each in other.manifestations
        if each.form == item.form
    ]
    if not twins and not others:
        return
    material = sheet.add(product, "RelatedMaterial")
    for code, other, each in (*twins, *others):
        related = sheet.add(material, "RelatedProduct")
        sheet.add(related, "ProductRelationCode", code)
        _identifiers(sheet, related, work, other, each)
