"""``reportkit doctor``."""

from __future__ import annotations

import shutil

import pytest

from reportkit import __version__
from reportkit.adapters import pandoc
from reportkit.cli import doctor, run
from reportkit.errors import MachineError

Capture = pytest.CaptureFixture[str]


def test_healthy_machine(capsys: Capture) -> None:
    """On a machine that has everything, each part is named with its version."""
    assert run(["doctor"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"reportkit {__version__}, Python 3.")
    for name in ("weasyprint", "pikepdf", "pandoc 3.", "Pango and HarfBuzz", "fonts"):
        assert f"has    {name}" in told
    assert "lacks" not in told


def test_machine_that_lacks_something(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """What is missing is named with how to get it, all of it at once, and ends with 3."""

    def missing() -> str:
        raise MachineError("pandoc is missing", "Run: pip install pypandoc_binary")

    monkeypatch.setattr(pandoc, "version", missing)
    monkeypatch.setattr(doctor, "_LIBRARIES", ("nosuchpackage", "pikepdf"))
    assert run(["doctor"]) == 3
    told = capsys.readouterr().out
    assert "lacks  nosuchpackage: the Python package is missing" in told
    assert "pip install nosuchpackage" in told
    assert "lacks  pandoc: pandoc is missing" in told
    assert "has    pikepdf" in told


def test_tools_for_tests_are_not_needed(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """What only the tests need is named, and is no reason to fail."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert run(["doctor"]) == 0
    assert "qpdf: only needed for tests" in capsys.readouterr().out
