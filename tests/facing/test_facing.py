"""The facing edition: left pages, right pages, sections side by side, valid."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from reportkit.adapters import verapdf
from tests.scenes import write
from tests.validators import need_validators

pytestmark = pytest.mark.slow

LONG = "Teksts par darbu, kas ir garš un par ko ir daudz ko teikt. " * 30
FULL = f"# Darbs {{#darbs}}\n\n{LONG}\n\n{LONG}\n\n## Pirmā {{#b}}\n\n{LONG}\n\n{LONG}\n\n{LONG}\n\n## Otrā {{#c}}\n\nTeksts.\n\n## Trešā {{#d}}\n\nTeksts.\n"
SHORT = """\
---
omit: [{id: d, reason: only for those here}]
---

# Work {#darbs}

Short.

## First {#b}

Short.

## Second {#c}

Short.
"""


@pytest.fixture
def facing(
    reportkit: Callable[..., subprocess.CompletedProcess[str]], report: Path, tmp_path: Path
) -> Path:
    """The facing edition of a report with a long text and a short one."""
    write(report, {"chapters/02-darbs.lv.md": FULL, "chapters/02-darbs.en.md": SHORT})
    write(
        report, {"chapters/01-ievads.lv.md": "# I {#i}\n", "chapters/01-ievads.en.md": "# I {#i}\n"}
    )
    done = reportkit("build", report, "--edition", "facing", "--quiet")
    assert done.returncode == 0, done.stderr
    (path,) = (tmp_path / "build").rglob("*.pdf")
    return path


def test_sections_begin_side_by_side(facing: Path) -> None:
    """On pages that face each other, at the same height."""
    assert facing.name == "report-lv-en.pdf"
    with pikepdf.open(facing) as pdf:
        assert len(pdf.pages) % 2 == 0
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places = {
            str(name): (numbers[spot[0].objgen], float(spot[3]))
            for name, spot in pikepdf.NameTree(pdf.Root.Names.Dests).items()
        }
        assert pdf.Root.PageLayout == "/TwoPageLeft"
    assert places["b"][0] > places["darbs"][0]
    for id_ in ("darbs", "b", "c"):
        (left, upper), (right, top) = places[id_], places[f"x.{id_}"]
        assert (left % 2, right) == (0, left + 1)
        assert abs(upper - top) <= 1


def test_each_text_has_its_language(facing: Path) -> None:
    with pikepdf.open(facing) as pdf:
        parts = pdf.Root.StructTreeRoot.K[0].K
        assert [str(each.Lang) for each in parts][:4] == ["lv", "en", "lv", "en"]


def test_what_is_left_out_is_said(facing: Path) -> None:
    done = subprocess.run(
        ["pdftotext", str(facing), "-"], capture_output=True, text=True, check=True
    )
    assert "Saīsinātajā izdevumā šīs daļas nav." in done.stdout
    assert "The text goes on on the facing page." in done.stdout


def test_it_is_valid(facing: Path) -> None:
    need_validators()
    for profile in verapdf.PROFILES:
        (verdict,) = verapdf.validate([facing], profile)
        assert verdict.breaches == ()


def test_one_language_cannot_face_itself(
    reportkit: Callable[..., subprocess.CompletedProcess[str]], report: Path
) -> None:
    done = reportkit("build", report, "--edition", "facing", "--lang", "lv")
    assert done.returncode == 2
    assert "no two editions that could face each other" in done.stderr
