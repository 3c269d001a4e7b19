"""What report.yaml says of printing, and what is told of it, at its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from reportkit.model import PrintPlan
from reportkit.prepress import find_printing, plan_of
from reportkit.prepress.printing import Printing
from reportkit.sources import Report, read_report
from reportkit.styles import find_style
from tests.prepress.press import press_profile


def _asking(report: Path, settings: str, files: Mapping[str, bytes] | None = None) -> Report:
    """Return the report with ``print: settings`` at its end, line 9, and with ``files``."""
    for name, content in (files or {}).items():
        (report / name).write_bytes(content)
    with (report / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(f"print: {settings}\n")
    made, findings = read_report(report)
    assert made is not None, findings
    return made


def _told(report: Report) -> tuple[Printing | None, list[tuple[str, int]], str]:
    printing, findings = find_printing(report, find_style("house", report.folder))
    assert all(each.place.file.name == "report.yaml" for each in findings)
    codes = [(each.code, each.place.line) for each in findings]
    return printing, codes, " ".join(each.message for each in findings)


@pytest.mark.parametrize(
    ("settings", "plan"),
    [
        ("{}", PrintPlan(leaf=0.125, spine=None, bleed=3, multiple=4)),
        ("{paper: {grammage: 120, volume: 0.8}}", PrintPlan(leaf=0.096)),
        ("{paper: {grammage: 120, thickness: 0.11}}", PrintPlan(leaf=0.11)),
        ("{spine: 0, bleed: 2, multiple: 16}", PrintPlan(spine=0, bleed=2, multiple=16)),
    ],
)
def test_settings_become_a_plan(report: Path, settings: str, plan: PrintPlan) -> None:
    assert plan_of(_asking(report, settings)) == plan


def test_a_profile_is_a_file_of_the_report(report: Path) -> None:
    asked = _asking(report, "{profile: a.icc, condition: FOGRA51}", {"a.icc": press_profile()})
    printing, told, _ = _told(asked)
    assert told == []
    assert printing is not None
    assert printing.profile.name == "A press that never was"
    assert (printing.identifier, printing.is_registered) == ("FOGRA51", True)


@pytest.mark.parametrize("condition", ["", "Our press"])
def test_a_condition_that_nobody_registered_does_not_claim_so(report: Path, condition: str) -> None:
    settings = f"{{profile: a.icc, condition: '{condition}'}}"
    printing, _, _ = _told(_asking(report, settings, {"a.icc": press_profile()}))
    assert printing is not None
    assert not printing.is_registered
    assert printing.identifier == (condition or "Custom")


def test_without_a_profile_one_is_told(report: Path) -> None:
    printing, told, _ = _told(_asking(report, "{multiple: 2}"))
    assert (printing, told) == (None, [("RK303", 9)])


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("b.icc", press_profile(), "RK001", "has a file a.icc"),
        ("a.icc", b"not at all", "RK020", "not an ICC profile"),
        ("a.icc", press_profile(space=b"RGB "), "RK020", "colours are RGB"),
        ("a.icc", press_profile(kind=b"mntr"), "RK020", "does not describe a press"),
        ("a.icc", press_profile()[:200], "RK020", "damaged"),
    ],
)
def test_a_profile_that_is_none_is_an_error_at_its_place(
    report: Path, name: str, content: bytes, code: str, words: str
) -> None:
    printing, told, message = _told(_asking(report, "{profile: a.icc}", {name: content}))
    assert (printing, told) == (None, [(code, 9)])
    assert words in message


def test_a_profile_outside_the_report_is_not_read(report: Path) -> None:
    (report.parent / "a.icc").write_bytes(press_profile())
    assert _told(_asking(report, "{profile: ../a.icc}"))[1] == [("RK001", 9)]


def test_a_style_cannot_bleed_further_than_it_draws(report: Path) -> None:
    asked = _asking(report, "{bleed: 5, profile: a.icc}", {"a.icc": press_profile()})
    _, told, message = _told(asked)
    assert told == [("RK020", 9)]
    assert "draws 3 mm" in message


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("{multiple: 3}", "print.multiple"),
        ("{condition: FOGRA51}", '"condition" tells what a "profile" describes'),
        ("{paper: {thickness: 0}}", "print.paper.thickness"),
        ("{papper: {}}", "papper"),
    ],
)
def test_a_wrong_setting_is_told(report: Path, settings: str, words: str) -> None:
    with (report / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(f"print: {settings}\n")
    findings = read_report(report)[1]
    assert any(words in each.message and each.is_error for each in findings), findings
