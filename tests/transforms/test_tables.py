"""Tables: numbers in captions, scopes of heads, columns of numbers, ragged rows."""

from __future__ import annotations

import pytest

from reportkit.adapters.html import inner, parse
from reportkit.transforms.tables import dress_tables
from tests.scenes import after, spots, told

TABLE = """| Gads | Skaits | Veids |
|:-----|-------:|:-----:|
| 2019 |      3 | a     |

: Norises *pa gadiem* {#tbl:norises}
"""


def test_caption_begins_with_its_number() -> None:
    """The label stands before the caption, with a full stop, set apart for the style."""
    tree = parse(after(dress_tables, TABLE))
    caption = tree.find(".//caption")
    assert caption is not None
    assert inner(caption) == '<span class="no">1. tabula.</span> Norises <em>pa gadiem</em>'


def test_caption_without_id_has_no_number() -> None:
    """A table that nothing can refer to is not numbered."""
    html = after(dress_tables, TABLE.replace(" {#tbl:norises}", ""))
    assert "<caption>Norises <em>" in html


def test_heads_have_a_scope() -> None:
    """Each head cell says that it heads a column (PDF/UA-1, 7.5)."""
    tree = parse(after(dress_tables, TABLE))
    assert [each.get("scope") for each in tree.iter("th")] == ["col"] * 3


def test_alignment_becomes_classes() -> None:
    """Columns aligned right hold numbers; no style is left in the cells."""
    tree = parse(after(dress_tables, TABLE))
    cells = [(each.get("class"), each.get("style")) for each in tree.iter("td")]
    assert cells == [(None, None), ("num", None), ("mid", None)]


def test_widths_are_the_styles() -> None:
    """The widths that pandoc reads off long lines are dropped."""
    long = "vārdi " * 30
    html = after(dress_tables, f"| A | B |\n|---|-------|\n| {long} | {long} |\n")
    assert "colgroup" not in html
    assert "style=" not in html


@pytest.mark.parametrize(
    "rows",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "a | b\n---|---\n1 | 2",
        "| a | b |\n|:--|--:|\n| 1 ||\n|| 2 |\n| | |",
        "| a | b |\n|---|---|\n| `x|y` | 2 |",
        "| a | b |\n|---|---|\n| x\\|y | 2 |",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nTeksts ar | strīpu.",
        "```\n| a | b |\n|---|---|\n| 1 |\n```",
        "+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+",
        "Teksts | ar | strīpām\nun | vēl.",
    ],
)
def test_even_tables_are_not_told_of(rows: str) -> None:
    """Tables with as many cells in each row, and what is no table, are fine."""
    assert told(dress_tables, rows)[1] == []


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", (5, 1)),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |", (6, 1)),
        ("a | b\n---|---\n1 | 2 | 3", (5, 1)),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 |", (9, 1)),
    ],
)
def test_ragged_rows_are_told(rows: str, place: tuple[int, int]) -> None:
    """A row with more or fewer cells than the head is told of, on its line."""
    assert spots(told(dress_tables, rows)[1]) == [("RK045", *place)]
