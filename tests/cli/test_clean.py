"""``reportkit clean``."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.cli import run
from tests.scenes import write

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two reports that have been made."""
    write(
        tmp_path,
        {
            **{f"manuscripts/{name}/report.yaml": "title: x\n" for name in ("a", "b")},
            **{f"build/{name}/{name}-lv.pdf": "x" for name in ("a", "b", "other")},
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(home: Path, folder: str = "build") -> list[str]:
    """Return the folders of finished files that there are."""
    return sorted(path.parent.name for path in (home / folder).glob("*/*.pdf"))


def test_one_report(home: Path, capsys: Capture) -> None:
    """What was made of a report is deleted, and nothing else is."""
    assert run(["clean", "a"]) == 0
    assert made(home) == ["b", "other"]
    assert (home / "manuscripts" / "a" / "report.yaml").exists()
    assert "build/a" in capsys.readouterr().err


def test_all_reports(home: Path) -> None:
    """Without a name, what was made of every report is deleted; strangers' folders stay."""
    assert run(["clean"]) == 0
    assert made(home) == ["other"]


def test_other_folder(home: Path) -> None:
    """Files that were put elsewhere are deleted there."""
    write(home, {"out/a/a-lv.pdf": "x"})
    assert run(["clean", "a", "--out", "out"]) == 0
    assert made(home, "out") == []
    assert made(home) == ["a", "b", "other"]


def test_nothing_was_made(home: Path) -> None:
    """There may be nothing to delete."""
    assert run(["clean", "a"]) == run(["clean", "a"]) == 0


def test_manuscripts_are_never_touched(home: Path) -> None:
    """Though the folder for finished files is that of the manuscripts, they stay."""
    assert run(["clean", "--out", "manuscripts"]) == 0
    assert sorted(path.parent.name for path in home.glob("manuscripts/*/report.yaml")) == ["a", "b"]


def test_link_is_not_followed(home: Path, tmp_path: Path) -> None:
    """A link in place of the folder leads to what is not ours."""
    write(tmp_path, {"precious/x.pdf": "x"})
    (home / "out").mkdir()
    (home / "out" / "a").symlink_to(tmp_path / "precious")
    assert run(["clean", "a", "--out", "out"]) == 0
    assert (tmp_path / "precious" / "x.pdf").exists()


def test_contact_sheets(home: Path) -> None:
    """What `look` made of a report goes too."""
    write(home, {f"build/look/{name}/index.html": "x" for name in ("a", "b")})
    assert run(["clean", "a"]) == 0
    assert [each.name for each in (home / "build" / "look").iterdir()] == ["b"]
