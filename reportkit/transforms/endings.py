"""The ends of paragraphs: a short last word stays with the words before it.

So no paragraph ends with a runt, a line of one short word: no-break spaces bind the words until
they are long enough to make a line.  In a title the last two words stay together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from reportkit.adapters.html import inner, parse, texts, with_classes
from reportkit.diagnostics import Diagnostic
from reportkit.locales import NO_BREAK_SPACE
from reportkit.transforms.scene import Body, Scene

SHORT = 6
"""The most letters of a last line that is too short; `reportkit look` circles those."""

_LONG = {"h1": 18, "p": 30, "li": 30, "dd": 30, "figcaption": 30}
"""The blocks whose ends are kept, and the fewest characters that may fill more than a line."""

_NOTE = "fn"
_DASHES = ("-", "–", "—")


def keep_endings(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Bind the last words of every paragraph, footnote and title."""
    for block in (*body.iter(*_LONG), *with_classes(body, _NOTE)):
        keep_ending(block)
    yield from ()


def kept(html: str) -> str:
    """Return ``html``, a paragraph that stands outside a chapter, with its last words bound."""
    body = parse(html)
    keep_ending(body)
    return inner(body)


def keep_ending(block: HtmlElement) -> None:
    """Bind the last words of ``block``; footnotes in it do not count, they stand elsewhere."""
    found = list(texts(block, skip=()))
    own = [each for each in found if not _owners(each, block) & {_NOTE}]
    if sum(len(words) for _, _, words in own) < _LONG.get(block.tag, _LONG["p"]):
        return
    measure = _words if block.tag == "h1" else _letters
    after = ""
    for element, slot, words in reversed(own):
        if _owners((element, slot, words), block) & {"code", "pre"}:
            after = words + after
        else:
            bound, after = _bound(words, after, measure)
            setattr(element, slot, bound)
        if measure(after) > 1:
            break


def _bound(words: str, after: str, measure: Callable[[str], float]) -> tuple[str, str]:
    """Return ``words`` bound at their end, and all from there on; ``after`` is what follows.

    What measures more than nothing and at most 1 is bound to the word before it.
    """
    before, space, done = words.rpartition(" ")
    while space and (measured := measure(done + after)) <= 1:
        rest, more, word = before.rpartition(" ")
        keeps = measured > 0 and not word.endswith(_DASHES)
        done = word + (NO_BREAK_SPACE if keeps else " ") + done
        before, space = rest, more
    whole = before + space + done
    return whole, whole + after


def _letters(tail: str) -> float:
    """Return how much of what is too short to make a line ``tail`` has."""
    letters = islice(filter(str.isalnum, tail), SHORT + 1)  # of a long tail only what tells
    return sum(1 for _ in letters) / SHORT


def _words(tail: str) -> float:
    """Return how many words ``tail`` has."""
    return len(tail.split())


def _owners(found: tuple[HtmlElement, str, str], block: HtmlElement) -> set[str]:
    """Return the tags and classes of the elements between a text and ``block``, which it is in."""
    element, slot, _ = found
    owner = element if slot == "text" else element.getparent()
    names: set[str] = set()
    while owner is not block:
        names |= {owner.tag, owner.get("class", "")}
        owner = owner.getparent()
    return names
