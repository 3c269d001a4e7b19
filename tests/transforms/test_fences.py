"""Fenced divs: each that is opened is closed, and each is seen by pandoc."""

from __future__ import annotations

import pytest

from reportkit.transforms.fences import check_fences
from tests.scenes import spots, told


@pytest.mark.parametrize(
    "markdown",
    [
        "::: note\nx\n:::",
        '::: {.note label="A ::: b"}\nx\n:::',
        "::: note :::\nx\n:::",
        ":::: note\n::: tip\nx\n:::\n::::",
        "::: note\nx\n\n::: tip\ny\n:::\n:::",
        "## B {#b}\n::: note\nx\n:::",
        "::: note\nx\n:::\n::: tip\ny\n:::",
        "| a | b |\n|---|---|\n| 1 | 2 |\n::: note\nx\n:::",
        "> ::: note\n> x\n> :::",
        "```\n::: note\n```",
        "`:::` un a ::: b",
        "Termins\n\n:   skaidrojums",
        "",
    ],
)
def test_even_fences_are_fine(markdown: str) -> None:
    """Blocks that are closed, and signs that open none, are not told of."""
    assert told(check_fences, markdown)[1] == []


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("::: note\nx", [("RK042", 3, 1)]),
        ("x\n\n:::", [("RK042", 5, 1)]),
        ("::: note\n\n::: tip\nx\n:::", [("RK042", 3, 1)]),
        ("::: note\nx\n\n::: tip\ny", [("RK042", 3, 1), ("RK042", 6, 1)]),
        ("::: note\nx\n:::\n:::", [("RK042", 6, 1)]),
    ],
)
def test_uneven_fences_are_told(markdown: str, found: list[tuple[str, int, int]]) -> None:
    """Each fence without its other half is told of, on its line."""
    assert spots(told(check_fences, markdown)[1]) == found


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("Teksts\n::: note\nx\n:::", 4),
        ("::: tip\nx\n::: {.note}\ny\n:::\n:::", 5),
        ("> citāts\n\nTeksts\n::: {.note}\nx\n:::", 6),
    ],
)
def test_block_that_is_text_to_pandoc_is_told(markdown: str, line: int) -> None:
    """A block glued to the line above would be printed with its colons: it is told of."""
    html, found = told(check_fences, markdown)
    assert spots(found) == [("RK042", line, 1)]
    assert "empty line" in found[0].hint
    assert ":::" in html
