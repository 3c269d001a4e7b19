"""Each rule finds the fault that was planted for it, on its page, and no other rule does."""

from __future__ import annotations

import pytest

from reportkit.adapters.pages import Area
from reportkit.adapters.pdfium import Glyph
from reportkit.look import judge
from reportkit.look.finding import Finding
from reportkit.look.lines import Line
from reportkit.look.rules import RULES, overfull, parted_note
from reportkit.look.tags import Block
from reportkit.look.volume import Page, Volume, read_volume
from tests.look.planted import FAULTS, Planted


@pytest.fixture(scope="module")
def findings(planted: Planted) -> list[Finding]:
    return judge(read_volume(planted.path, "lv"))


@pytest.mark.parametrize("rule", FAULTS)
def test_a_planted_fault_is_found_where_it_was_planted(
    rule: str, planted: Planted, findings: list[Finding]
) -> None:
    assert [each.page for each in findings if each.rule == rule] == [planted.pages[rule]]


def test_the_words_tell_where_to_look(findings: list[Finding]) -> None:
    words = {each.rule: each.words for each in findings}
    assert words["runt"].endswith("tūlīt pēc tās ir tā.")
    assert words["heading-at-foot"] == "Viens pats lejā"
    assert words["hyphens"] == "pār- tre- svīt- pakā-"
    assert "stāv zīme" in words["missing-glyph"]


def test_a_clean_book_has_nothing_to_circle(clean: Planted) -> None:
    assert judge(read_volume(clean.path, "lv")) == []


def test_every_rule_is_planted_or_tried_here() -> None:
    assert {rule.name for rule in RULES} == {*FAULTS, "parted-note"}


def test_a_note_on_the_page_after_its_call_is_found() -> None:
    text = Block(1, "P", frozenset())
    label, note = (Block(n, role, frozenset({"Note"})) for n, role in ((2, "Lbl"), (3, "P")))
    call = [*_line(1, text, 400, "Te ir"), _glyph("2", 95, 404, size=6)]
    before = _page(1, Line(1, text, call))
    away = _page(
        2, Line(2, label, _line(2, label, 80, "2")), Line(2, note, _line(2, note, 80, "Tā"))
    )
    found = list(parted_note.find(Volume("lv", [before, away])))
    assert [(each.page, each.words) for each in found] == [(2, "Tā")]
    together = _page(1, *before.lines, *away.lines)
    assert list(parted_note.find(Volume("lv", [together, _page(2)]))) == []


def test_two_lines_over_each_other_are_found() -> None:
    first, second = (Block(n, "P", frozenset()) for n in (1, 2))
    lines = [Line(1, each, _line(1, each, 400 + each.number, "vārdi")) for each in (first, second)]
    found = list(overfull.find(Volume("lv", [_page(1, *lines)])))
    assert [each.message for each in found] == ["two lines are printed over each other"]


def _page(number: int, *lines: Line) -> Page:
    return Page(number, 400, 560, lines, (), (), (), (), is_sheet=False)


def _line(page: int, block: Block, baseline: float, text: str) -> list[Glyph]:
    return [_glyph(each, 60 + 7 * index, baseline) for index, each in enumerate(text)]


def _glyph(text: str, left: float, baseline: float, size: float = 10) -> Glyph:
    ink = Area(left, baseline, left + 6, baseline + 7)
    return Glyph(text, ink, left, left + 7, baseline, size, 0, is_upright=True, is_missing=False)
