"""``reportkit schema``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportkit.cli import run
from reportkit.config import Settings, checking


def test_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema goes to stdout as JSON, and nothing else does."""
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == checking.schema(Settings)


def test_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --out it goes into a file, the same as printed, and nothing is said."""
    run(["schema"])
    printed = capsys.readouterr().out
    assert run(["schema", "--out", str(tmp_path / "a" / "x.json")]) == 0
    assert (tmp_path / "a" / "x.json").read_text("utf-8") == printed
    assert capsys.readouterr().out == ""
