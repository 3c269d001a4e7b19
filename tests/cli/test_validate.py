"""``reportkit validate``: what it prints, and how it ends."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit import cli
from reportkit.cli import validate as command
from reportkit.proofs import Breach, Verdict

Reportkit = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def made(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A finished file of the small report, and validators that need no machine."""
    file = tmp_path / "build" / report.name / f"{report.name}-lv.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "validators", lambda files: {"qpdf": "11", "veraPDF": "1.28"})
    return file


def say(monkeypatch: pytest.MonkeyPatch, *breaches: Breach) -> None:
    monkeypatch.setattr(
        command,
        "prove",
        lambda files: tuple(
            Verdict(file, checked, broken)
            for file in files
            for checked, broken in (("qpdf --check", ()), ("PDF/UA-1", breaches))
        ),
    )


def test_passed(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say(monkeypatch)
    assert cli.run(["validate", "report"]) == 0
    out, err = capsys.readouterr()
    name = Path("build", "report", made.name)
    assert out.splitlines() == [f"PASSED  {name}  qpdf --check", f"PASSED  {name}  PDF/UA-1"]
    assert "asking qpdf 11, veraPDF 1.28" in err
    assert "2 checks of 1 file: all passed" in err


def test_failed(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say(monkeypatch, Breach("7.3-1", "a figure says nothing", 7), Breach("", "cannot be read"))
    assert cli.run(["validate", "report"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[1:] == [
        f"FAILED  {Path('build', 'report', made.name)}  PDF/UA-1",
        "    7.3-1 (7×): a figure says nothing",
        "    cannot be read",
    ]
    assert "2 checks of 1 file: 1 failed" in err


def test_nothing_made(report: Path, reportkit: Reportkit) -> None:
    done = reportkit("validate", report)
    assert done.returncode == 2
    assert "there are no files to check" in done.stderr
    assert "reportkit build" in done.stderr


def test_validator_missing(made: Path, report: Path, reportkit: Reportkit) -> None:
    done = reportkit("validate", report, PATH=str(made.parent))
    assert done.returncode == 3
    assert "Java is missing" in done.stderr
    assert "apt install default-jre-headless" in done.stderr
    assert "PASSED" not in done.stdout


def test_what_could_not_be_checked_is_no_pass(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A validator that is missing is named, with how to get it, and the status says so."""
    epub = made.with_suffix(".epub")
    made.rename(epub)
    lacking = Verdict(epub, "Ace", (), lacks="Chromium is missing", hint="Install it: …")
    monkeypatch.setattr(command, "prove", lambda files: (Verdict(epub, "EPUBCheck", ()), lacking))
    assert cli.run(["validate", "report"]) == 3
    out, err = capsys.readouterr()
    name = Path("build", "report", epub.name)
    assert out.splitlines() == [
        f"PASSED  {name}  EPUBCheck",
        f"NOT CHECKED  {name}  Ace: Chromium is missing",
        "    hint: Install it: …",
    ]
    assert "2 checks of 1 file: 1 not made" in err


def test_remarks_are_shown_and_do_not_fail(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Usage messages of EPUBCheck are shown; a breach names the files in the EPUB."""
    epub = made.with_suffix(".epub")
    made.rename(epub)
    remark = Breach("CSS-028", "Use of Font-face declaration.", 3, ("style.css:2",))
    fault = Breach("RSC-005", "not allowed here", 2, ("text/03.xhtml:4", "text/03.xhtml:4"))
    for breaches, status in (((), None), ((fault,), 1)):
        verdict = Verdict(epub, "EPUBCheck", breaches, (remark,) if not breaches else ())
        monkeypatch.setattr(command, "prove", lambda files, verdict=verdict: (verdict,))
        monkeypatch.setattr(command, "_note_passed", lambda *_: None)
        assert cli.run(["validate", "report"]) == (status or 0)
    lines = capsys.readouterr().out.splitlines()
    assert "    note CSS-028 (3×): Use of Font-face declaration." in lines
    assert lines[-2:] == ["    RSC-005 (2×): not allowed here", "        text/03.xhtml:4"]
