"""What a chapter brings into the book, read off its tree before anything is changed.

In: the HTML that pandoc made.  Out: its headings, figures and tables that can be referred to, its
citations and pictures, in reading order; with a finding for each id that is missing, odd or given
twice, and for headings out of order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml.html import HtmlElement

from reportkit import codes
from reportkit.adapters.html import parse, text_of
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.locales import Locale
from reportkit.model import ChapterText, Mark, MarkKind
from reportkit.sources.locate import Locator
from reportkit.transforms.pictures import picture
from reportkit.transforms.typography import quote

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LABELLED_ID = re.compile(r"(?:fig|tbl):[a-z0-9][a-z0-9-]*")
_NOTE_ID = re.compile(r"footnotes|fn(?:ref)?\d+")
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|sec):")


@dataclass(frozen=True, slots=True)
class Survey:
    """What one chapter brings into the book; the numbers of its marks are still empty.

    ``pictures`` are paths from the report's folder, each with whether it is to be wide.
    """

    marks: tuple[Mark, ...]
    places: tuple[Place, ...]
    citations: tuple[str, ...]
    findings: Diagnostics
    pictures: tuple[tuple[str, bool], ...] = ()


def survey(html: str, chapter: ChapterText, locale: Locale) -> Survey:
    """Return what ``chapter``, of which pandoc made ``html``, brings into the book."""
    body = parse(html)
    quote(body, locale)
    return _Surveyor(body, chapter).survey()


def title_of(heading: HtmlElement) -> str:
    """Return a heading's words, without the calls of its footnotes."""
    bare = deepcopy(heading)
    for call in bare.xpath(".//a[@class='footnote-ref']"):
        call.drop_tree()
    return text_of(bare)


def is_cross_reference(citation: HtmlElement) -> bool:
    """Whether pandoc's citation is meant as a reference within the book (``@fig:map``)."""
    return bool(_CROSS_REFERENCE.match(citation.get("data-cites", "")))


class _Surveyor:
    def __init__(self, body: HtmlElement, chapter: ChapterText) -> None:
        self.body = body
        self.chapter = chapter
        self.locator = Locator(chapter)
        self.found: list[Diagnostic] = []

    def survey(self) -> Survey:
        headings = [each for each in self.body if each.tag in HEADINGS]
        marks: list[tuple[Mark, Place]] = []
        self._check_order(headings)
        for element in self.body.iter():
            if element in headings:
                marks += self._heading(element, headings.index(element))
            elif element.tag in ("figure", "table") or "data" in element.get("class", "").split():
                marks += self._labelled(element)
            elif element.get("id") and not _NOTE_ID.fullmatch(element.get("id")):
                marks += self._other(element)
        cited = (each for each in self.body.iterfind(".//span[@class='citation']"))
        citations = dict.fromkeys(text_of(each) for each in cited if not is_cross_reference(each))
        return Survey(
            tuple(mark for mark, _ in marks),
            tuple(place for _, place in marks),
            tuple(citations),
            tuple(self.found),
            tuple(dict.fromkeys(map(picture, self.body.iter("img")))),
        )

    def _heading(self, element: HtmlElement, nth: int) -> Iterator[tuple[Mark, Place]]:
        place = self._heading_place(element, nth)
        id_ = element.get("id")
        title = title_of(element)
        if not id_:
            hint = f"Write: {'#' * int(element.tag[1])} {title} {{#a-short-id}}"
            self.found.append(codes.NO_ID.at(place, f'the heading "{title}" has no id', hint))
        elif not _PLAIN_ID.fullmatch(id_):
            self._odd(id_, place)
        else:
            level = int(element.tag[1])
            kind: MarkKind = "chapter" if level == 1 else "section"
            yield Mark(id_, kind, "", title, self.chapter.name, level), place

    def _labelled(self, element: HtmlElement) -> Iterator[tuple[Mark, Place]]:
        id_ = element.get("id")
        if not id_:
            return
        place = self._id_place(id_)
        kind: MarkKind = "figure" if element.tag == "figure" else "table"
        if not _LABELLED_ID.fullmatch(id_) or id_[:3] != kind[:3].replace("tab", "tbl"):
            wanted = "fig:" if kind == "figure" else "tbl:"
            hint = f"Write {{#{wanted}name}} with a–z, 0–9 and - in the name."
            message = f'a {kind} cannot have the id "{id_}"'
            self.found.append(codes.ODD_ID.at(place, message, hint))
            return
        caption = element.find("figcaption" if kind == "figure" else "caption")
        title = title_of(caption if caption is not None else element)
        if element.tag == "table" and caption is None:
            title = ""
        yield Mark(id_, kind, "", title, self.chapter.name), place

    def _other(self, element: HtmlElement) -> Iterator[tuple[Mark, Place]]:
        """Yield the mark of a block or a word that has an id: it has no number."""
        id_ = element.get("id")
        place = self._id_place(id_)
        if not _PLAIN_ID.fullmatch(id_):
            self._odd(id_, place)
            return
        heading = next((each for each in element.iter(*HEADINGS)), element)
        yield Mark(id_, "section", "", title_of(heading)[:120], self.chapter.name), place

    def _id_place(self, id_: str) -> Place:
        """Return where the author gives the id, not where it is referred to."""
        return self.locator.match(rf"\{{[^{{}}\n]*?(#{re.escape(id_)})(?=[\s}}])")

    def _odd(self, id_: str, place: Place) -> None:
        message = f'the id "{id_}" holds letters that an id may not hold'
        plain = "".join(_PLAIN_LETTERS.get(letter, letter) for letter in id_.lower())
        plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        hint = f"Only a–z, 0–9 and - are allowed: {{#{plain or 'name'}}}"
        self.found.append(codes.ODD_ID.at(place, message, hint))

    def _check_order(self, headings: list[HtmlElement]) -> None:
        titles = [each for each in headings if each.tag == "h1"]
        if len(titles) != 1 or headings[0] is not titles[0]:
            place = self.locator.start()
            if len(titles) > 1:
                place = self._heading_place(titles[1], headings.index(titles[1]))
                message = "the chapter has a second title"
                hint = "A chapter has one # title; sections begin with ##."
            else:
                message = "the chapter does not begin with a title"
                hint = "Begin with: # Title {#a-short-id}"
            self.found.append(codes.NO_TITLE.at(place, message, hint))
        for nth, (above, below) in enumerate(pairwise(headings), 1):
            if int(below.tag[1]) > int(above.tag[1]) + 1:
                level = int(above.tag[1]) + 1
                message = f"this heading skips a level: {below.tag[1]} after {above.tag[1]}"
                place = self._heading_place(below, nth)
                hint = f"Write it with {'#' * level}."
                self.found.append(codes.SKIPPED_LEVEL.at(place, message, hint))

    def _heading_place(self, element: HtmlElement, nth: int) -> Place:
        if element.get("id"):
            spot = self.locator.match(
                rf"^#{{1,6}}[^\n]*?(\{{#{re.escape(element.get('id'))}[ }}][^\n]*)"
            )
            if spot != self.locator.start():
                return replace(spot, length=len(element.get("id")) + 3)
        return self.locator.match(r"^(#{1,6}[ \t][^\n]*)", nth)


_PLAIN_LETTERS = dict(zip("āčēģīķļņōŗšūž", "acegiklnorsuz", strict=True))
