"""A piece of the book -> a leaf: the body of one XHTML file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from reportkit.adapters.html import document, texts
from reportkit.locales import load_locale
from reportkit.model import Piece
from reportkit.package.breaks import mark_pages
from reportkit.package.links import number_places, open_links, rename_ids
from reportkit.package.names import OPS, TYPE, XML_LANG
from reportkit.package.notes import gather_notes
from reportkit.package.pictures import Asset, Count, take_pictures
from reportkit.package.tables import fold_tables

etree.register_namespace("epub", OPS)

_SEMANTICS = {
    "doc-bibliography": "bibliography",
    "doc-chapter": "chapter",
    "doc-foreword": "foreword",
    "doc-glossary": "glossary",
    "doc-index": "index",
    "doc-part": "part",
    "doc-preface": "preface",
    "doc-pullquote": "pullquote",
    "doc-tip": "tip",
    "doc-toc": "toc",
}
"""DPUB-ARIA roles that a template may give, and what EPUB calls them."""

_BOXES = {"pull": "doc-pullquote", "tip": "doc-tip"}
_BOUND = re.compile(r"(?<=[^\W\d])\u00a0(?=\w)")
_KEPT = ("data-column",)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file of the book, with holes in it.

    ``body`` is XHTML; ``ids`` are those that links may lead to, as the book knows them; ``letters``
    are all characters that it shows; ``breaks`` is how many pages of the PDF begin in it.
    """

    key: str
    title: str
    language: str
    body: str
    ids: tuple[str, ...]
    assets: tuple[Asset, ...]
    pictures: Count
    letters: str
    breaks: int

    @property
    def name(self) -> str:
        """The file's name in the archive."""
        return f"text/{self.key}.xhtml"


def make_leaf(piece: Piece, language: str, starts: Sequence[int] | None) -> Leaf:
    """Return the leaf of ``piece``; ``starts`` are the letters before each page, if there are pages.

    ``language`` is that of the edition.
    """
    root = document(piece.html)
    body = root.find("body")
    if starts is not None:
        mark_pages(body, starts)
    else:
        number_places(body)
    _loosen_titles(body)
    _open_lists(body)
    gather_notes(body, load_locale(language))
    assets, pictures = take_pictures(body)
    fold_tables(body)
    open_links(body, paged=starts is not None)
    ids = rename_ids(body)
    _name_boxes(body)
    _name_parts(body)
    _tidy(body)
    letters = "".join(sorted(set(body.text_content())))
    return Leaf(
        key=piece.key,
        title=piece.title,
        language=root.get("lang", language),
        body=_serialised(body),
        ids=ids,
        assets=assets,
        pictures=pictures,
        letters=letters,
        breaks=len(starts or ()),
    )


def _open_lists(body: HtmlElement) -> None:
    """Take the groups out of lists of terms: they may hold groups only, or none at all."""
    for group in list(body.iterfind(".//dl/div")):
        group.drop_tag()


def _loosen_titles(body: HtmlElement) -> None:
    """Part the last words of titles, which are bound for the width of a printed page."""
    for title in body.iter("h1"):
        for element, slot, words in list(texts(title, skip=())):
            setattr(element, slot, _BOUND.sub(" ", words))


def _name_boxes(body: HtmlElement) -> None:
    """Say what boxes are: an aside that is not named so would be a landmark of the page."""
    for box in body.iter("aside"):
        if "role" not in box.attrib:
            classes = box.get("class", "").split()
            box.set("role", next((_BOXES[each] for each in classes if each in _BOXES), "note"))


def _name_parts(body: HtmlElement) -> None:
    """Tell reading systems what those who listen are told by roles."""
    for element in body.iter():
        if isinstance(element.tag, str) and element.get("role") in _SEMANTICS:
            element.set(TYPE, _SEMANTICS[element.get("role")])


def _tidy(body: HtmlElement) -> None:
    """Leave no attributes that were for the typesetter, and say the language as XML does."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        for name in list(element.attrib):
            if name.startswith("data-") and name not in _KEPT:
                element.attrib.pop(name)
        if "lang" in element.attrib:
            element.set(XML_LANG, element.get("lang"))


def _serialised(body: HtmlElement) -> str:
    """Return what stands in ``body`` as XML, with one declaration of EPUB's names at most."""
    holder = etree.Element("body", nsmap={"epub": OPS})
    holder.text = body.text
    holder.extend(list(body))
    text: str = etree.tostring(holder, encoding="unicode", with_tail=False)
    return text.partition(">")[2].removesuffix("</body>") if len(holder) else ""
