"""Links within the book, whose addresses and page numbers are not known yet."""

from __future__ import annotations

from itertools import count

from lxml.html import HtmlElement

from reportkit.package.holes import NUMBER, PAGE, REFERENCE, TITLE, hole, safe_id

_PRINTED = "pg"
"""The class of a page number that stands beside a title or a term, not in a sentence."""

_NAMES_IDS = ("aria-labelledby", "aria-describedby", "headers")


def open_links(body: HtmlElement, paged: bool) -> None:
    """Leave the addresses of links open; without ``paged`` the book has no page numbers."""
    for link in list(body.iter("a")):
        href = link.get("href", "")
        if not href.startswith("#"):
            continue
        if "data-page" in link.attrib:
            _open_page(link, href[1:], paged)
        else:
            link.set("href", hole(REFERENCE, href[1:]))


def _open_page(link: HtmlElement, id_: str, paged: bool) -> None:
    """A number in a sentence leads to the page, one in an index to the very place."""
    is_printed = _PRINTED in link.get("class", "").split()
    if is_printed and any(each.tag == "nav" for each in link.iterancestors()):
        link.drop_tree()  # contents that are links need no numbers
        return
    if not paged:
        link.set("href", hole(REFERENCE, id_))
        link.text = hole(TITLE, id_)
        return
    link.set("href", hole(REFERENCE if is_printed else PAGE, id_))
    link.text = hole(NUMBER, id_)


def number_places(body: HtmlElement) -> None:
    """Number the links of each entry of an index, where there are no pages to number them by."""
    for entry in body.iter("li"):
        numbers = count(1)
        for link in entry.iterfind("./a[@data-page]"):
            link.text = str(next(numbers))
            link.attrib.pop("data-page")
            link.set("class", "place")


def rename_ids(body: HtmlElement) -> tuple[str, ...]:
    """Give ids plain letters; return those ids that links may lead to, as they were."""
    found = []
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        id_ = element.get("id")
        if id_ and element.get("role") != "doc-pagebreak":
            found.append(id_)
            element.set("id", safe_id(id_))
        for name in _NAMES_IDS:
            if name in element.attrib:
                element.set(name, " ".join(map(safe_id, element.get(name).split())))
    return tuple(found)
