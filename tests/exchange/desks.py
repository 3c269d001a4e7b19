"""A report whose abridged sections were all acknowledged, to be changed and exported by tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from reportkit.diagnostics import Diagnostics
from reportkit.exchange import po, xliff
from reportkit.exchange.back import Arrival, Signature, take_back
from reportkit.exchange.reply import Returned
from reportkit.exchange.units import Consignment, consign
from reportkit.files import write_all
from reportkit.sync.acknowledge import Word, acknowledged
from reportkit.sync.normal import Normaliser
from reportkit.sync.opening import Opened, open_report
from reportkit.sync.records import record_path, written
from reportkit.sync.states import State

WHEN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NORMALISER = Normaliser()

SOURCE = """\
---
standfirst: Īsi par semināriem.
---

# Semināri {#seminari}

Semināri notika 2019. gadā Rīgā.[^piezime] Skat. @fig:karte.

[^piezime]: Piezīmes teksts.

Otrā rindkopa par dalībniekiem [@un2015, 3. lpp.].

Trešā rindkopa par vieslektoriem no Zviedrijas un Somijas.

## Vietas {#vietas}

Jelgava, Ventspils un Valmiera.

## Laiks {#laiks}

Pavasaris un rudens.
"""

ABRIDGED = """\
---
standfirst: >-
  The seminars
  in brief.
---

# Seminars {#seminari}

The seminars took place in Riga in 2019.[^piezime]

[^piezime]: The text of the note.

For participants see [@un2015, p. 3]; guests came from Sweden.

## Places and times {#vietas from="vietas laiks"}


Jelgava and Ventspils,
in spring.
"""


def seminars(report: Path) -> Path:
    """Put a chapter in both languages into ``report``, everything in it acknowledged."""
    (report / "chapters/02-darbs.lv.md").write_text(SOURCE, "utf-8")
    (report / "chapters/02-darbs.en.md").write_text(ABRIDGED, "utf-8")
    agree(report)
    return report


def agree(report: Path) -> None:
    """Acknowledge every section as it is."""
    found = opened(report)
    desk = found.desks[0]
    ids = [each.id for each in desk.standings if each.state is not State.OMITTED]
    word = Word("Anna", date(2026, 3, 2), unchanged="a test")
    for each in acknowledged(desk, ids, word, "lv", NORMALISER):
        path = record_path(report, "en", each.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(each, "en"), "utf-8")


def opened(report: Path) -> Opened:
    return open_report(report)


def state(report: Path, id_: str) -> State:
    standing = opened(report).desks[0].standing(id_)
    assert standing is not None
    return standing.state


def edit(report: Path, language: str, old: str, new: str) -> None:
    path = report / f"chapters/02-darbs.{language}.md"
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode())


def consignment(report: Path) -> Consignment:
    found = opened(report)
    assert found.report is not None
    return consign(found.report, found.desks[0])


def exported(report: Path) -> str:
    return po.written(consignment(report), WHEN).decode()


def exported_xliff(report: Path) -> bytes:
    return xliff.written(consignment(report))


def bring_back(
    report: Path, file: str | bytes | Returned, unchanged: str = ""
) -> tuple[Arrival, Diagnostics]:
    """Import a PO text or an XLIFF file, and write what it brings."""
    found = opened(report)
    assert found.report is not None
    if isinstance(file, str):
        file = po.read(file)
    elif isinstance(file, bytes):
        file = xliff.read(file)
    signature = Signature("Jānis", date(2026, 4, 1), unchanged)
    arrival, told = take_back(found.report, file, Path("back.po"), signature, NORMALISER)
    write_all(arrival.files)
    return arrival, told


def contents(report: Path) -> dict[str, bytes]:
    files = (path for path in report.rglob("*") if path.is_file())
    return {str(path.relative_to(report)): path.read_bytes() for path in files}
