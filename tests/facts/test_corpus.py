"""How much the rules between the languages find, and how often they are wrong.

The thresholds are the product's promise: 95 % of planted errors are found, of each kind; at most
1 % of true pairs are flagged.
"""

from __future__ import annotations

from random import Random

import pytest

from tests.facts.corpus import Pair, findings, pairs, termbase
from tests.facts.corpus.planter import PLANTERS

FOUND_AT_LEAST = 0.95
FLAGGED_AT_MOST = 0.01
PAIRS_AT_LEAST = 300
PLANTED_AT_LEAST = 25
"""Fewer errors of a kind would tell nothing."""


def planted(kind: str, *, held_out: bool = False) -> list[tuple[Pair, str]]:
    """Return the pairs that an error of ``kind`` can befall, with the English that has it."""
    found = []
    for pair in pairs(held_out=held_out):
        chance = Random(f"{kind} {pair.file} {pair.index}")
        wrong = PLANTERS[kind](pair.english, termbase(), chance)
        if wrong is not None:
            assert wrong != pair.english
            found.append((pair, wrong))
    return found


def missed(kind: str, *, held_out: bool = False) -> tuple[list[str], int]:
    """Return the planted errors that are not found, and how many were planted."""
    errors = planted(kind, held_out=held_out)
    return [wrong for pair, wrong in errors if not findings(pair.latvian, wrong)], len(errors)


def flagged(*, held_out: bool = False) -> list[str]:
    """Return what is told of pairs in which nothing is wrong."""
    return [
        f"{pair.english} -- {found[0].message}"
        for pair in pairs(held_out=held_out)
        if (found := findings(pair.latvian, pair.english))
    ]


def test_the_corpus_is_large_enough() -> None:
    assert len(pairs()) >= PAIRS_AT_LEAST
    assert len({pair.latvian for pair in pairs()}) == len(pairs())


def test_true_pairs_are_left_alone() -> None:
    wrong = flagged()
    assert len(wrong) <= FLAGGED_AT_MOST * len(pairs()), "\n".join(wrong)


@pytest.mark.parametrize("kind", PLANTERS)
def test_planted_errors_are_found(kind: str) -> None:
    wrong, total = missed(kind)
    assert total >= PLANTED_AT_LEAST
    assert len(wrong) <= (1 - FOUND_AT_LEAST) * total, "\n".join(wrong)


def test_pairs_that_the_rules_were_not_tuned_on_are_left_alone() -> None:
    assert len(pairs(held_out=True)) >= 60
    assert flagged(held_out=True) == []


@pytest.mark.parametrize("kind", PLANTERS)
def test_errors_are_found_in_pairs_that_the_rules_were_not_tuned_on(kind: str) -> None:
    wrong, total = missed(kind, held_out=True)
    assert total > 0
    assert len(wrong) <= (1 - FOUND_AT_LEAST) * total, "\n".join(wrong)
