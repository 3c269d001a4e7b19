"""What ``check --fix`` does to a chapter: what is certain, once, and never to what is no prose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.lint.mending import mended_chapter
from reportkit.lint.rule import Guide
from reportkit.model import ChapterText

_LEFT_ALONE = (
    "`a ,b  15% u.c. „x” 2019-2021`",
    "<https://example.org/a,b?15%25-2019-2021>",
    "https://example.org/u.c./12345,x",
    "[saite](https://example.org/a,b_2019-2021 'nos  aukums ,')",
    "[15% etc of „it” - 12,5 %]{lang=en}",
    "[@un2015, 33.-34. lpp]",
    "@fig:karte",
    '{#id-2019-2021 .klase atslega="a ,b"}',
    "::: {.note}\n:::",
    "```\nkods , 15%  u.c. „x”\n```",
    "<!-- 15% , u.c. -->",
)
_PROSE = (
    "Teksts , kas", "ir ir", "15%", "u.c.", "2019-2021", "„vārds”", "«vārds»", "a  b", "gr\u0430mata",
    "e\u0304", "plkst. 18:00", "2021 gadā", "vieta - visiem", "*kursīvs*", "**trekns**,un", "( iekavās )",
    "12.5 %", "Nr.5", "(", ")", "\"", "'", "[", "]", "*", "_", "\\*", "-", "--", "...", "\n", "\n\n",
    "- ", "> ", "# ", "| a | b |", ": ", "^[piebilde]", "\u200b", "1. ", "    ", "{", "}", "~", "^",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from([*_LEFT_ALONE, *_PROSE]), max_size=12).map(" ".join)


def _mended(text: str, language: str = "lv") -> str:
    path = Path("chapters") / f"02-darbs.{language}.md"
    return mended_chapter(ChapterText("02-darbs", language, path, text), {}, Guide())[0]


@pytest.mark.slow
@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_mending_twice_changes_nothing_the_second_time(text: str) -> None:
    once = _mended(text)
    assert _mended(once) == once


@pytest.mark.slow
@given(st.lists(st.sampled_from(_PROSE), max_size=4).map(" ".join), st.sampled_from(_LEFT_ALONE))
@settings(max_examples=300, deadline=None)
def test_what_is_no_prose_is_never_changed(prose: str, alone: str) -> None:
    """Code, addresses, ids, citations and words in another language come out as they went in."""
    plain = re.sub(r"[`\[\]()<>{}\"'\\*_#|:~^]", "", prose)
    text = f"# Darbs {{#darbs}}\n\n{plain}\n\n{alone}\n\nVārds {alone} vārds.\n"
    if alone.startswith((":::", "```", "{#")):
        text = f"# Darbs {{#darbs}}\n\n{plain}\n\n{alone}\n\nVārds.\n"
    assert _mended(text).count(alone) == text.count(alone)


def test_each_fix_makes_room_for_the_next() -> None:
    """Fixes that touch each other are put in one after the other, all in one go."""
    assert (
        _mended("# Darbs {#a}\n\nGrāmatas ,kartes ,u.c.\n")
        == "# Darbs {#a}\n\nGrāmatas, kartes, u. c.\n"
    )


def test_links_keep_their_addresses_when_their_words_are_mended() -> None:
    text = "# D {#a}\n\n[Pieauga par 15%](https://example.org/15%)[^a].\n\n[^a]: Tas\n"
    right = "# D {#a}\n\n[Pieauga par 15 %](https://example.org/15%)[^a].\n\n[^a]: Tas.\n"
    assert _mended(text) == right
