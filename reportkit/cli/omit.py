"""``reportkit omit``."""

from __future__ import annotations

import click

from reportkit.cli.desks import chosen, in_language, in_report, written


@click.command(epilog='Example: reportkit omit pielikums-2 --reason "local contact details"')
@click.argument("id_", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help="Why it is left out.")
@in_report
@in_language
def omit(id_: str, reason: str, report: str | None, language: str | None) -> int:
    """List the source section ID as left out of the abridged edition, with the reason.

    It is written into the metadata block of the abridged chapter. ID+ takes in the sections below.
    """
    from reportkit.sync.rewrite import leave_out

    found, desk = chosen([id_.removesuffix("+")], report, language)
    assert found.report is not None
    written(leave_out(found.report, desk.language, id_, reason))
    return 0
