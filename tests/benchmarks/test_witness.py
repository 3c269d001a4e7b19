"""The benchmark looks at what it has measured."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.witness import Seen, WrongBook, attest

BEFORE = Seen("a", 300, Counter(un=5, vai=2, pages=1))
EDITED = Seen("b", 300, Counter(un=4, vai=3, pages=1))


@pytest.mark.parametrize(
    ("route", "before", "after"),
    [
        ("cold", None, BEFORE),
        ("word", BEFORE, EDITED),
        ("pages", BEFORE, replace(BEFORE, digest="b", pages=302)),
        ("nothing", BEFORE, BEFORE),
    ],
)
def test_the_right_book_is_attested(route: str, before: Seen | None, after: Seen) -> None:
    """The edit is there, and nothing else."""
    attest(route, before, after)


@pytest.mark.parametrize(
    ("route", "after"),
    [
        ("word", BEFORE),
        ("word", replace(EDITED, words=BEFORE.words)),
        ("word", replace(EDITED, pages=301)),
        ("pages", BEFORE),
        ("pages", replace(BEFORE, digest="b")),
        ("nothing", EDITED),
    ],
)
def test_a_wrong_book_is_no_measurement(route: str, after: Seen) -> None:
    """A file left as it was, another word, no new page, a file made for nothing."""
    with pytest.raises(WrongBook):
        attest(route, BEFORE, after)
