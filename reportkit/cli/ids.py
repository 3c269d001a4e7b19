"""``reportkit ids``."""

from __future__ import annotations

import click

from reportkit.cli.desks import written
from reportkit.cli.reports import reports


@click.command(epilog="Example: reportkit ids iam-apkopojums --write")
@click.argument("report", required=False)
@click.option("--write", is_flag=True, help="Write them; without it they are only shown.")
def ids(report: str | None, write: bool) -> int:
    """Give an id to each heading of REPORT that has none; nothing else of the text changes.

    An abridged chapter with the same headings gets the ids of its source; say of others what they
    were made from: {#methods from="sample survey"}.
    """
    from reportkit.sources import read_report
    from reportkit.sync.rewrite import give_ids

    for folder in reports(report):
        read, _ = read_report(folder)
        if read is None:
            continue
        rewrite = give_ids(read)
        if write:
            written(rewrite)
        else:
            for line in rewrite.told or ("every heading has an id",):
                click.echo(line)
            if rewrite.files:
                click.echo("To write them: reportkit ids --write", err=True)
    return 0
