"""Page breaks: markers in the text where the pages of the PDF begin.

EPUB Accessibility 1.1, 3.2 (page navigation); DPUB-ARIA 1.1, ``doc-pagebreak``.  The typesetter
counts the letters before each page; the same letters are counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from reportkit.adapters.html import make
from reportkit.package.holes import BREAK, hole
from reportkit.package.names import TYPE
from reportkit.typeset.roles import PICTURES
from reportkit.typeset.words import letters

_NOTE = "fn"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A picture, or a run of text in the ``slot`` of an element, and the letters before it."""

    element: HtmlElement
    slot: str
    before: int
    length: int


def mark_pages(body: HtmlElement, starts: Sequence[int]) -> None:
    """Put a marker before the first word of each page; ``starts`` are the letters before it."""
    spots = list(_spots(body))
    for number, start in reversed(list(enumerate(starts))):
        marker = _marker(number)
        if number == 0:
            _put_first(marker, body)
            continue
        spot = next((each for each in spots if start < each.before + each.length), None)
        if spot is None:
            _last_block(body).append(marker)
        elif spot.slot == "picture":
            marker.tail = None
            spot.element.addprevious(marker)
        else:
            _split(spot, start - spot.before, marker)


def _marker(number: int) -> HtmlElement:
    name = hole(BREAK, number)
    marker = make("span", role="doc-pagebreak", id=f"page_{name}", **{"aria-label": name})
    marker.set(TYPE, "pagebreak")
    return marker


def _spots(body: HtmlElement) -> Iterator[_Spot]:
    """Yield the running text and the pictures in order: notes and page numbers do not count."""
    count = 0

    def walk(element: HtmlElement, counts: bool) -> Iterator[_Spot]:
        nonlocal count
        if not isinstance(element.tag, str):
            return
        inside = counts and _NOTE not in element.get("class", "").split()
        inside = inside and "data-page" not in element.attrib
        if inside and element.tag in PICTURES:
            yield _Spot(element, "picture", count, 1)
            count += 1
        if inside and element.text:
            yield from text(element, "text", element.text)
        for child in element:
            yield from walk(child, inside)
            if inside and child.tail:
                yield from text(child, "tail", child.tail)

    def text(element: HtmlElement, slot: str, words: str) -> Iterator[_Spot]:
        nonlocal count
        length = len(letters(words))
        if length:
            yield _Spot(element, slot, count, length)
            count += length

    yield from walk(body, counts=True)


def _split(spot: _Spot, skipped: int, marker: HtmlElement) -> None:
    """Put ``marker`` before the word that begins, or goes on, after so many letters of a text."""
    words: str = getattr(spot.element, spot.slot)
    at = _begin_of_word(words, skipped)
    setattr(spot.element, spot.slot, words[:at] or None)
    marker.tail = words[at:]
    if spot.slot == "text":
        spot.element.insert(0, marker)
    else:  # after the words: addnext() would put the marker before them
        parent = spot.element.getparent()
        parent.insert(parent.index(spot.element) + 1, marker)


def _begin_of_word(words: str, skipped: int) -> int:
    """Return where the word begins that the letter after ``skipped`` others belongs to."""
    count = 0
    for at, letter in enumerate(words):
        is_letter = bool(letters(letter))
        if is_letter and count == skipped:
            before = words[:at]
            return (
                len(before) - len(before.split()[-1]) if before and not before[-1].isspace() else at
            )
        count += is_letter
    return len(words)


def _put_first(marker: HtmlElement, body: HtmlElement) -> None:
    """Put ``marker`` before everything else, within the section that holds it."""
    block = next((each for each in body if isinstance(each.tag, str)), body)
    marker.tail, block.text = block.text, None
    block.insert(0, marker)


def _last_block(body: HtmlElement) -> HtmlElement:
    return body[-1] if len(body) else body
