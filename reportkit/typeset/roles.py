"""Which structure element an HTML element becomes (ISO 32000-1, 14.8.4).

An element without a role of its own leaves its content to the element around it: a ``div`` that
only holds blocks, an ``em``.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "img",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "{http://www.w3.org/2000/svg}svg",
    ]
)
PICTURES = ("img", "{http://www.w3.org/2000/svg}svg")
TABLE_PARTS = frozenset(("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"))

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")

GROUPS = frozenset(("Part", "Sect", "Art", "Div", "BlockQuote", "Index", "Note"))
"""Roles that hold blocks: text that stands in them directly is wrapped in a P."""

INLINE_ROLES = frozenset(("Span", "Link", "Quote", "Code", "Reference"))

_ROLES = {
    "body": "",
    "section": "Sect",
    "nav": "Sect",
    "article": "Art",
    "aside": "Div",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    **{heading.lower(): heading for heading in HEADINGS},
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "q": "Quote",
    "code": "Code",
}


def role_of(element: Element, holder: str) -> str:
    """Return the role of ``element`` within an element of the role ``holder``, or nothing.

    Links, notes and changes of language are not seen by an element alone: they are the caller's.
    """
    if element.tag in PICTURES:
        return "" if holder == "Figure" else "Figure"
    if element.tag == "figure":
        return "Figure" if len(pictures(element)) == 1 else "Div"
    if element.tag == "abbr" and element.get("title"):
        return "Span"
    if has_class(element, "index"):
        return "Index"
    if holder in ("TOC", "TOCI"):
        return _role_in_contents(element)
    return _ROLES[element.tag] if element.tag in _ROLES else _role_of_box(element)


def is_contents(element: Element) -> bool:
    """Whether the lists in ``element`` are a table of contents."""
    return element.tag == "nav" and (
        element.get("role") == "doc-toc" or has_class(element, "contents")
    )


def has_class(element: Element, name: str) -> bool:
    """Whether ``element`` is of the class ``name``."""
    return name in element.get("class", "").split()


def pictures(element: Element) -> list[Element]:
    """Return the pictures in ``element`` that are more than decoration."""
    return [each for each in element.iter() if each.tag in PICTURES and alternative(each) != ""]


def alternative(picture: Element) -> str | None:
    """Return what is said in place of a picture: "" for a mere decoration, None if it lacks."""
    if picture.get("aria-hidden") == "true" or picture.get("role") in ("presentation", "none"):
        return ""
    if picture.tag == "img":
        return picture.get("alt")
    title = picture.find("{http://www.w3.org/2000/svg}title")
    return picture.get("aria-label") or (None if title is None else title.text)


def _role_in_contents(element: Element) -> str:
    if element.tag in ("ol", "ul"):
        return "TOC"
    if element.tag == "li":
        return "TOCI"
    return "Lbl" if has_class(element, "n") else ""


def _role_of_box(element: Element) -> str:
    """A block without a meaning of its own is a paragraph when it holds nothing but text."""
    if element.tag in INLINE or not _holds_text(element):
        return ""
    return (
        "P" if all(each.tag in INLINE for each in element.iter() if each is not element) else "Div"
    )


def _holds_text(element: Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and not text.isspace() for text in texts) or any(
        child.tag in INLINE for child in element
    )
