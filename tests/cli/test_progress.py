"""How far a build has come: a bar on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import sys

import pytest

from reportkit.cli.progress import watching

Capture = pytest.CaptureFixture[str]


def build(*, quiet: bool = False, verbose: bool = False) -> int:
    """Work through two stages, one with two items; return how many items were counted."""
    with watching("darbs", quiet=quiet, verbose=verbose) as watch:
        with watch.stage("read"):
            pass
        with watch.stage("typeset lv", 2) as stage:
            stage.step("01-ievads")
            stage.step("02-darbs")
    return sum(stage.items for stage in watch.stages)


def test_lines(capsys: Capture) -> None:
    """Elsewhere than on a terminal each stage is a line on stderr."""
    assert build() == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "darbs: read\ndarbs: typeset lv\n"


def test_verbose(capsys: Capture) -> None:
    """With -v each item is a line too, with how many there are."""
    build(verbose=True)
    assert capsys.readouterr().err.splitlines()[1:] == [
        "darbs: typeset lv",
        "darbs: typeset lv 1/2 01-ievads",
        "darbs: typeset lv 2/2 02-darbs",
    ]


def test_quiet(capsys: Capture) -> None:
    """With -q nothing is said, and everything is counted all the same."""
    assert build(quiet=True) == 2
    assert capsys.readouterr().err == ""


def test_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """On a terminal there is a bar, which does not disturb what is counted nor stdout."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert build() == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "darbs: read" not in told.err


def test_bar_survives_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that fails below the bar fails with its own error."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with (
        pytest.raises(ZeroDivisionError),
        watching("darbs", quiet=False, verbose=False) as watch,
        watch.stage("read"),
    ):
        raise ZeroDivisionError
