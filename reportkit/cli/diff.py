"""``reportkit diff``."""

from __future__ import annotations

import click
from rich.text import Text

from reportkit.cli.desks import chosen, console, in_language, in_report


@click.command(epilog="Example: reportkit diff metodes")
@click.argument("id_", metavar="ID")
@in_report
@in_language
def diff(id_: str, report: str | None, language: str | None) -> int:
    """Show what changed in the source of the section ID since it was acknowledged.

    Words taken out stand in [-…-], words put in stand in {+…+}; a paragraph that stands elsewhere
    now is shown as moved. Numbers, dates and negations are underlined.
    """
    from reportkit.cli.desk_view import passages_as_text
    from reportkit.sync.acknowledge import known
    from reportkit.sync.comparison import since

    found, desk = chosen([id_], report, language)
    assert found.report is not None
    source = found.report.settings.languages.source
    standing = known(desk, id_)
    out = console()
    out.print(Text(f"{standing.id}: {standing.state}", style="bold"))
    if standing.told:
        out.print(", ".join(standing.told))
    passages = since(desk, standing, source, found.normaliser)
    if any(each.change != "same" for each in passages):
        out.print(passages_as_text(passages, source))
    else:
        out.print("no word has changed")
    return 0
