"""How much findings matter: the ``checks:`` of report.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.diagnostics import Severity
from reportkit.pipeline import check
from tests.scenes import write

CHAPTER = "# Darbs {#darbs}\n\nTas ir ir labi, un te ir gara rinda ar vārdiem. [x](#nav)\n"


def levels(report: Path, checks: str) -> dict[str, Severity]:
    """The severity of what is found in a report with these ``checks``, by code."""
    settings = (report / "report.yaml").read_text("utf-8")
    write(report, {"report.yaml": f"{settings}\nchecks: {checks}\n"})
    write(report, {"chapters/02-darbs.lv.md": CHAPTER})
    return {each.code: each.severity for each in check(report).findings}


def test_a_rule_may_have_any_level(report: Path) -> None:
    assert levels(report, "{RK203: error}")["RK203"] is Severity.ERROR


def test_a_rule_may_be_off(report: Path) -> None:
    assert "RK203" not in levels(report, "{RK203: off}")


def test_a_rule_may_have_options(report: Path) -> None:
    assert levels(report, "{RK224: {words: 5, level: warning}}")["RK224"] is Severity.WARNING


def test_an_error_that_makes_a_wrong_book_stays_one(report: Path) -> None:
    found = levels(report, "{RK012: off}")
    assert (found["RK012"], found["RK020"]) == (Severity.ERROR, Severity.ERROR)


@pytest.mark.parametrize("checks", ["{RK999: off}", "{RK224: {wrods: 5}}", "{RK203: {words: 5}}"])
def test_what_is_not_known_is_told(report: Path, checks: str) -> None:
    assert "RK021" in levels(report, checks)
