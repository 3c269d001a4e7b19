"""qpdf's verdict on the syntax."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from reportkit.adapters import qpdf
from reportkit.errors import MachineError

needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="NOT RUN: qpdf is missing")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a b.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    return path


@needs_qpdf
def test_right_syntax(file: Path) -> None:
    assert qpdf.check(file).passed


@needs_qpdf
def test_file_cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-60])
    verdict = qpdf.check(file)
    assert not verdict.passed
    assert verdict.breaches[0].message == "file is damaged"


@needs_qpdf
def test_version() -> None:
    assert qpdf.version()[0].isdigit()


def test_without_qpdf(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MachineError, match="qpdf is missing") as caught:
        qpdf.check(file)
    assert "apt install qpdf" in caught.value.hint
