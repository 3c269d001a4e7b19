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
    is_bound = _in_title if block.tag == "h1" else _in_paragraph
    after = ""
    for element, slot, words in reversed(own):
        if _owners((element, slot, words), block) & {"code", "pre"}:
            after = words + after
        else:
            bound, after = _bound(words, after, is_bound)
            setattr(element, slot, bound)


def _bound(words: str, after: str, is_bound: Callable[[str], bool]) -> tuple[str, str]:
    """Return ``words`` bound at their end, and all from there on; ``after`` is what follows."""
    done = ""
    for index, word in enumerate(reversed(words.split(" "))):
        if index > 0:
            keeps = is_bound(done + after) and not word.endswith(_DASHES)
            done = (NO_BREAK_SPACE if keeps else " ") + done
        done = word + done
    return done, done + after


def _in_paragraph(tail: str) -> bool:
    """Whether ``tail`` is too short to make a line."""
    letters = islice(filter(str.isalnum, tail), SHORT + 1)  # of a long tail only what tells
    return 0 < sum(1 for _ in letters) <= SHORT


def _in_title(tail: str) -> bool:
    """Whether ``tail`` is one word."""
    return len(tail.split()) == 1


def _owners(found: tuple[HtmlElement, str, str], block: HtmlElement) -> set[str]:
    """Return the tags and classes of the elements between a text and ``block``, which it is in."""
    element, slot, _ = found
    owner = element if slot == "text" else element.getparent()
    names: set[str] = set()
    while owner is not block:
        names |= {owner.tag, owner.get("class", "")}
        owner = owner.getparent()
    return names
