"""The ends of paragraphs: a short last word stays with the word before it.

So no paragraph ends with a line of one short word, a runt.  The two are bound by a no-break space.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from reportkit.adapters.html import texts
from reportkit.diagnostics import Diagnostic
from reportkit.locales import NO_BREAK_SPACE
from reportkit.transforms.scene import Body, Scene

SHORT = 6
"""The most letters of a last word that may not stand alone; `reportkit look` circles those."""

_LONG = 60
"""The fewest characters of a paragraph that may fill more than a line."""

_BLOCKS = ("p", "li", "dd", "figcaption")


def keep_endings(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Bind the last two words of every paragraph whose last word is short."""
    for block in body.iter(*_BLOCKS):
        keep_ending(block)
    yield from ()


def keep_ending(block: HtmlElement) -> None:
    """Bind the last two words of ``block``; footnotes in it do not count, they stand elsewhere."""
    own = [each for each in texts(block, skip=("code", "pre")) if not _is_in_note(each)]
    if sum(len(words) for _, _, words in own) < _LONG:
        return
    after = ""
    for element, slot, words in reversed(own):
        before, space, last = words.rstrip().rpartition(" ") if not after else words.rpartition(" ")
        if space and before.strip():
            if sum(letter.isalnum() for letter in last + after) <= SHORT:
                setattr(element, slot, before + NO_BREAK_SPACE + last)
            return
        after = words + after


def _is_in_note(found: tuple[HtmlElement, str, str]) -> bool:
    element, slot, _ = found
    owner = element if slot == "text" else element.getparent()
    return any(each.get("class") == "fn" for each in (owner, *owner.iterancestors()))
