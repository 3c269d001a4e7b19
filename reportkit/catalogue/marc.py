"""MARC 21 bibliographic records of one language: one for each of its formats.

Catalogued by RDA as online resources (https://www.loc.gov/marc/bibliographic/); notes and terms
are in English, which 040 $b says.  A translation is tied to its original by 765 and, because it is
an abridgement, by 787; the original to its translations by 767; formats to each other by 776.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.adapters.marc21 import Field, Record, marcxml
from reportkit.catalogue.work import MEDIA_TYPES, Agent, Expression, Manifestation, Work
from reportkit.model import Form

LEADER = "00000nam a22000003i 4500"
"""New, language material, monograph; UCS; abbreviated level: by the publisher; ISBD."""

RELATORS = {
    "author": ("aut", "author"),
    "compiler": ("com", "compiler"),
    "editor": ("edt", "editor"),
    "translator": ("trl", "translator"),
    "designer": ("bkd", "book designer"),
    "illustrator": ("ill", "illustrator"),
    None: ("pbl", "publisher"),
}
"""The codes and terms of https://www.loc.gov/marc/relators/."""

FEATURES: dict[Form, tuple[str, ...]] = {
    "pdf": ("structuralNavigation", "taggedPDF"),
    "epub": ("structuralNavigation", "tableOfContents"),
}
"""What 341 says of a file that passed its checks: terms of schema.org's vocabulary (sapdv)."""


def record(work: Work, expression: Expression) -> bytes | None:
    """Return the records of ``expression``; None where nothing of it is finished."""
    made = [
        Record(LEADER, tuple(_fields(work, expression, each))) for each in expression.manifestations
    ]
    return marcxml(made) if made else None


def _fields(work: Work, expression: Expression, item: Manifestation) -> Iterator[Field]:
    yield from _control(work, expression, item)
    yield from _numbers(work, expression, item)
    yield from _titles(work, expression)
    yield from _description(work, expression, item)
    yield from _notes(work, expression, item)
    yield from _access_points(expression)
    yield from _relations(work, expression, item)
    if work.page:
        yield _field("856", "40", u=work.address(item.file), q=MEDIA_TYPES[item.form])


def _field(tag: str, indicators: str = "##", **parts: str) -> Field:
    """Return a field of ``parts`` in the given order, those that are empty left out.

    A keyword is the code of the subfield; a digit is written with an underscore before it.
    """
    given = tuple((code.lstrip("_"), text) for code, text in parts.items() if text)
    return Field(tag, indicators, given)


def _number(work: Work, expression: Expression, item: Manifestation) -> str:
    return f"{work.name}-{expression.language}-{item.form}"


def _control(work: Work, expression: Expression, item: Manifestation) -> Iterator[Field]:
    year = f"{work.year:04}" if work.year else "uuuu"
    index = "1" if work.has_index else "0"
    yield Field("001", data=_number(work, expression, item))
    yield Field("005", data=f"{work.date:%Y%m%d%H%M%S}.0")
    yield Field("006", data="m     o  d        ")
    yield Field("007", data="cr |||||||||||")
    # Date entered, one date, place unknown to us, form: online, index, not fiction; 40 characters.
    fixed = f"{work.date:%y%m%d}s{year}    xx      o     00{index} 0 {expression.library_code} d"
    yield Field("008", data=fixed)


def _numbers(work: Work, expression: Expression, item: Manifestation) -> Iterator[Field]:
    if item.isbn:
        yield _field("020", a=item.isbn.replace("-", ""), q=item.form.upper())
    if expression.doi:
        yield _field("024", "7#", a=expression.doi, _2="doi")
    yield _field("040", b="eng", e="rda")
    if expression is work.original:
        yield _field("041", "0#", a=expression.library_code)
    else:
        yield _field("041", "1#", a=expression.library_code, h=work.original.library_code)
    if work.udk:
        yield _field("080", a=work.udk)


def _titles(work: Work, expression: Expression) -> Iterator[Field]:
    """Yield the main entry and the titles; without an author the work is filed under its title."""
    author = next(iter(expression.by("author")), None)
    is_translation = expression is not work.original
    uniform = {"a": work.original.title, "l": expression.language_name}
    if author:
        yield _name("1", author)
        if is_translation:
            yield _field("240", "10", **uniform)
    elif is_translation:
        yield _field("130", "0#", **uniform)
    has_entry = author or is_translation
    rest = f"{expression.title} :" if expression.subtitle else expression.title
    yield _field("245", "10" if has_entry else "00", a=rest, b=expression.subtitle)
    for other in work.others(expression):
        yield _field("246", "31", a=other.title, b=other.subtitle)


def _description(work: Work, expression: Expression, item: Manifestation) -> Iterator[Field]:
    for statement in filter(None, (expression.edition, expression.edition_label)):
        yield _field("250", a=statement)
    places = [("a", f"{expression.place} :")] if expression.place else []
    publishers = [("b", each) for each in expression.publishers]
    years = [("c", str(work.year))] if work.year else []
    if places or publishers or years:
        yield Field("264", "#1", (*places, *publishers, *years))
    yield _field("300", a=f"1 online resource ({item.pages} pages)" if item.pages else _ONLINE)
    yield _field("336", a="text", b="txt", _2="rdacontent")
    yield _field("337", a="computer", b="c", _2="rdamedia")
    yield _field("338", a="online resource", b="cr", _2="rdacarrier")
    yield _field("347", a="text file", b=item.form.upper(), _2="rdaft")
    series = expression.series
    if series:
        yield _field("490", "1#", a=series.title, x=series.issn, v=series.number)
        yield _field("830", "#0", a=series.title, x=series.issn, v=series.number)


_ONLINE = "1 online resource"


def _notes(work: Work, expression: Expression, item: Manifestation) -> Iterator[Field]:
    if item.keeps:
        for feature in FEATURES[item.form]:
            yield _field("341", "0#", a="textual", b=feature, _2="sapdv")
        yield _field("532", "0#", a=f"Passed the checks of {', '.join(item.keeps)}.")
    if expression.description:
        yield _field("520", a=expression.description)
    if expression.funding:
        yield _field("536", a=expression.funding)
    if expression.licence:
        uri = work.licence_uri
        source = "cc" if work.spdx.startswith("CC") else "spdx"
        yield _field(
            "540", a=expression.licence, f=work.spdx, u=uri, _2=source if work.spdx else ""
        )
    if expression.rights:
        yield _field("542", "1#", f=expression.rights)
    text = f"Text in {expression.language_name}"
    if expression is not work.original:
        text += f"; abridged and translated from {work.original.language_name}"
    yield _field("546", a=f"{text}.")


def _access_points(expression: Expression) -> Iterator[Field]:
    for subject in expression.subjects:
        yield _field("650", "#4", a=subject.name, _0=subject.uri)
    for keyword in expression.keywords:
        yield _field("653", "##", a=keyword)
    first = next(iter(expression.by("author")), None)
    for agent in expression.agents:
        if agent is not first:
            yield _name("7", agent)
    for publisher in expression.publishers:
        yield _name("7", Agent(publisher, is_body=True))


def _name(group: str, agent: Agent) -> Field:
    """Return an entry of the group "1" (main) or "7" (added) under a name (X00, X10)."""
    code, term = RELATORS[agent.task]
    if agent.is_body:
        return _field(f"{group}10", "2#", a=agent.name, e=term, _4=code)
    return _field(f"{group}00", "1#" if agent.family else "0#", a=agent.filed, e=term, _4=code)


def _relations(work: Work, expression: Expression, item: Manifestation) -> Iterator[Field]:
    for twin in expression.manifestations:
        if twin is not item:
            yield _entry(
                "776", "08", f"Online version ({twin.form.upper()}):", work, expression, twin
            )
    for other in work.others(expression):
        for each in _alike(other, item):
            if expression is work.original:
                yield _entry("767", "08", "Translated as:", work, other, each)
            else:
                yield _entry("765", "08", "Translation of:", work, other, each)
                yield _entry("787", "08", "Abridgement of (expression):", work, other, each)
    if expression is not work.original:
        for sibling in work.expressions[1:]:
            for each in _alike(sibling, item) if sibling is not expression else ():
                yield _entry("775", "08", "Other edition available:", work, sibling, each)


def _alike(expression: Expression, item: Manifestation) -> list[Manifestation]:
    """Return the manifestation of ``expression`` in the format of ``item``, if there is one."""
    return [each for each in expression.manifestations if each.form == item.form]


def _entry(
    tag: str,
    indicators: str,
    relation: str,
    work: Work,
    expression: Expression,
    item: Manifestation,
) -> Field:
    """Return a linking entry (76X-78X) to a manifestation of ``expression``."""
    return _field(
        tag,
        indicators,
        i=relation,
        t=expression.full_title,
        e=expression.library_code if tag == "775" else "",
        w=_number(work, expression, item),
        z=item.isbn.replace("-", ""),
        o=expression.doi,
    )
