"""A small book with a fault planted on most of its pages, and one without any."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from reportkit.typeset import set_book
from tests.typeset import torture

FILLER = (
    "<p>Bibliotēka ir vieta, kurā satiekas cilvēki, grāmatas un jautājumi. Lasītājs atnāk pēc "
    "vienas atbildes un aiziet ar divām, un abas viņam ir vajadzīgas. Tā paiet diena, un tā "
    "paiet arī gadi, kurus vēlāk sauc par pieredzi.</p>"
)
HEAD = "<h2>Virsraksts</h2>"
FULL = HEAD + FILLER * 5

STYLE = """
@font-face { font-family: Text; src: url(font:serif) }
@page { size: 400pt 560pt; margin: 60pt; @bottom-left { content: counter(page); font: 8pt Text } }
body { margin: 0; font: 10pt/15pt Text; orphans: 1; widows: 1 }
h2 { margin: 0 0 5pt; font-size: 14pt }
p { margin: 0 0 10pt }
.line { white-space: nowrap }
"""


def _picture(pixels: int) -> str:
    file = io.BytesIO()
    Image.new("RGB", (pixels, pixels), "#336699").save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


FAULTS = {
    "missing-glyph": "<p>Šeit stāv zīme \U0010fffd un vēl daži vārdi aiz tās, kā jau rindā.</p>",
    "overfull": '<p class="line">Šī rinda ir tik gara, ka tā vairs neietilpst savā slejā un '
    "iziet no tās ārā</p>",
    "margin": '<p style="margin-left: -30pt">Šī rinda sākas pa kreisi no visām citām.</p>',
    "crossed": '<p style="position: relative">Svītra iet tieši caur šīs rindas vārdiem.<span '
    'style="position: absolute; left: 0; right: 0; top: 7pt; height: 20pt; background: #ccc">'
    "</span></p>",
    "resolution": f'<p><img alt="Zils" style="width: 100pt" src="{_picture(100)}"></p>',
    "loose": '<p>Vārdi šajā rindā<span style="letter-spacing: 20pt"> </span>stāv šķirti.</p>',
    "runt": '<p><span class="line">Šī rinda aizņem gandrīz visu slejas platumu, un tūlīt pēc tās ir</span> '
    "tā.</p>",
    "hyphens": "<p>Kāds raksta garus vārdus un tos visos rindu galos pār-<br>dala divās daļās, "
    "tā ka acs pa labo malu redz vienu tre-<br>pi, un pa to kāpjot, tā vairs nelasa tekstu, bet "
    "svīt-<br>ras, kuras tur ir saliktas cita virs citas kā pakā-<br>pieni pie torņa sienas.</p>",
    "heading-at-foot": FILLER * 5 + "<h2>Viens pats lejā</h2><div style='break-before: page'>"
    f"{FULL}</div>",
    "near-empty": "<p>Pāri palikušas pāris rindas, un zem tām ir balta lapa.</p>",
    "widow": '<div style="height: 425pt"></div>' + FILLER + FULL,
}
"""A page, or two, for each rule that finds a fault on it."""


@dataclass(frozen=True)
class Planted:
    """A PDF and the first page of each fault (from 1)."""

    path: Path
    pages: dict[str, int]


def _page(name: str) -> str:
    """Return a page with the fault ``name`` below two clean paragraphs, if it leaves room."""
    fills = name in ("heading-at-foot", "near-empty", "widow")
    return FAULTS[name] if fills else HEAD + FILLER * 2 + FAULTS[name]


def print_book(path: Path, *faults: str) -> Planted:
    """Print clean pages, then ``faults``, each from a page of its own."""
    clean = [torture.piece(f"clean-{number}", FULL) for number in range(4)]
    pieces = [torture.piece(name, f'<div id="{name}">{_page(name)}</div>') for name in faults]
    printed = set_book(torture.book(*clean, *pieces), torture.press(path.parent, css=STYLE))
    path.write_bytes(printed.pdf)
    return Planted(path, {name: printed.page_of[name] for name in faults})
