"""Footnotes: from the place where they are called to the end of the file, with links both ways.

Reading systems show ``epub:type="footnote"`` in a window of its own when its ``noteref`` is
touched; all others jump there and, by the note's number, back (EPUB Structural Semantics 1.1,
DPUB-ARIA 1.1).
"""

from __future__ import annotations

from lxml.html import HtmlElement

from reportkit.adapters.html import make, replace, with_classes
from reportkit.locales import Locale
from reportkit.package.holes import REFERENCE, hole
from reportkit.package.names import TYPE

_CALL = "call"


def gather_notes(body: HtmlElement, locale: Locale) -> None:
    """Move all notes into a section at the end of the body, numbered from 1."""
    found = [each for each in with_classes(body, "fn") if each.tag == "span"]
    if not found:
        return
    section = make("section", class_="footnotes", **{"aria-label": locale.label("footnotes")})
    section.set(TYPE, "footnotes")
    for number, note in enumerate(found, 1):
        id_ = note.get("id") or f"note:{number}"
        back = f"{_CALL}:{id_}"
        replace(note, _reference(number, id_, back))
        section.append(_note(note, number, id_, back, locale))
    holder = body[-1] if len(body) else body
    holder.append(section)


def _reference(number: int, id_: str, back: str) -> HtmlElement:
    call = make("a", str(number), id=back, role="doc-noteref", href=hole(REFERENCE, id_))
    call.set(TYPE, "noteref")
    sup = make("sup")
    sup.append(call)
    return sup


def _note(note: HtmlElement, number: int, id_: str, back: str, locale: Locale) -> HtmlElement:
    aside = make("aside", id=id_, role="doc-footnote")
    aside.set(TYPE, "footnote")
    paragraphs = _paragraphs(note)
    aside.extend(paragraphs)
    link = make("a", str(number), role="doc-backlink", href=hole(REFERENCE, back))
    link.set("aria-label", locale.label("back-to-text", n=number))
    first = paragraphs[0]
    link.tail, first.text = f" {(first.text or '').lstrip()}", None
    first.insert(0, link)
    return aside


def _paragraphs(note: HtmlElement) -> list[HtmlElement]:
    """Return the paragraphs of a note, which stood in a sentence and so were spans."""
    parts = [each for each in note if "fn-p" in each.get("class", "").split()]
    if not parts:
        whole = make("p")
        whole.text = note.text
        whole.extend(list(note))
        return [whole]
    for part in parts:
        part.tag, part.tail = "p", None
        part.attrib.pop("class")
    return parts
