"""A consignment as XLIFF 1.2, and back.

http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html.  One trans-unit per unit, grouped by
section; placeholders are ``x`` elements; a target that cannot be taken for done has the state
``needs-adaptation``, and the former source stands beside it as its previous version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from reportkit.exchange.base import NotOursError, packed, unpacked
from reportkit.exchange.reply import Reply, Returned
from reportkit.exchange.units import Consignment, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_X = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLACE = re.compile(r"<x(\d+)/>")
_DONE = frozenset({"translated", "final", "signed-off"})


def written(consignment: Consignment) -> bytes:
    """Return the XLIFF file of ``consignment``."""
    root = etree.fromstring(f'<xliff version="1.2" xmlns="{NAMESPACE}"/>')
    base = consignment.base
    file = _child(
        root,
        "file",
        original=base.report,
        datatype="x-markdown",
        **{"source-language": base.source, "target-language": base.language},
    )
    kept = _child(_child(_child(file, "header"), "skl"), "internal-file", form="text/plain")
    kept.text = packed(base)
    body = _child(file, "body")
    texts: list[tuple[etree._Element, str, Unit]] = []
    for section, units in groupby(consignment.units, lambda each: each.id.rpartition("/")[0]):
        group = _child(body, "group", id=section, restype="x-section")
        for unit in units:
            texts += _add_unit(group, unit)
    etree.indent(body, level=2)
    for element, text, unit in texts:  # after the lines are indented: space in texts counts
        _fill(element, text, unit)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read(content: bytes) -> Returned:
    """Return what came back in an XLIFF file; raises :class:`NotOursError`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise NotOursError("this is not an XLIFF file, or it is damaged") from None
    if b"<!DOCTYPE" in content or root.tag != f"{_X}xliff":
        raise NotOursError("this is not an XLIFF 1.2 file")
    kept = root.find(f"{_X}file/{_X}header/{_X}skl/{_X}internal-file")
    if kept is None or not kept.text:
        raise NotOursError("its header does not say what it was made from")
    units = root.iter(f"{_X}trans-unit")
    return Returned(unpacked(kept.text), {each.get("id", ""): _reply(each) for each in units})


def _add_unit(group: etree._Element, unit: Unit) -> Iterator[tuple[etree._Element, str, Unit]]:
    """Add a unit; yield its elements that are still to be filled, and with what."""
    element = _child(group, "trans-unit", id=unit.id, **{_SPACE: "preserve"})
    element.set("approved", "no" if unit.is_open or not unit.target else "yes")
    yield _child(element, "source"), unit.source, unit
    yield _child(element, "target", state=_state(unit)), unit.target, unit
    where = _child(element, "context-group", purpose="location")
    for kind, value in (
        ("sourcefile", f"chapters/{unit.place.file.name}"),
        ("linenumber", str(unit.place.line)),
    ):
        _child(where, "context", **{"context-type": kind}).text = value
    for note in unit.notes:
        _child(element, "note", **{"from": "reportkit"}).text = note
    if unit.previous and unit.is_open:
        former = _child(element, "alt-trans", alttranstype="previous-version")
        yield _child(former, "source"), unit.previous, unit
        yield _child(former, "target"), unit.target, unit


def _state(unit: Unit) -> str:
    if not unit.target:
        return "needs-translation"
    return "needs-adaptation" if unit.is_open else "translated"


def _fill(element: etree._Element, text: str, unit: Unit) -> None:
    """Put ``text`` into ``element``, its placeholders as elements."""
    parts = _PLACE.split(text)
    element.text = parts[0]
    for number, words in zip(parts[1::2], parts[2::2], strict=True):
        code = unit.codes[int(number) - 1]
        place = _child(element, "x", id=number, **{"equiv-text": " ".join(code.split())})
        place.tail = words


def _reply(unit: etree._Element) -> Reply:
    target = unit.find(f"{_X}target")
    source = unit.find(f"{_X}source")
    text = "".join(_text(target)) if target is not None else ""
    is_source = source is not None and text == "".join(_text(source))
    state = target.get("state") if target is not None else None
    done = state in _DONE if state else unit.get("approved") != "no"
    line: int = getattr(unit, "sourceline", None) or 1  # no line in what has been changed
    return Reply("", False, line) if is_source else Reply(text, bool(text) and done, line)


def _text(element: etree._Element) -> Iterator[str]:
    """Yield the words of ``element``, with our placeholders; marks of other programs are no words."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_X}x":
            yield f"<x{child.get('id', '')}/>"
        elif isinstance(child.tag, str):
            yield from _text(child)
        yield child.tail or ""


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{_X}{name}", dict(attributes))
