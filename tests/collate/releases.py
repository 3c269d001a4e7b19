"""Two drafts of a small report, with known edits between them, made once for all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import BASE, ROOT

FILLER = (
    "Bibliotēka ir vieta, kurā satiekas cilvēki, grāmatas un jautājumi. Lasītājs atnāk pēc vienas "
    "atbildes un aiziet ar divām, un abas viņam ir vajadzīgas. Tā paiet diena, un tā paiet arī gadi, "
    "kurus vēlāk sauc par pieredzi.\n\n"
)
LONG = FILLER * 9

FIRST = f"""\
# Ievads {{#ievads}}

Pirmā rindkopa ar piezīmi.[^1] Skat. [{{n}}. nodaļu](#darbs) un @fig:karte.

[^1]: Piezīmes teksts.

## Nolūks {{#noluks}}

Seminārā piedalījās 45 cilvēki, un visi bija apmierināti ar norisi.

![Divi laukumi](figures/karte.svg){{#fig:karte alt="Divi laukumi, viens tumšs"}}

## Vieta {{#vieta}}

Notika pilsētas bibliotēkā, kuras lielajā zālē vietas pietika visiem dalībniekiem.

## Laiks {{#laiks}}

Notika 2019. gada 4. aprīlī, un vakarā dalībnieki vēl ilgi sprieda par redzēto.

## Atkāpe {{#atkape}}

Par šo vairs nerunās, jo tas nevienam nav vajadzīgs un neko nepaskaidro.

## Plašāk {{#plasak}}

{LONG}
"""

SECOND = f"""\
# Darbs {{#darbs}}

Kas padarīts, to rāda @tbl:skaits.

| Gads | Skaits |
|------|-------:|
| 2019 |      3 |
| 2020 |      2 |

: Norises pa gadiem {{#tbl:skaits}}

{LONG}
"""

ADDED = f"""\
## Papildinājums {{#papildinajums}}

{LONG * 2}
![Jaunais](figures/karte2.svg){{#fig:jauna alt="Trīs laukumi"}}

"""

EDITS = (
    ("45 cilvēki", "50 cilvēki"),
    ("apmierināti ar norisi", "priecīgi par norisi"),
    ("## Nolūks {", "## Mūsu nolūks {"),
)


def first(folder: Path) -> Path:
    """Return the report as it was."""
    report = Path(shutil.copytree(BASE, folder / "parskats"))
    _write(report, FIRST, SECOND)
    return report


def second(folder: Path) -> Path:
    """Return the report as it is: a word, a number, a title, sections and pages are other ones."""
    report = first(folder)
    text = FIRST
    for old, new in EDITS:
        assert old in text
        text = text.replace(old, new)
    place, time = _section(text, "## Vieta"), _section(text, "## Laiks")
    text = text.replace(place + time, time + place)
    text = text.replace(_section(text, "## Atkāpe"), "").replace(LONG, LONG + ADDED)
    _write(report, text, SECOND.replace("|      2 |", "|      4 |"))
    shutil.copy(report / "figures" / "karte.svg", report / "figures" / "karte2.svg")
    svg = report / "figures" / "karte2.svg"
    svg.write_text(svg.read_text("utf-8").replace("<svg", "<svg data-x='1'", 1), "utf-8")
    return report


def _section(text: str, heading: str) -> str:
    start = text.index(heading)
    return text[start : text.index("\n## ", start) + 1]


def _write(report: Path, one: str, two: str) -> None:
    (report / "chapters" / "01-ievads.lv.md").write_text(one, "utf-8")
    (report / "chapters" / "02-darbs.lv.md").write_text(two, "utf-8")


def draft(report: Path, out: Path, version: str, programs: Path) -> Path:
    """Release ``report`` as a draft, without validators, and return its folder."""
    programs.mkdir(exist_ok=True)
    git = shutil.which("git")
    assert git is not None
    if not (programs / "git").exists():
        (programs / "git").symlink_to(git)
    command = [sys.executable, "-m", "reportkit", "release", str(report), version, "--draft"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": str(programs)}
    environment["SOURCE_DATE_EPOCH"] = "1646370000"
    done = subprocess.run(
        [*command, "--out", str(out)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out / "release" / "parskats" / f"{version}-draft"
