"""Cases in ``structure.txt``: a title, a piece of HTML, and what a screen reader finds in it.

``pytest --rewrite`` writes down what comes out: read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.typeset.reading import Element

FILE = Path(__file__).parent / "structure.txt"


def cases() -> dict[str, tuple[str, str]]:
    """Read the cases: HTML and structure by title."""
    found = {}
    for case in FILE.read_text("utf-8").split("=== ")[1:]:
        title, rest = case.split("\n", 1)
        html, structure = rest.split("---\n")
        found[title] = (html.strip(), structure.strip())
    return found


def rewrite_case(title: str, structure: str) -> None:
    """Write down the structure of one case."""
    known = cases()
    known[title] = (known[title][0], structure)
    told = (f"=== {title}\n{html}\n---\n{tree}\n" for title, (html, tree) in known.items())
    FILE.write_text("\n".join(told), "utf-8")


@pytest.mark.parametrize("title", cases())
def test_structure(title: str, structure_of: Callable[[str], Element], rewrite: bool) -> None:
    html, expected = cases()[title]
    found = str(structure_of(html))
    if rewrite:
        rewrite_case(title, found)
    else:
        assert found == expected
