"""Places for the index: ``[guest lecturers]{.index term="lecturers!guest"}`` -> anchors.

The words themselves are the term unless ``term`` says another; ``!`` parts a main entry from the
entry below it.  A section is listed once for each term, at the first of its places: a reader who
has found the section finds the rest, and the same page is not printed over and over.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from reportkit import codes
from reportkit.adapters.html import text_of, with_classes
from reportkit.diagnostics import Diagnostic, Place
from reportkit.model import IndexPlace
from reportkit.near import nearest
from reportkit.transforms.scene import Body, Scene

CLASS = "index"

MOST_LEVELS = 2
"""How deep entries go: a main entry, and entries below it."""

_BELOW = "!"
_TERM = "data-index-term"
_KNOWN = ("class", "id", "lang", "data-term")
_SECTION = "level2"
_EXAMPLE = 'Write [words]{.index}, [words]{.index term="entry"} or term="entry!entry below it".'


def mark_index(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Give each place its id and its term; a place without a term is told and left as words."""
    seen: Counter[str] = Counter()
    has_index = any(not each.by for each in scene.edition.indexes)
    for number, span in enumerate(list(with_classes(body, CLASS)), 1):
        if span.tag != "span":
            continue
        words, said = text_of(span), span.attrib.pop("data-term", None)
        place = _place(words, said, seen, scene)
        term = tuple(each.strip() for each in (words if said is None else said).split(_BELOW))
        yield from _wrong(span, term, place)
        if not has_index:
            hint = "Add to report.yaml: indexes: [{}]"
            yield codes.NO_INDEX.at(place, "the report has no index by terms", hint)
        _keep(span, ("id", "lang"))
        if all(term) and len(term) <= MOST_LEVELS and has_index:
            span.set("id", span.get("id") or f"ix-{scene.chapter.name}-{number}")
            span.set(_TERM, json.dumps(term))


def take_places(body: Body) -> tuple[IndexPlace, ...]:
    """Return the places of a chapter in reading order, and leave nothing of them but their ids."""
    places: dict[tuple[str, tuple[str, ...]], IndexPlace] = {}
    for span in list(body.iterfind(f".//*[@{_TERM}]")):
        term = tuple(json.loads(span.attrib.pop(_TERM)))
        section = next(_sections(span), "")
        if (section, term) not in places:
            places[section, term] = IndexPlace(term, span.get("id"))
        elif span.get("id").startswith("ix-"):
            span.attrib.pop("id")
        if not span.attrib:
            span.drop_tag()
    return tuple(places.values())


def _sections(span: HtmlElement) -> Iterator[str]:
    """Yield the id of the section of the second level that ``span`` stands in."""
    for each in span.iterancestors("section"):
        if _SECTION in each.get("class", "").split():
            yield each.get("id", "")


def _wrong(span: HtmlElement, term: tuple[str, ...], place: Place) -> Iterator[Diagnostic]:
    if not all(term):
        message = "this place is marked for the index, but it has no term"
        yield codes.WRONG_TERM.at(place, message, _EXAMPLE)
    elif len(term) > MOST_LEVELS:
        message = f"this entry of the index lies {len(term)} levels deep; it may lie {MOST_LEVELS}"
        yield codes.WRONG_TERM.at(place, message, _EXAMPLE)
    for name in span.attrib:
        if name not in _KNOWN:
            plain = str(name).removeprefix("data-")
            message = f'a place for the index has no attribute "{plain}"'
            hint = nearest(plain, ("term", "lang")) or _EXAMPLE
            yield codes.WRONG_TERM.at(place, message, hint)


def _keep(span: HtmlElement, names: tuple[str, ...]) -> None:
    for name in list(span.attrib):
        if name not in names:
            span.attrib.pop(name)


def _place(words: str, said: str | None, seen: Counter[str], scene: Scene) -> Place:
    """Return where the place stands in the text: the next one that says the same."""
    word = re.search(r"\w+", words)
    inside = rf"[^\[\]]*{word[0]}[^\[\]]*" if word else r"\s*"
    if said is None:
        pattern = rf"\[{inside}\]\{{(?![^{{}}]*term=)[^{{}}]*\.{CLASS}\b[^{{}}]*\}}"
    else:
        pattern = (
            rf"\[[^\[\]]*\]\{{(?=[^{{}}]*\.{CLASS}\b)[^{{}}]*term=\"{re.escape(said)}\"[^{{}}]*\}}"
        )
    seen[pattern] += 1
    return scene.locator.match(pattern, seen[pattern] - 1)
