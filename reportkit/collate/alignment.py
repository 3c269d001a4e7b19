"""Two flows -> which word of one is which of the other, and which page goes with which."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from reportkit.collate.flow import Flow, Word
from reportkit.sync.changes import paired

_MOST_PAIRS = 250_000
"""How many paragraphs times how many others are held against each other."""
_MOST_WORDS = 20_000
"""How long, in words, a paragraph may be to be compared word by word."""
_SHARED = 0.2
"""What part of the words of one page must stand on another for the two to be one page."""

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """``now`` leads from the places of words in one flow to their places in the other.

    ``moved`` are those, in the old flow, of paragraphs that stand elsewhere now.
    """

    now: Mapping[int, int]
    moved: frozenset[int]


def align(old: Flow, new: Flow) -> Alignment:
    """Find the words of ``old`` in ``new``: paragraphs that stayed, that moved, that are alike."""
    before, after = _Paragraphs(old), _Paragraphs(new)
    now: dict[int, int] = {}
    went: list[int] = []
    came: list[int] = []
    hunks: list[tuple[list[int], list[int]]] = []
    for each in LCSseq.opcodes(before.keys, after.keys):
        if each.tag == "equal":
            hunks.append((went, came))
            went, came = [], []
            for one, other in zip(
                range(each.src_start, each.src_end),
                range(each.dest_start, each.dest_end),
                strict=True,
            ):
                now |= zip(before.places(one), after.places(other), strict=True)
        else:
            went += range(each.src_start, each.src_end)
            came += range(each.dest_start, each.dest_end)
    hunks.append((went, came))
    moved = dict(_moved(hunks, before, after))
    places = {
        place: other
        for one, two in moved.items()
        for place, other in zip(before.places(one), after.places(two), strict=True)
    }
    for gone, come in hunks:
        rest = [each for each in gone if each not in moved]
        fresh = [each for each in come if each not in set(moved.values())]
        now |= _alike(rest, fresh, before, after)
    return Alignment(now | places, frozenset(places))


class _Paragraphs:
    """The paragraphs of a flow by what they say, and where in it their words are."""

    def __init__(self, flow: Flow) -> None:
        self.keys: list[Keys] = [tuple(word.key for word in each) for each in flow.paragraphs]
        self.starts = [0]
        for each in flow.paragraphs:
            self.starts.append(self.starts[-1] + len(each))

    def places(self, number: int) -> range:
        return range(self.starts[number], self.starts[number + 1])

    def text(self, number: int) -> str:
        return " ".join(self.keys[number])


def _moved(
    hunks: Sequence[tuple[list[int], list[int]]], before: _Paragraphs, after: _Paragraphs
) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that say the same as one that came elsewhere."""
    waiting: dict[Keys, list[int]] = defaultdict(list)
    for _, came in hunks:
        for each in came:
            waiting[after.keys[each]].append(each)
    for went, _ in hunks:
        for each in went:
            if waiting[before.keys[each]]:
                yield each, waiting[before.keys[each]].pop(0)


def _alike(
    went: Sequence[int], came: Sequence[int], before: _Paragraphs, after: _Paragraphs
) -> Iterator[tuple[int, int]]:
    """Yield the places of words that stayed, in paragraphs that are alike."""
    if len(went) * len(came) > _MOST_PAIRS:
        return
    texts = [before.text(each) for each in went], [after.text(each) for each in came]
    for one, other in paired(*texts):
        if one is not None and other is not None:
            yield from _stayed(went[one], came[other], before, after)


def _stayed(
    old: int, new: int, before: _Paragraphs, after: _Paragraphs
) -> Iterator[tuple[int, int]]:
    if max(len(before.keys[old]), len(after.keys[new])) > _MOST_WORDS:
        return
    for each in LCSseq.opcodes(before.keys[old], after.keys[new]):
        if each.tag == "equal":
            yield from zip(
                before.places(old)[each.src_start : each.src_end],
                after.places(new)[each.dest_start : each.dest_end],
                strict=True,
            )


# -- Pages -------------------------------------------------------------------------------------------


def page_pairs(old: Flow, new: Flow, words: Alignment) -> tuple[tuple[int | None, int | None], ...]:
    """Return which page (from 1) is which, in the order of ``new``; None beside what came or went.

    Pages go by the words that they share.  A page that stands elsewhere as it was is paired too.
    """
    chain = dict(_chain(_shared(old, new, words, is_moved=False)))
    rest = _shared(old, new, words, is_moved=True)
    for (one, two), _ in sorted(rest.items(), key=lambda each: (-each[1], each[0])):
        if one not in chain and two not in chain.values():
            chain[one] = two
    chain |= _by_place(old, new, chain)
    former = {two: one for one, two in chain.items()}
    return tuple(_in_order(len(old.pages), len(new.pages), former))


def _shared(
    old: Flow, new: Flow, words: Alignment, *, is_moved: bool
) -> Mapping[tuple[int, int], int]:
    """Return how many words two pages share, if that is a fair part of one of them."""
    counts = Counter(
        (old.words[one].page, new.words[two].page)
        for one, two in words.now.items()
        if is_moved or one not in words.moved
    )
    return {
        (one, two): count
        for (one, two), count in counts.items()
        if count >= _SHARED * min(len(old.on_page[one]), len(new.on_page[two]))
    }


def _chain(shared: Mapping[tuple[int, int], int]) -> Sequence[tuple[int, int]]:
    """Return the pairs, each behind the other on both sides, that share the most words together."""
    ends: list[int] = []  # pages of the new book with which a chain ends, rising …
    totals: list[int] = []  # … the most words of such a chain, rising too …
    links: list[tuple[tuple[int, int], object]] = []  # … and the chain, from its end
    for old, new in sorted(shared, key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(ends, new)
        total = shared[old, new] + (totals[at - 1] if at else 0)
        link = (old, new), links[at - 1] if at else None
        if at < len(ends) and ends[at] == new and totals[at] >= total:
            continue
        stop = at
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        ends[at:stop], totals[at:stop], links[at:stop] = [new], [total], [link]
    return tuple(reversed([*_unlinked(links[-1] if links else None)]))


def _unlinked(link: object) -> Iterator[tuple[int, int]]:
    while isinstance(link, tuple):
        pair, link = link
        yield pair


def _by_place(old: Flow, new: Flow, chain: Mapping[int, int]) -> Mapping[int, int]:
    """Pair the pages without words, where as many stand between two pairs on either side."""
    found: dict[int, int] = {}
    ends = [(0, 0), *sorted(chain.items()), (len(old.pages) + 1, len(new.pages) + 1)]
    taken = set(chain.values())
    for (one, two), (next_one, next_two) in pairwise(ends):
        before = [each for each in range(one + 1, next_one) if not old.on_page[each]]
        after = [
            each for each in range(two + 1, next_two) if not new.on_page[each] and each not in taken
        ]
        if len(before) == len(after):
            found |= zip(before, after, strict=True)
    return found


def _in_order(
    old: int, new: int, former: Mapping[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pairs in the order of the new book; what went stands behind what it followed."""
    taken = set(former.values())
    gone: dict[int, list[int]] = defaultdict(list)
    last = 0
    for each in range(1, old + 1):
        if each in taken:
            last = each
        else:
            gone[last].append(each)
    yield from ((each, None) for each in gone[0])
    for each in range(1, new + 1):
        one = former.get(each)
        yield one, each
        yield from ((page, None) for page in gone[one or -1])


def words_of(flow: Flow, page: int) -> tuple[Word, ...]:
    """Return the words of a page (from 1)."""
    return tuple(flow.words[at] for at in flow.on_page[page])
