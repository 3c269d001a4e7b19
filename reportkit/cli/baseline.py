"""``reportkit baseline``."""

from __future__ import annotations

import click

from reportkit.cli.desks import in_language, one_report, readable, today
from reportkit.files import write_whole


@click.command(epilog="Example: reportkit baseline iam-apkopojums")
@click.argument("report", required=False)
@in_language
def baseline(report: str | None, language: str | None) -> int:
    """Take the sections of REPORT that were never acknowledged as they lie: adopted, not verified.

    For a report that was translated before it came to reportkit. From now on changes of the source
    are seen; status goes on saying that nobody has compared these sections.
    """
    from reportkit.sync.acknowledge import Word, adopted
    from reportkit.sync.records import record_path, written

    found = readable(one_report(report), (language,) if language else ())
    assert found.report is not None
    source = found.report.settings.languages.source
    for desk in found.desks:
        records = adopted(desk, Word("", today()), source, found.normaliser)
        for each in records:
            path = record_path(desk.folder, desk.language, each.id)
            write_whole(path, written(each, desk.language).encode("utf-8"))
        told = f"{len(records)} adopted unverified" if records else "nothing to do"
        click.echo(f"{desk.report} ({desk.language}): {told}", err=True)
    return 0
