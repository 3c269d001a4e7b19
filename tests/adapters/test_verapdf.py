"""veraPDF's reports, read from samples and from one run."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from reportkit.adapters import verapdf
from reportkit.adapters.verdicts import Breach, Verdict
from reportkit.errors import MachineError
from tests.validators import need_validators

SAMPLES = Path(__file__).parent / "verapdf"


def read(profile: str, *names: str) -> list[Verdict]:
    report = json.loads((SAMPLES / f"{profile}.json").read_text("utf-8"))
    return list(verapdf.verdicts(report, [Path("/made") / name for name in names], profile))


def test_good_file_passes() -> None:
    (verdict,) = read("ua1", "good.pdf")
    assert (verdict.passed, verdict.checked) == (True, "PDF/UA-1")


def test_breaches_come_in_the_order_of_the_standard() -> None:
    (verdict,) = read("ua1", "bad.pdf")
    assert not verdict.passed
    rules = [breach.rule for breach in verdict.breaches]
    assert rules == ["7.1-3", "7.2-20", "7.2-43", "7.3-1", "7.4.2-1", "7.18.5-1"]


def test_breach_tells_what_and_where() -> None:
    (verdict,) = read("ua1", "bad.pdf")
    (heading,) = (breach for breach in verdict.breaches if breach.rule == "7.4.2-1")
    assert heading.message == "Heading level 2 is skipped in a descending sequence of header levels"
    assert heading.count == 1
    assert heading.spots[0].endswith("(53 0 obj SEHn H3)")


def test_all_places_are_counted_though_fewer_are_listed() -> None:
    (verdict,) = read("2a", "bad.pdf")
    (colour,) = (breach for breach in verdict.breaches if breach.rule == "6.2.4.3-2")
    assert (colour.count, len(colour.spots)) == (23, 3)


def test_unreadable_file_has_not_passed() -> None:
    (verdict,) = read("2a", "broken.pdf")
    (breach,) = verdict.breaches
    assert breach.message.startswith("cannot be read: Couldn't parse stream")


def test_file_that_is_not_mentioned_has_not_passed() -> None:
    verdicts = read("ua1", "good.pdf", "other.pdf")
    assert [each.passed for each in verdicts] == [True, False]
    assert verdicts[1].breaches == (Breach("", "veraPDF has not come to a verdict"),)


def test_verdict_that_was_not_finished_is_none() -> None:
    report = json.loads((SAMPLES / "ua1.json").read_text("utf-8"))
    for job in report["report"]["jobs"]:
        for result in job.get("validationResult", []):
            result["jobEndStatus"] = "cancelled"
    (verdict,) = verapdf.verdicts(report, [Path("/made/good.pdf")], "ua1")
    assert not verdict.passed


def test_without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError, match="Java is missing") as caught:
        verapdf.command()
    assert "apt install default-jre-headless" in caught.value.hint


def test_program_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho no heap >&2\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setattr(verapdf, "command", lambda: (str(java),))
    with pytest.raises(MachineError, match="veraPDF does not run: no heap"):
        verapdf.validate([Path("a.pdf")], "ua1")


@pytest.mark.slow
def test_bare_page_fails_for_real(tmp_path: Path) -> None:
    need_validators()
    file = tmp_path / "tukša lapa.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    (verdict,) = verapdf.validate([file], "ua1")
    rules = {breach.rule for breach in verdict.breaches}
    assert {"6.2-1", "7.1-8", "7.1-11"} <= rules
