"""Words of the source text that stand in the abridgement as they are, names and quotations apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reportkit import codes
from reportkit.diagnostics import Beside, Diagnostic
from reportkit.lint.parallel import Parallel, Side
from reportkit.lint.rule import Guide, PairRule
from reportkit.lint.terms import overlaps, right_spans
from reportkit.prose import Passage

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|«[^»]*»|\"[^\"]*\"")
_RUN = 3
"""How many words in a row must be the same."""
_SMALL = 2
"""How many of them must be no names: written small, and of more than two letters."""


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find runs of words that a source section has too."""
    del guide
    runs = _runs(parallel)
    for passage in parallel.abridged.own:
        apart = [each.span() for each in _QUOTED.finditer(passage.words)]
        apart += right_spans(parallel, passage)
        for start, end in _shared(passage, runs):
            if overlaps((start, end), apart):
                continue
            words = passage.words[start:end]
            side, source, at = runs[_key(list(_WORD.finditer(words))[:_RUN])]
            place = side.copy.place(source, at, min(len(source.words), at + end - start))
            yield codes.LEFT_UNTRANSLATED.at(
                parallel.abridged.copy.place(passage, start, end),
                f'"{words}" stands in the source text in the same words',
                f"Translate it, or mark it: [{words}]{{lang={parallel.source_language}}}.",
                beside=(Beside(place, "the same words stand here"),),
            )


def _runs(parallel: Parallel) -> dict[tuple[str, ...], tuple[Side, Passage, int]]:
    """Return the runs of words of the sources, and where each begins."""
    found: dict[tuple[str, ...], tuple[Side, Passage, int]] = {}
    for side, passage in parallel.source_passages():
        words = list(_WORD.finditer(passage.words))
        for at in range(len(words) - _RUN + 1):
            run = words[at : at + _RUN]
            found.setdefault(_key(run), (side, passage, run[0].start()))
    return found


def _shared(passage: Passage, runs: Collection[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield where words of ``passage`` are the same as in ``runs``, as far as they go on."""
    words = list(_WORD.finditer(passage.words))
    at = 0
    while at < len(words) - _RUN + 1:
        length = _RUN
        if _key(words[at : at + _RUN]) not in runs:
            at += 1
            continue
        while at + length < len(words) and _key(words[at + length - 2 : at + length + 1]) in runs:
            length += 1
        run = words[at : at + length]
        if sum(_is_small(each[0]) for each in run) >= _SMALL:
            yield run[0].start(), run[-1].end()
        at += length


def _key(run: Sequence[re.Match[str]]) -> tuple[str, ...]:
    return tuple(each[0].lower() for each in run)


def _is_small(word: str) -> bool:
    return len(word) > 2 and word[0].islower()


RULE = PairRule(codes.LEFT_UNTRANSLATED, find)
