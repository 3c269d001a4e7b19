"""The command line as a whole: exit statuses, help, and what it does not load."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable

import click
import pytest

from reportkit import __version__
from reportkit.cli import COMMANDS, run
from reportkit.cli import schema as schema_command
from reportkit.errors import MachineError, ManuscriptError, ReportkitError, UsageError
from tests.conftest import ROOT

Reportkit = Callable[..., subprocess.CompletedProcess[str]]
Capture = pytest.CaptureFixture[str]

HEAVY = (
    "weasyprint",
    "pikepdf",
    "pydantic",
    "lxml",
    "vl_convert",
    "babel",
    "jinja2",
    "PIL",
    "rich",
)


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    """Run a command that ends with ``error`` and return the exit status."""

    def fail() -> None:
        raise error

    monkeypatch.setattr(schema_command, "schema", click.command()(fail))
    return run(["schema"])


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ManuscriptError("the manuscript", "mend it"), 1),
        (UsageError("the usage", "like so"), 2),
        (MachineError("the machine", "buy one"), 3),
        (ReportkitError("something", "help"), 70),
    ],
)
def test_each_error_has_its_status(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, error: ReportkitError, status: int
) -> None:
    """An error that is known is one sentence with a hint, and no traceback."""
    assert fail_with(monkeypatch, error) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"reportkit: {error.message}\n  hint: {error.hint}\n"


def test_fault_is_told_with_what_to_report(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """What nobody foresaw ends with 70, the traceback, the version, and a request."""
    assert fail_with(monkeypatch, ZeroDivisionError("odd")) == 70
    told = capsys.readouterr().err
    assert "ZeroDivisionError: odd" in told
    assert f"reportkit {__version__} has a fault (Python" in told
    assert "report the lines above" in told


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_disk_that_refuses_is_the_machines_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, number: int
) -> None:
    """A disk that is full or may not be written to ends with 3, wherever that shows."""
    assert fail_with(monkeypatch, OSError(number, os.strerror(number), "x.pdf")) == 3
    told = capsys.readouterr().err
    assert told.startswith("reportkit: x.pdf cannot be written")
    assert "Traceback" not in told


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_break_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, error: BaseException
) -> None:
    """Whoever stops reportkit is told that nothing is lost."""
    assert fail_with(monkeypatch, error) == 130
    assert "untouched" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], 'did you mean "build"?'),
        (["chekc", "x"], 'did you mean "check"?'),
        (["zzz"], "No such command"),
        (["build", "--nope"], "--nope"),
        (["build", "--striict"], "--strict"),
        (["check", "--format", "xml"], "json"),
        (["completion"], "fish"),
        (["completion", "tcsh"], "bash"),
        (["init"], "DIR"),
        (["build", "a", "b"], "unexpected extra argument"),
    ],
)
def test_wrong_usage(capsys: Capture, arguments: list[str], words: str) -> None:
    """Words that make no sense end with 2 and say on stderr what is meant."""
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words.lower() in told.err.lower()
    assert "Traceback" not in told.err


def test_without_words_help_is_shown(capsys: Capture) -> None:
    """Without a command, all commands are shown."""
    run([])
    told = capsys.readouterr()
    assert "Commands:" in told.out + told.err


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(capsys: Capture, option: str) -> None:
    """Each command stands on a line with what it does, and the end says how to begin."""
    assert run([option]) == 0
    told = capsys.readouterr().out
    for name, summary in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(summary)}$", told, re.MULTILINE)
    assert "reportkit init my-report" in told


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(capsys: Capture, name: str) -> None:
    """Each command can be loaded, and explains itself and its options in a line or more."""
    assert run([name, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Usage: reportkit {name}")
    options = re.findall(r"^  (?:-\w, )?--[\w-]+(?: .*?)?(  .*)?$", told, re.MULTILINE)
    assert options


def test_version(capsys: Capture) -> None:
    """The version is that of the package."""
    assert run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["zzz"]])
def test_help_is_quick(arguments: list[str]) -> None:
    """Help loads none of the engines."""
    script = (
        "import sys, json\nfrom reportkit.cli import run\n"
        f"run({arguments})\nprint(json.dumps(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "click" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.parametrize("columns", [40, 60])
def test_help_on_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, columns: int
) -> None:
    """On a narrow terminal no word of the help is lost or broken."""
    for arguments in ([], ["build"], ["check"]):
        shown = {}
        for width in (200, columns):
            monkeypatch.setenv("COLUMNS", str(width))
            assert run([*arguments, "--help"]) == 0
            shown[width] = capsys.readouterr().out
        assert shown[columns].split() == shown[200].split()
        assert max(map(len, shown[columns].splitlines())) <= max(columns, 52)


def test_runs_as_a_module(reportkit: Reportkit) -> None:
    """`python -m reportkit` gives its exit status to the shell."""
    assert reportkit("--version").returncode == 0
    assert reportkit("zzz").returncode == 2


def test_reader_that_goes_away_is_no_fault() -> None:
    """`reportkit schema | head -1` ends without a word of complaint."""
    with subprocess.Popen(
        [sys.executable, "-m", "reportkit", "schema"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert "Traceback" not in told
    assert "fault" not in told
    assert process.returncode != 70
