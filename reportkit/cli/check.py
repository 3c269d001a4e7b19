"""``reportkit check``."""

from __future__ import annotations

import click

from reportkit.cli.findings import as_json, as_text, counted
from reportkit.cli.reports import reports
from reportkit.pipeline import check as check_report


@click.command(epilog="Example: reportkit check iam-apkopojums --strict")
@click.argument("report", required=False)
@click.option(
    "--lang", "languages", metavar="LANG,…", help="Only these languages, e.g. lv or lv,en."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)
@click.option(
    "--release",
    "for_release",
    is_flag=True,
    help="Say, too, what its abridged editions cannot be released with.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def check(
    report: str | None, languages: str | None, form: str, for_release: bool, strict: bool
) -> int:
    """Say what is wrong with REPORT, a folder or the name of one under manuscripts/.

    Nothing is made and nothing is changed. Without REPORT, every report is checked.
    """
    wanted = tuple(filter(None, (languages or "").split(",")))
    outcomes = [check_report(each, wanted, for_release=for_release) for each in reports(report)]
    found = [each for outcome in outcomes for each in outcome.findings]
    found = [each.raised() if strict else each for each in found]
    if form == "json":
        click.echo(as_json(found))
    else:
        if found:
            click.echo(as_text(found))
        click.echo(counted(found), err=True)
    return 1 if any(each.is_error for each in found) else 0
