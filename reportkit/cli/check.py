"""``reportkit check``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from reportkit.cli.annotations import as_annotations
from reportkit.cli.findings import as_json, as_text, counted, shown
from reportkit.cli.options import some_languages
from reportkit.cli.reports import output_folder, reports
from reportkit.diagnostics import Diagnostic
from reportkit.errors import UsageError
from reportkit.pipeline import check as check_report
from reportkit.pipeline import mend


@click.command(epilog="Example: reportkit check iam-apkopojums --strict")
@click.argument("report", required=False)
@some_languages
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="For people; for programs; for forges.",
)
@click.option(
    "--since", "revision", metavar="REV", help="Only what stands in lines changed since then (git)."
)
@click.option(
    "--fix", is_flag=True, help="First put right what is certain, in the chapters' files."
)
@click.option(
    "--release",
    "for_release",
    is_flag=True,
    help="Say, too, what its abridged editions cannot be released with.",
)
@click.option(
    "--no-cache", is_flag=True, help="Look at everything anew, and remember nothing of it."
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def check(
    report: str | None,
    languages: str | None,
    form: str,
    revision: str | None,
    fix: bool,
    for_release: bool,
    no_cache: bool,
    strict: bool,
) -> int:
    """Say what is wrong with REPORT, a folder or the name of one under manuscripts/.

    Without --fix nothing is changed. Without REPORT, every report is checked.
    """
    if fix and revision:
        raise UsageError("--fix and --since do not go together", "Mend first, then look.")
    wanted = tuple(filter(None, (languages or "").split(",")))
    found: list[Diagnostic] = []
    for folder in reports(report):
        if fix:
            _tell_mended(folder, wanted)
        out = output_folder(folder, None)
        remembers = out.is_dir() and not no_cache  # a check makes no folders
        outcome = check_report(
            folder, wanted, for_release=for_release, out=out if remembers else None
        )
        found += _since(folder, revision, outcome.findings) if revision else outcome.findings
    found = [each.raised() if strict else each for each in found]
    _print(found, form)
    return 1 if any(each.is_error for each in found) else 0


def _print(found: Sequence[Diagnostic], form: str) -> None:
    if form == "json":
        click.echo(as_json(found))
    elif form == "sarif":
        from reportkit.cli.sarif import as_sarif

        click.echo(as_sarif(found))
    elif found:
        click.echo(as_text(found) if form == "text" else as_annotations(found))
    if form in ("text", "github"):
        click.echo(counted(found), err=True)


def _tell_mended(folder: Path, languages: Sequence[str]) -> None:
    for path, count in mend(folder, languages).items():
        click.echo(f"{shown(path)}: {count} mended", err=True)


def _since(folder: Path, revision: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that are about a line changed since ``revision``, there or beside."""
    from reportkit.adapters.git import changed_lines

    changed = {path.resolve(): lines for path, lines in changed_lines(folder, revision).items()}
    return [
        each
        for each in found
        if any(
            place.line in lines
            for place in (each.place, *(other.place for other in each.beside))
            for lines in changed.get(place.file.resolve(), ())
        )
    ]
