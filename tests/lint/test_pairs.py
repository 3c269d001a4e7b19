"""Each rule between the languages, on pairs of texts in which ⟦what it must find⟧ is marked.

``pairs/<code>.md`` holds cases: a line ``=== what it shows``, the Latvian text, a line ``---``, the
English text.  What is not marked must not be flagged; each file has a case without marks.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportkit.diagnostics import Diagnostic
from reportkit.lint.judging import beside, judge_pair
from reportkit.lint.registry import PAIR_RULES
from reportkit.pipeline import check
from reportkit.sources import read_report

PAIRS = Path(__file__).parent / "pairs"
_TITLES = {"lv": "# Darbs {#darbs}\n\n", "en": "# Work {#darbs}\n\n"}
_MARK = re.compile(r"⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Case:
    """A pair of texts: the English has marks where the rule must find something."""

    code: str
    name: str
    latvian: str
    english: str


def cases() -> list[Case]:
    found = []
    for path in sorted(PAIRS.glob("RK*.md")):
        for text in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, _, both = text.partition("\n")
            latvian, _, english = both.partition("\n---\n")
            found.append(Case(path.stem, name, latvian + "\n", _titled(english.rstrip() + "\n")))
    return found


def _titled(english: str) -> str:
    return english if re.match(r"⟦?# |---", english) else _TITLES["en"] + english


def found_in(case: Case, report: Path) -> list[Diagnostic]:
    """Return what the rule of ``case`` finds, in a small report."""
    shutil.copy(PAIRS / "terms.yaml", report)
    chapters = report / "chapters"
    (chapters / "02-darbs.lv.md").write_text(_TITLES["lv"] + case.latvian, "utf-8")
    (chapters / "02-darbs.en.md").write_text(_MARK.sub(r"\1", case.english), "utf-8")
    read, _ = read_report(report)
    assert read is not None
    return [
        each
        for texts, pairings, whole in beside(read, "en")
        for each in judge_pair(texts, pairings, whole, {})
        if each.code == case.code and each.place.file.name == "02-darbs.en.md"
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda each: f"{each.code}-{each.name}")
def test_a_rule_finds_what_is_marked_and_nothing_else(case: Case, report: Path) -> None:
    found = found_in(case, report)
    lines = _MARK.sub(r"\1", case.english).split("\n")
    for place in sorted((each.place for each in found), key=lambda each: -each.column):
        line, start = lines[place.line - 1], place.column - 1
        length = len(line) if case.code in WHOLE_LINE else place.length
        marked = f"⟦{line[start : start + length]}⟧{line[start + length :]}"
        lines[place.line - 1] = line[:start] + marked
    assert "\n".join(lines) == case.english


WHOLE_LINE = {"RK280", "RK284"}
"""Codes whose place is a line."""


@pytest.mark.parametrize("case", cases(), ids=lambda each: f"{each.code}-{each.name}")
def test_a_finding_tells_both_places(case: Case, report: Path) -> None:
    for each in found_in(case, report):
        assert each.message
        assert each.hint
        assert [other.place.file.name for other in each.beside] == ["02-darbs.lv.md"]


@pytest.mark.parametrize("code", [each.code.code for each in PAIR_RULES])
def test_each_rule_has_a_case_that_it_flags_and_one_that_it_does_not(code: str) -> None:
    marks = [bool(_MARK.search(each.english)) for each in cases() if each.code == code]
    assert True in marks
    assert False in marks


def test_rules_between_languages_stand_in_the_order_of_their_codes() -> None:
    codes = [each.code.code for each in PAIR_RULES]
    assert codes == sorted(codes)


def test_a_section_of_another_chapter_can_be_a_source(report: Path) -> None:
    case = Case(
        "RK260", "", "Bez skaitļiem.\n", '# Work {#darbs from="darbs noluks"}\n\nIt is 77.\n'
    )
    (report / "chapters" / "01-ievads.lv.md").write_text(
        "# Ievads {#ievads}\n\n## Nolūks {#noluks}\n\nTas ir 77.\n", "utf-8"
    )
    assert found_in(case, report) == []


def test_what_is_remembered_is_forgotten_when_the_source_text_changes(report: Path) -> None:
    source = report / "chapters" / "02-darbs.lv.md"
    source.write_text(_TITLES["lv"] + "Bija 77 norises.\n", "utf-8")
    abridged = report / "chapters" / "02-darbs.en.md"
    abridged.write_text(_TITLES["en"] + "There were 77 events.\n", "utf-8")
    codes = [{each.code for each in check(report).findings} for _ in range(2)]
    source.write_text(_TITLES["lv"] + "Bija 78 norises.\n", "utf-8")
    codes.append({each.code for each in check(report).findings})
    (report / "terms.yaml").write_text(
        "terms:\n  - term: {lv: norise, en: event}\n    forbidden: {en: [There]}\n", "utf-8"
    )
    codes.append({each.code for each in check(report).findings})
    assert ["RK260" in each for each in codes] == [False, False, True, True]
    assert ["RK270" in each for each in codes] == [False, False, False, True]
