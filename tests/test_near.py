"""Did you mean …?"""

from __future__ import annotations

import pytest

from reportkit.near import nearest

KNOWN = ("build", "check", "completion", "init")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("biuld", "build"), ("chek", "check"), ("complete", "completion"), ("init", "init")],
)
def test_like_words_are_named(word: str, meant: str) -> None:
    """A slip of the finger is seen through."""
    assert nearest(word, KNOWN) == f'did you mean "{meant}"?'


@pytest.mark.parametrize("word", ["zzz", "", "ō", "www"])
def test_unlike_words_are_not(word: str) -> None:
    """Where nothing is like the word, nothing is said."""
    assert nearest(word, KNOWN) == ""


def test_nothing_is_known() -> None:
    """Where there is nothing to choose from, nothing is said."""
    assert nearest("build", ()) == ""
