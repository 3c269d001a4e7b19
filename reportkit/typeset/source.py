"""Make a piece's HTML and the style sheet ready for the engine.

WeasyPrint drops links whose target is in another piece, and lays out again and again where CSS
asks for page numbers, losing footnotes on the way.  So links are given a scheme of our own, page
references are filled with zeros, and the folio with :data:`SENTINEL`; what they stand for is
written when the book is put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from reportkit.adapters.pages import TEN_DIGITS, Run
from reportkit.typeset.galley import ASSUMED_DIGITS

SENTINEL = TEN_DIGITS
SCHEME = "rk:"

_ADDRESSES = ("https:", "http:", "mailto:", "tel:")
_FOLIO = re.compile(r"\bcounter\(\s*page\s*\)")


def with_folio_blank(css: str) -> str:
    """Return the style sheet with ``counter(page)`` replaced by the sentinel."""
    return _FOLIO.sub(f"'{SENTINEL}'", css)


def prepare(root: Element, digits: Mapping[str, int]) -> list[str]:
    """Mark the internal links of a document, and keep room for page numbers.

    ``digits`` tells how many digits the page number of an id needs, if not
    :data:`ASSUMED_DIGITS`.  Links that lead nowhere for a reader, because they name a file of
    this machine, are taken out; what is returned are warnings about them.
    """
    warnings = []
    for link in root.iter("a"):
        href = link.get("href", "")
        if href.startswith("#"):
            link.set("href", SCHEME + href[1:])
            for number in link.iter():  # the link itself, or what stands in it
                if "data-page" in number.attrib:
                    number.set("data-page", unquote(href[1:]))
                    number.text = "0" * digits.get(href[1:], ASSUMED_DIGITS)
        elif href and not href.lower().startswith(_ADDRESSES):
            del link.attrib["href"]
            warnings.append(f"a link leads to no page and no address on the web: {href}")
    return warnings


def internal_target(href: str) -> str:
    """Return the id that a link of our scheme leads to, empty for other links."""
    return unquote(href[len(SCHEME) :]) if href.startswith(SCHEME) else ""


def blanks(runs: Iterable[Run]) -> Iterator[tuple[Run, str, str]]:
    """Yield the runs that hold a page number: run, target (empty for the folio), what is shown."""
    for run in runs:
        if run.element is None:
            if SENTINEL in run.text:
                yield run, "", SENTINEL
        elif "data-page" in run.element.attrib and not run.part:
            yield run, run.element.get("data-page", ""), run.text
