"""``reportkit init``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportkit.cli import run
from reportkit.config import Settings, checking
from tests.scenes import write

Capture = pytest.CaptureFixture[str]


@pytest.mark.slow
def test_new_report_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """A new report has its settings, chapters in two languages and the schema; nothing is wrong."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "mans"]) == 0
    folder = tmp_path / "mans"
    assert (folder / "report.yaml").is_file()
    assert {path.suffixes[-2] for path in (folder / "chapters").glob("*.md")} == {".lv", ".en"}
    schema = json.loads((folder / "report.schema.json").read_text("utf-8"))
    assert schema == checking.schema(Settings)
    assert "reportkit build mans" in capsys.readouterr().err
    assert run(["check", "mans", "--strict"]) == 0, capsys.readouterr().out


def test_empty_folder_will_do(tmp_path: Path) -> None:
    """A folder that is there and empty is filled."""
    (tmp_path / "mans").mkdir()
    assert run(["init", str(tmp_path / "mans")]) == 0
    assert (tmp_path / "mans" / "report.yaml").is_file()


def test_folder_that_is_not_empty_is_refused(tmp_path: Path, capsys: Capture) -> None:
    """Nothing that is there is overwritten, and nothing is added to it."""
    write(tmp_path, {"mans/report.yaml": "mine"})
    assert run(["init", str(tmp_path / "mans")]) == 2
    assert [path.name for path in (tmp_path / "mans").iterdir()] == ["report.yaml"]
    assert (tmp_path / "mans" / "report.yaml").read_text() == "mine"
    assert "not empty" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "status"), [("file", 2), ("file/mans", 3)])
def test_file_in_the_way(tmp_path: Path, name: str, status: int) -> None:
    """A file where a folder is to be is told of, and stays."""
    write(tmp_path, {"file": "mine"})
    assert run(["init", str(tmp_path / name)]) == status
    assert (tmp_path / "file").read_text() == "mine"


def test_files_can_be_changed(tmp_path: Path) -> None:
    """The new files are the user's to write, whatever the rights of those they came from."""
    run(["init", str(tmp_path / "mans")])
    assert all(path.stat().st_mode & 0o200 for path in (tmp_path / "mans").rglob("*"))
