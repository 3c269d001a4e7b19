"""Which paragraphs of the full text stand beside which of the abridgement.

An abridgement has no sentence for each sentence.  Still its order is that of its source, and what
both cite, number or refer to is the same: so the longer list is parted, in order, among the
paragraphs of the shorter one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

_TOKEN = re.compile(r"@[\w:-]+|#[\w:-]+|\[\^\w+\]|https?://\S+|\b\d[\d.,]*|\b[A-Z][\w-]{3,}")


def side_by_side(
    source: Sequence[str], target: Sequence[str]
) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Return the paragraphs of both in groups that belong together; each is in one group.

    Each group has at least one paragraph of either, where there is one.
    """
    if not source or not target:
        return [(source, target)] if source or target else []
    if len(target) <= len(source):
        return [
            (group, [each]) for each, group in zip(target, _parted(target, source), strict=True)
        ]
    return [([each], group) for each, group in zip(source, _parted(source, target), strict=True)]


def _parted(few: Sequence[str], many: Sequence[str]) -> list[Sequence[str]]:
    """Return ``many`` in as many runs as there are ``few``, each beside what it is most like."""
    shares, ends = _shares(few), _shares(many)
    shared = [list(accumulate((_shared(one, each) for each in many), initial=0)) for one in few]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for row, _ in enumerate(few):
        left = len(few) - row - 1
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (score, cuts) in best.items():
            for end in range(start + 1, len(many) - left + 1):
                gain = shared[row][end] - shared[row][start] - 2 * abs(shares[row] - ends[end - 1])
                if end not in reached or score + gain > reached[end][0]:
                    reached[end] = (score + gain, (*cuts, end))
        best = reached
    cuts = best[len(many)][1]
    return [many[start:end] for start, end in zip((0, *cuts), cuts, strict=False)]


def _shares(paragraphs: Sequence[str]) -> list[float]:
    """Return how much of the text has been said at the end of each paragraph, from 0 to 1."""
    said = list(accumulate(max(1, len(each)) for each in paragraphs))
    return [each / said[-1] for each in said]


def _shared(one: str, other: str) -> int:
    return len(set(_TOKEN.findall(one)) & set(_TOKEN.findall(other)))
