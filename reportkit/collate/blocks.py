"""The XHTML of a section -> its paragraphs, items, rows and notes, as a reader reads them.

Numbers that the book gives by itself (of chapters, captions, note calls, pages) are left out: they
change with what comes before them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

CELLS = " | "
"""What stands between the cells of a table's row."""

_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|label|mark|math|q|ruby|s|samp|small"
    "|span|strong|sub|sup|svg|time|u|var|wbr"
)
"""The elements that stand in a line of text; all others part lines."""

_NUMBERS = frozenset(("header-section-number", "no", "opener-no", "part-no", "goal-no", "pg", "n"))
"""The classes of what the book numbers by itself."""

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_DIGITS = re.compile(r"\d+(?:\.\d+)*")

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph: its ``words``, and the same without the numbers of its cross-references."""

    words: str
    unnumbered: str


def local(element: Element) -> str:
    """Return the name of an element without its namespace, "" for what is no element."""
    tag: object = element.tag  # of a comment, a function
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def classes(element: Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def is_note(element: Element) -> bool:
    """Whether an element is the text of a note."""
    return element.get("role") in {"doc-footnote", "doc-endnote"}


def is_call(element: Element) -> bool:
    """Whether an element calls a note."""
    return element.get("role") == "doc-noteref"


def text(element: Element) -> str:
    """Return what a reader reads in ``element``, on one line."""
    return _folded("".join(_inline(element, is_numbered=True)))


def paragraphs(
    element: Element, skipped: frozenset[Element], notes: Mapping[str, Element]
) -> Iterator[Said]:
    """Yield what is said in ``element``, but in none of ``skipped``; notes after what calls them."""
    run: list[Element | str] = [element.text or ""]
    for child in element:
        if local(child) and not _INLINE.fullmatch(local(child)):
            yield from _said(run, notes)
            if child not in skipped and not is_note(child):
                yield from _block(child, skipped, notes)
            run = [child.tail or ""]
        else:
            run += [child, child.tail or ""]
    yield from _said(run, notes)


def _block(
    element: Element, skipped: frozenset[Element], notes: Mapping[str, Element]
) -> Iterator[Said]:
    if classes(element) & _NUMBERS:
        return
    if local(element) == "tr":
        cells = [tuple(paragraphs(cell, skipped, {})) for cell in element if local(cell)]
        yield Said(
            CELLS.join(" ".join(each.words for each in cell) for cell in cells),
            CELLS.join(" ".join(each.unnumbered for each in cell) for cell in cells),
        )
        yield from _called(element.iter(), notes)
    else:
        yield from paragraphs(element, skipped, notes)


def _said(run: list[Element | str], notes: Mapping[str, Element]) -> Iterator[Said]:
    words, unnumbered = ("".join(_joined(run, is_numbered=each)) for each in (True, False))
    if _folded(words):
        yield Said(_folded(words), _folded(unnumbered))
    inlines = (below for each in run if not isinstance(each, str) for below in each.iter())
    yield from _called(inlines, notes)


def _called(elements: Iterator[Element], notes: Mapping[str, Element]) -> Iterator[Said]:
    for each in elements:
        if is_call(each):
            note = notes.get((each.get("href") or "").partition("#")[2])
            if note is not None:
                yield from paragraphs(note, frozenset(), {})


def _joined(run: list[Element | str], *, is_numbered: bool) -> Iterator[str]:
    for each in run:
        if isinstance(each, str):
            yield each
        else:
            yield from _inline(each, is_numbered=is_numbered)


def _inline(element: Element, *, is_numbered: bool) -> Iterator[str]:
    """Yield the text of an inline element; without the numbers of references if so asked."""
    if not local(element) or _is_mark(element):
        return
    if local(element) == "br":
        yield " "
        return
    parts = [element.text or ""]
    for child in element:
        parts += (*_inline(child, is_numbered=is_numbered), child.tail or "")
    words = "".join(parts)
    is_reference = "xref" in classes(element) and not is_numbered
    yield _DIGITS.sub("", words) if is_reference else words


def _is_mark(element: Element) -> bool:
    """Whether an element is a number that the book gives, or a sign that leads back from a note."""
    role = element.get("role")
    return bool(
        classes(element) & _NUMBERS
        or is_call(element)
        or role in {"doc-backlink", "doc-pagebreak"}
        or local(element) in {"script", "style"}
    )


def _folded(words: str) -> str:
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", words)).split())
