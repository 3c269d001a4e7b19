"""The pictures of the terminal in the guide for translators are what the commands print today.

``pytest tests/docs/test_pictures.py --rewrite`` draws them anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from reportkit.cli import diff, review
from reportkit.cli.desk_view import table_of
from tests.conftest import ROOT
from tests.sync.desk import Bench

PICTURES = ROOT / "docs" / "pictures"
NO_FONTS = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""rich's frame, with the reader's own fonts instead of some from the web."""

LV = """\
---
standfirst: Pieci semināri, četri novadi.
---

# Pieci semināri {#seminari}

Projekta mugurkauls bija pieci semināri.

## Kur un kad {#kur-un-kad}

Ievadseminārs notika Rīgā 2019. gada 4. aprīlī. Vēlāk notika semināri Jelgavā un Ventspilī.

Vidzemes un Latgales semināri notika tiešsaistē.

## Kā uzbūvēt stāstu {#stasts}

Stāstam ir piecas daļas, un katra no tām ir vajadzīga.

## Savs seminārs {#savs-seminars}

Pietiek ar stundu un vienu jautājumu.
"""
EN = """\
---
omit:
  - {id: stasts, reason: a writing guide for contributors in Latvia}
---

# Five seminars {#seminari}

The backbone of the project was five seminars.

## Where and when {#kur-un-kad}

The introductory seminar was held in Riga on 4 April 2019, those of Vidzeme and Latgale online.

## A seminar of your own {#savs-seminars}

An hour and one question are enough.
"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A report of which one fact, one word and one comma have changed since it was acknowledged."""
    made = Bench(tmp_path / "iam-apkopojums")
    made.write("03-seminari.lv", LV)
    made.write("03-seminari.en", EN)
    made.ack_all()
    made.change("03-seminari.lv", "4. aprīlī. Vēlāk notika", "5. aprīlī. Vēlāk nenotika")
    made.change("03-seminari.lv", "Pietiek ar stundu", "Pietiek ar vienu rītu")
    made.change("03-seminari.lv", "Projekta mugurkauls", "Projekta mugurkaulls")
    made.write("04-vieslektori.lv", "# Vieslektori {#vieslektori}\n\nNo Zviedrijas un Somijas.\n")
    made.write("04-vieslektori.en", "# Guest lecturers\n\nFrom Sweden and Finland.\n")
    made.change("04-vieslektori.en", "lecturers", "lecturers {#lektori .added}")
    return made


def terminal() -> Console:
    return Console(
        record=True,
        width=92,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
    )


def status(bench: Bench, out: Console) -> None:
    out.print(Text("$ reportkit status", style="bold"))
    out.print(table_of(bench.desk(), out.width))


def difference(bench: Bench, out: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    out.print(Text("$ reportkit diff kur-un-kad", style="bold"))
    monkeypatch.chdir(bench.folder)
    monkeypatch.setattr(diff, "console", lambda: out)
    diff.diff.main(["kur-un-kad"], standalone_mode=False)


def reviewing(bench: Bench, out: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    out.print(Text("$ reportkit review", style="bold"))
    monkeypatch.setattr(review, "console", lambda: out)
    monkeypatch.setattr("click.getchar", lambda: "q")
    review._Review(bench.folder, None, "anna").run()


DRAWN: dict[str, Callable[..., None]] = {
    "status": lambda bench, out, _: status(bench, out),
    "diff": difference,
    "review": reviewing,
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_shows_what_the_command_prints(
    name: str, bench: Bench, monkeypatch: pytest.MonkeyPatch, rewrite: bool
) -> None:
    out = terminal()
    DRAWN[name](bench, out, monkeypatch)
    svg = out.export_svg(
        title=f"reportkit {name}",
        theme=DEFAULT_TERMINAL_THEME,
        code_format=NO_FONTS,
        unique_id=name,
    )
    path = PICTURES / f"{name}.svg"
    if rewrite:
        path.parent.mkdir(exist_ok=True)
        path.write_text(svg, "utf-8")
    assert "https://" not in re.sub(r"xmlns(:\w+)?=\"[^\"]*\"", "", svg).replace(
        "https://www.w3.org", ""
    ).replace("https://www.textualize.io", "")
    assert svg == path.read_text("utf-8")
