"""``reportkit status``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reportkit.cli.desks import console, one_report, opened
from reportkit.cli.reports import reports
from reportkit.errors import UsageError
from reportkit.files import write_whole
from reportkit.pipeline import check


@click.command(epilog="Example: reportkit status iam-apkopojums --all")
@click.argument("report", required=False)
@click.option("--lang", "languages", metavar="LANG,…", help="Only these abridged editions.")
@click.option("--all", "everything", is_flag=True, help="List what is fresh or left out, too.")
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the desk as a page for the browser.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs: one line of JSON per edition.")
def status(
    report: str | None, languages: str | None, everything: bool, page: Path | None, as_json: bool
) -> int:
    """Say how the abridged editions of REPORT stand to the full text: what is stale, and why.

    What is to be done comes first, changed facts before all else. Nothing is changed, and the exit
    status is 0 whatever is found. Without REPORT, every report is looked at.
    """
    wanted = tuple(filter(None, (languages or "").split(",")))
    if page:
        return _page(report, wanted, page)
    unread = False
    for folder in reports(report):
        found = opened(folder, wanted)
        unread |= found.report is None
        for desk in found.desks:
            if as_json:
                from reportkit.sync.described import described

                click.echo(json.dumps(described(desk), ensure_ascii=False))
            else:
                _show(desk, everything=everything)
        if found.report and not found.desks and not as_json:
            click.echo(f"{folder.name}: no abridged edition", err=True)
    return 1 if unread else 0


def _page(report: str | None, wanted: tuple[str, ...], page: Path) -> int:
    from reportkit.deskpage import desk_page
    from reportkit.deskpage.remark import remarks
    from reportkit.styles import style_of

    folder = one_report(report)
    found = opened(folder, wanted)
    if found.report is None:
        return 1
    if len(found.desks) != 1:
        raise UsageError("a page shows one abridged edition", "Say which: --lang")
    desk = found.desks[0]
    findings = check(folder, found.report.languages).findings
    css = style_of(folder).screen()
    html = desk_page(found.report, desk, css, found.normaliser, remarks(desk, findings))
    write_whole(page, html.encode())
    click.echo(f"{page}: {len(desk.standings)} sections", err=True)
    return 0


def _show(desk: object, *, everything: bool) -> None:
    from reportkit.cli.desk_view import table_of
    from reportkit.sync.renames import likely_renames
    from reportkit.sync.states import Desk

    assert isinstance(desk, Desk)
    out = console()
    out.print(table_of(desk, out.width, everything=everything))
    for old, new in likely_renames(desk).items():
        out.print(f'"{new}" reads like what "{old}" was. If it was renamed:', highlight=False)
        out.print(f"  reportkit rename {old} {new}")
    out.print()
