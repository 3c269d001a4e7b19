"""HTML and TeX in a manuscript are told of: they are printed as they were typed."""

from __future__ import annotations

import pytest

from reportkit.transforms.plain import tell_raw
from tests.scenes import after, spots, told


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("Te <b>ir</b> x.", [("RK040", 3, 4), ("RK040", 3, 9)]),
        ("a<br>b", [("RK040", 3, 2)]),
        ("a<br/>b", [("RK040", 3, 2)]),
        ('<div class="x">', [("RK040", 3, 1)]),
        ("<!-- piezīme -->", [("RK040", 3, 1)]),
        ("Te \\textbf{ir}.", [("RK041", 3, 4)]),
        ("\\begin{center}", [("RK041", 3, 1)]),
        ("```{=html}\n<b>x</b>\n```", [("RK040", 3, 1)]),
    ],
)
def test_raw_markup_is_told(markdown: str, found: list[tuple[str, int, int]]) -> None:
    """Each tag, comment, command and raw block is told of where it stands."""
    assert spots(told(tell_raw, markdown)[1]) == found


@pytest.mark.parametrize(
    "markdown",
    [
        "5 < 6 > 4",
        "a <- b -> c",
        "<https://a.lv> un <mailto:a@b.lv> un <a@b.lv>",
        "`<b>` un ``<!-- x -->``",
        "```\n<b>\\textbf{x}</b>\n```",
        "~~~ html\n<b>\n~~~",
        "\\<b\\>",
        "C:\\mape\\fails",
        "a \\* b",
    ],
)
def test_other_text_is_not_told_of(markdown: str) -> None:
    """Signs, addresses, code and what is escaped are fine."""
    assert told(tell_raw, markdown)[1] == []


def test_html_is_printed_as_it_is_typed() -> None:
    """No tag of the author's becomes an element."""
    html, _ = told(tell_raw, "<script>alert(1)</script> <b>x</b>")
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;</p>"


def test_nothing_is_changed() -> None:
    """The tree is only looked at."""
    assert after(tell_raw, "*a* `b`") == "<p><em>a</em> <code>b</code></p>"
