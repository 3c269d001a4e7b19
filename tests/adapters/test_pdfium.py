"""PDFs that cannot be opened are told in words of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.adapters import pdfium
from reportkit.errors import MachineError
from tests.look.planted import print_book


def test_a_broken_pdf_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    with pytest.raises(MachineError, match=r"broken\.pdf cannot be read"):
        pdfium.leaves(tmp_path / "broken.pdf")


def test_a_missing_pdf_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="cannot be read"):
        pdfium.leaves(tmp_path / "none.pdf")


def test_pages_are_printed_as_wide_as_asked(tmp_path: Path) -> None:
    planted = print_book(tmp_path / "book.pdf")
    prints = list(pdfium.prints(planted.path, 200))
    assert [(each.width, each.height) for each in prints] == [(200, 280)] * 4
    assert all(len(each.rgb) >= 200 * 280 * 3 for each in prints)
