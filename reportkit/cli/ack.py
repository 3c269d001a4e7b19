"""``reportkit ack``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reportkit.cli.desks import chosen, in_language, in_report, said_by, today, who
from reportkit.files import write_whole

if TYPE_CHECKING:
    from reportkit.sync.acknowledge import Word
    from reportkit.sync.opening import Opened
    from reportkit.sync.states import Desk


@click.command(epilog='Example: reportkit ack metodes anketa --note "two figures updated"')
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option(
    "--unchanged",
    metavar="REASON",
    help="The abridged text can stay as it is although its source changed: say why.",
)
@click.option("--note", metavar="TEXT", help="A remark to keep in the record.")
@said_by
@in_report
@in_language
def ack(
    ids: Sequence[str],
    unchanged: str | None,
    note: str | None,
    by: str | None,
    report: str | None,
    language: str | None,
) -> int:
    """Say that the abridged sections ID… agree with the source text as it is now.

    The source text is kept in sync/, one file a section. Compare first: reportkit diff ID. There
    is no way to acknowledge everything at once.
    """
    from reportkit.sync.acknowledge import Word

    found, desk = chosen(ids, report, language)
    word = Word(who(by, desk.folder), today(), note or "", (unchanged or "").strip())
    acknowledge(found, desk, ids, word)
    return 0


def acknowledge(found: Opened, desk: Desk, ids: Sequence[str], word: Word) -> None:
    """Write the records of ``ids`` and say so."""
    from reportkit.sync.acknowledge import acknowledged
    from reportkit.sync.records import record_path, written

    assert found.report is not None
    source = found.report.settings.languages.source
    records = acknowledged(desk, ids, word, source, found.normaliser)
    for each in records:
        path = record_path(desk.folder, desk.language, each.id)
        write_whole(path, written(each, desk.language).encode("utf-8"))
    made = {each.id for each in records}
    for id_ in dict.fromkeys(ids):
        done = f"acknowledged by {word.by}" if id_ in made else "nothing to do: it is fresh"
        click.echo(f"{id_}: {done}", err=True)
