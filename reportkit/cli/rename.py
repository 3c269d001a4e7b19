"""``reportkit rename``."""

from __future__ import annotations

import click

from reportkit.cli.desks import in_report, one_report, readable, written


@click.command(epilog="Example: reportkit rename izlase atlase")
@click.argument("old")
@click.argument("new")
@in_report
def rename(old: str, new: str, report: str | None) -> int:
    """Give the section OLD the id NEW, in all languages at once.

    The id of the heading, references to it, from and omit are changed, and its record goes with
    it: nothing becomes stale by this. Where somebody has renamed it in one language already, the
    others follow.
    """
    from reportkit.sync.rewrite import rename as rename_section

    found = readable(one_report(report))
    assert found.report is not None
    written(rename_section(found.report, old, new, found.normaliser))
    return 0
