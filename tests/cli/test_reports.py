"""Which reports a command is about, and where their files go."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.cli.reports import output_folder, reports
from reportkit.errors import UsageError
from tests.scenes import write


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two reports, as the working folder."""
    write(
        tmp_path,
        {
            "manuscripts/darbs/report.yaml": "",
            "manuscripts/atskats/report.yaml": "",
            "manuscripts/x/y": "",
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_report(home: Path) -> None:
    """Without a name, all folders with a report.yaml under manuscripts/ are meant, by name."""
    assert [each.name for each in reports(None)] == ["atskats", "darbs"]


@pytest.mark.parametrize("named", ["darbs", "manuscripts/darbs", "./manuscripts/darbs/"])
def test_one_report(home: Path, named: str) -> None:
    """A report is named by its folder, or by its name under manuscripts/."""
    assert reports(named) == (home / "manuscripts" / "darbs",)


def test_report_that_one_stands_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a report's folder that report is meant."""
    monkeypatch.chdir(home / "manuscripts" / "darbs")
    assert reports(None) == (home / "manuscripts" / "darbs",)
    assert reports(".") == (home / "manuscripts" / "darbs",)


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("darbi", 'did you mean "darbs"?'),
        ("zzz", "Known reports: atskats, darbs."),
        ("manuscripts/x", ""),
    ],
)
def test_unknown_report(home: Path, named: str, hint: str) -> None:
    """A name that no report has is told with the nearest, or with all there are."""
    with pytest.raises(UsageError, match=f'no report "{named}"') as caught:
        reports(named)
    assert hint in caught.value.hint


def test_no_report_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no report, how to begin one is said."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        reports(None)
    assert "reportkit init" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        reports("x")
    assert "report.yaml" in caught.value.hint


def test_output_folder(home: Path) -> None:
    """Files go to build/ beside manuscripts/, else below the working folder, else where it is said."""
    assert output_folder(home / "manuscripts" / "darbs", None) == home / "build"
    assert output_folder(Path("/elsewhere/darbs"), None) == home / "build"
    assert output_folder(home / "manuscripts" / "darbs", Path("x")) == home / "x"
