"""EPUBCheck's and Ace's reports, read from samples; and their absence, told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.adapters import ace, epubcheck
from reportkit.errors import MachineError
from reportkit.proofs import prove

FILE = Path("a.epub")


def checked(*severities: str) -> dict[str, object]:
    """A report of EPUBCheck with a message of each severity."""
    where = [{"path": "EPUB/text/a.xhtml", "line": 3}]
    messages = [
        {
            "ID": f"X-{n}",
            "severity": each,
            "message": "m",
            "locations": where,
            "additionalLocations": 2,
        }
        for n, each in enumerate(severities)
    ]
    counts = {
        f"n{each.capitalize()}": severities.count(each) for each in ("FATAL", "ERROR", "WARNING")
    }
    return {"messages": messages, "checker": counts}


@pytest.mark.parametrize(
    ("severity", "breaches", "notes"),
    [("ERROR", 1, 0), ("WARNING", 1, 0), ("FATAL", 1, 0), ("USAGE", 0, 1), ("INFO", 0, 0)],
)
def test_warnings_fail_and_usage_is_shown(severity: str, breaches: int, notes: int) -> None:
    verdict = epubcheck.verdict(checked(severity), FILE)
    assert (len(verdict.breaches), len(verdict.notes)) == (breaches, notes)
    for each in (*verdict.breaches, *verdict.notes):
        assert (each.rule, each.count, each.spots) == ("X-0", 3, ("text/a.xhtml:3",))


def test_a_count_without_messages_is_no_pass() -> None:
    report = checked() | {"checker": {"nFatal": 0, "nError": 1, "nWarning": 0}}
    assert not epubcheck.verdict(report, FILE).passed


def failure(rule: str, outcome: str = "fail") -> dict[str, object]:
    """An assertion of Ace's."""
    return {
        "earl:test": {
            "dct:title": rule,
        },
        "earl:result": {"earl:outcome": outcome, "dct:description": f"\nabout {rule}\nmore"},
    }


def test_ace_names_each_rule_once_with_its_places() -> None:
    report = {
        "assertions": [
            {
                "earl:testSubject": {"url": name},
                "assertions": [failure("image-alt"), failure("x", "pass")],
            }
            for name in ("text/a.xhtml", "text/b.xhtml")
        ],
        "earl:result": {"earl:outcome": "fail"},
    }
    (breach,) = ace.verdict(report, FILE).breaches
    assert (breach.rule, breach.message, breach.count) == ("image-alt", "about image-alt", 2)
    assert breach.spots == ("text/a.xhtml", "text/b.xhtml")


@pytest.mark.parametrize("outcome", [{}, {"earl:outcome": "fail"}])
def test_without_an_outcome_nothing_has_passed(outcome: dict[str, str]) -> None:
    assert not ace.verdict({"assertions": [], "earl:result": outcome}, FILE).passed
    assert ace.verdict({"assertions": [], "earl:result": {"earl:outcome": "pass"}}, FILE).passed


def test_a_validator_that_is_missing_is_told_and_no_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    verdicts = prove((FILE,))
    assert [each.passed for each in verdicts] == [False, False]
    assert "Java is missing" in verdicts[0].lacks
    assert "Node.js is missing" in verdicts[1].lacks
    assert "apt install chromium nodejs npm" in verdicts[1].hint


def test_npm_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("node", "chromium", "npm"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text("#!/bin/sh\necho 'no network' >&2\nexit 1\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("REPORTKIT_TOOLS", str(tmp_path / "tools"))
    with pytest.raises(MachineError, match="npm could not fetch Ace: no network"):
        ace.command()
    assert [each.suffix for each in (tmp_path / "tools").iterdir()] == [".lock"]
