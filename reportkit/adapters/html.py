"""lxml: HTML text <-> trees, and the few moves on trees that several transforms make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

_PARSER = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)


def parse(html: str) -> HtmlElement:
    """Return the fragment ``html`` in a ``div`` of its own."""
    document = lxml.html.document_fromstring(f"<div>{html}</div>", parser=_PARSER)
    return document.find(".//div")


def document(html: str) -> HtmlElement:
    """Return the root of a whole document."""
    return lxml.html.document_fromstring(html, parser=_PARSER)


def depth(root: HtmlElement) -> int:
    """Return how many elements the deepest one below ``root`` stands in."""
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def inner(element: HtmlElement) -> str:
    """Return what stands inside ``element`` as HTML."""
    children = (lxml.html.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "", quote=False) + "".join(children)


def text_of(element: HtmlElement) -> str:
    """Return the text of ``element`` on one line, with plain spaces."""
    return " ".join(element.text_content().split())


def make(tag: str, text: str = "", **attributes: str) -> HtmlElement:
    """Return a new element; ``class_`` stands for the attribute ``class``."""
    element = lxml.html.Element(tag, {key.rstrip("_"): value for key, value in attributes.items()})
    element.text = text or None
    return element


def replace(old: HtmlElement, new: HtmlElement) -> None:
    """Put ``new`` where ``old`` stood; the text that followed stays."""
    new.tail, old.tail = old.tail, None
    old.getparent().replace(old, new)


def refill(element: HtmlElement, html: str) -> None:
    """Replace all that ``element`` holds by ``html``."""
    for child in list(element):
        element.remove(child)
    source = parse(html)
    element.text = source.text
    element.extend(list(source))


def unwrap(element: HtmlElement) -> None:
    """Replace ``element`` by what it holds."""
    element.drop_tag()


def with_classes(root: HtmlElement, *names: str) -> Iterator[HtmlElement]:
    """Yield the elements below ``root`` that have one of the classes, in document order."""
    wanted = set(names)
    for element in root.iter():
        if isinstance(element.tag, str) and wanted & set(element.get("class", "").split()):
            yield element


def texts(root: HtmlElement, skip: Iterable[str]) -> Iterator[tuple[HtmlElement, str, str]]:
    """Yield every run of text below ``root`` as (element, "text" or "tail", the text).

    What stands inside an element named in ``skip`` is left out.
    """
    barred = frozenset(skip)

    def walk(element: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
        if element.tag not in barred:
            if element.text:
                yield element, "text", element.text
            for child in element:
                yield from walk(child)
        if element.tail and element is not root:
            yield element, "tail", element.tail

    yield from walk(root)
