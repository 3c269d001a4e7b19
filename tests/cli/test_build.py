"""``reportkit build``: what it says, what it writes, and how it ends."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from reportkit.cli import run
from tests.conftest import BASE
from tests.scenes import write

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the English edition of the small report was made, with timings."""
    folder = tmp_path_factory.mktemp("made")
    arguments = ["build", str(BASE), "--lang", "en", "--out", str(folder / "out"), "-q"]
    assert run([*arguments, "--timings", str(folder / "times" / "t.json")]) == 0
    return folder


@pytest.fixture
def timings(made: Path) -> dict[str, Any]:
    """What was written about how long it took."""
    return dict(json.loads((made / "times" / "t.json").read_text("utf-8")))


def test_file_has_its_name(made: Path) -> None:
    """The finished file lies in the folder of its report, with the report's name and language."""
    assert [path.name for path in (made / "out" / "base").glob("*.pdf")] == ["base-en.pdf"]
    assert (made / "out" / "base" / "base-en.pdf").read_bytes().startswith(b"%PDF-")


def test_timings_have_their_keys(timings: dict[str, Any]) -> None:
    """Programs rely on these keys."""
    assert set(timings) == {"total_seconds", "stages", "artifacts"}
    assert all(set(each) == {"name", "seconds", "items", "cached"} for each in timings["stages"])
    assert all(
        set(each) == {"path", "kind", "language", "pages", "bytes", "sha256"}
        for each in timings["artifacts"]
    )


def test_timings_are_true(made: Path, timings: dict[str, Any]) -> None:
    """The stages are those that ran, in seconds that add up; the file is the one on the disk."""
    names = [each["name"] for each in timings["stages"]]
    assert {"convert en", "transform en", "render en", "typeset en", "write en"} <= set(names)
    assert not any(name.endswith(" lv") for name in names)
    assert 0 < sum(each["seconds"] for each in timings["stages"]) <= timings["total_seconds"] + 0.1
    (artifact,) = timings["artifacts"]
    content = (made / "out" / "base" / "base-en.pdf").read_bytes()
    assert artifact["sha256"] == hashlib.sha256(content).hexdigest()
    assert artifact["bytes"] == len(content)
    assert (artifact["kind"], artifact["language"]) == ("pdf", "en")
    assert artifact["pages"] >= 6


def test_errors_end_with_1(report: Path, tmp_path: Path, capsys: Capture) -> None:
    """An edition with errors is not made; they are told on stderr, as `check` tells them."""
    write(report, {"chapters/02-darbs.lv.md": "# Darbs {#darbs}\n\n[x](#nav)\n"})
    assert run(["build", str(report), "--lang", "lv", "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "RK012" in told.err
    assert "error" in told.err.splitlines()[-1]
    assert not list((tmp_path / "out").rglob("*.pdf"))


@pytest.mark.parametrize("options", [[], ["-q"], ["-v"]])
def test_settings_that_cannot_be_read(report: Path, capsys: Capture, options: list[str]) -> None:
    """Without settings nothing is made, and what is wrong is told even with -q."""
    write(report, {"report.yaml": "title: [x]\n"})
    assert run(["build", str(report), "--out", str(report / "out"), *options]) == 1
    assert "RK020" in capsys.readouterr().err


def test_unknown_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A report that is not there is wrong usage, with the nearest name."""
    write(tmp_path, {"manuscripts/darbs/report.yaml": ""})
    monkeypatch.chdir(tmp_path)
    assert run(["build", "darbi"]) == 2
    assert 'did you mean "darbs"?' in capsys.readouterr().err


def test_unknown_language(report: Path, capsys: Capture) -> None:
    """A language that the report does not have is wrong usage."""
    assert run(["build", str(report), "--lang", "de", "--out", str(report / "out")]) == 2
    assert "It has: lv, en." in capsys.readouterr().err


def test_date_that_is_none(report: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """SOURCE_DATE_EPOCH must be a number of seconds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "rudens")
    assert run(["build", str(report), "--out", str(report / "out")]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_folder_that_cannot_be_written(report: Path, capsys: Capture) -> None:
    """A file in the way of the output ends with 3 and says what to do, without a traceback."""
    write(report, {"out": "mine"})
    assert (
        run(["build", str(report), "--lang", "en", "--out", str(report / "out" / "x"), "-q"]) == 3
    )
    told = capsys.readouterr().err
    assert "hint:" in told
    assert "Traceback" not in told
    assert (report / "out").read_text() == "mine"


@pytest.mark.parametrize(("form", "status"), [("docx", 2), ("pdf,docx", 2), ("", 2)])
def test_forms_that_are_not_made_are_refused(form: str, status: int) -> None:
    """What cannot be made is wrong usage, told before anything is read."""
    assert run(["build", "--to", form, "nowhere"]) == status


def test_pdf_is_a_form(capsys: pytest.CaptureFixture[str]) -> None:
    """It is what is made if nothing is said."""
    assert run(["build", "--to", "pdf", "nowhere"]) == 2
    assert 'there is no report "nowhere"' in capsys.readouterr().err
