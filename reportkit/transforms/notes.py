"""Footnotes: pandoc's notes at the chapter's end -> notes at their calls, for the page's foot.

The style floats ``span.fn`` to the foot of the page (CSS Generated Content for Paged Media).
Paragraphs of a note become ``span.fn-p``, since a paragraph cannot stand inside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reportkit import codes
from reportkit.adapters.html import make, replace
from reportkit.diagnostics import Diagnostic, Place
from reportkit.transforms.scene import Body, Scene

_NOT_IN_NOTES = ("ul", "ol", "dl", "table", "figure", "blockquote", "pre", "div")
_CALL = re.compile(r"\^\[|\[\^([^\]\s]+)\](?!:)")


def place_notes(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Put each footnote where it is called."""
    endnotes = body.find("./section[@id='footnotes']")
    if endnotes is None:
        return
    notes = {note.get("id"): note for note in endnotes.iterfind("./ol/li")}
    endnotes.drop_tree()
    for number, call in enumerate(body.xpath(".//a[@class='footnote-ref']"), 1):
        note = notes[call.get("href").removeprefix("#")]
        if next(note.iter(*_NOT_IN_NOTES), None) is not None:
            hint = "Bring the list, the table or the quotation into the text, or write it as words."
            place = _place(number, scene)
            yield codes.BLOCK_IN_NOTE.at(place, "a footnote can hold paragraphs only", hint)
        replace(call, _note(note, f"fn-{scene.chapter.name}-{number}"))


def _place(number: int, scene: Scene) -> Place:
    """Return where the note stands that the call ``number`` (from 1) calls."""
    calls = scene.locator.matches(_CALL)
    label = calls[number - 1][0][1] if number <= len(calls) else None
    return scene.locator.match(rf"^(\[\^{re.escape(label or '')}\]:)")


def _note(note: HtmlElement, id_: str) -> HtmlElement:
    """Return the note as one inline element."""
    for back in note.xpath(".//a[@class='footnote-back']"):
        back.drop_tree()
    inline = make("span", class_="fn", id=id_)
    paragraphs = list(note)
    if len(paragraphs) == 1 and paragraphs[0].tag == "p":
        inline.text = paragraphs[0].text
        inline.extend(list(paragraphs[0]))
        return inline
    for block in paragraphs:
        for inside in list(block.iter("p", "li", "ul", "ol", "div", "blockquote")):
            if inside is not block:
                inside.tag = "span"
        block.tag = "span"
        block.set("class", "fn-p")
        inline.append(block)
    return inline
