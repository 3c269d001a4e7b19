"""``reportkit look``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportkit.cli.findings import as_text
from reportkit.cli.options import some_languages, text_or_json
from reportkit.cli.reports import output_folder, reports

if TYPE_CHECKING:
    from reportkit.look import Looked, Sight
    from reportkit.look.finding import Finding

_COLOURS = {"error": "red", "warning": "yellow"}


@click.command(epilog="Example: reportkit look iam-apkopojums --strict")
@click.argument("report", required=False)
@some_languages
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the files were put."
)
@text_or_json
@click.option("--no-pictures", is_flag=True, help="Make no contact sheets, only the list.")
@click.option(
    "--strict", is_flag=True, help="Fail if anything is found that look.yaml leaves open."
)
def look(
    report: str | None,
    languages: str | None,
    out: Path | None,
    form: str,
    no_pictures: bool,
    strict: bool,
) -> int:
    """Look at the finished pages of REPORT as a typographer would.

    Contact sheets of every page go into build/look/REPORT, with what is to be mended circled, and
    a list says what it is. What is meant can be explained in the report's look.yaml. Without
    REPORT, every report is looked at.
    """
    from reportkit.look import look as look_at

    wanted = tuple(filter(None, (languages or "").split(",")))
    seen = [
        look_at(folder, output_folder(folder, out), wanted, pictures=not no_pictures)
        for folder in reports(report)
    ]
    if form == "json":
        click.echo(json.dumps(_described(seen), ensure_ascii=False, indent=2))
    else:
        for each in seen:
            _tell(each)
    wrong = any(note.is_error for sight in seen for note in sight.notes)
    found = any(sight.notes or any(one.open for one in sight.editions) for sight in seen)
    return 1 if wrong or (strict and found) else 0


def _tell(sight: Sight) -> None:
    for edition in sight.editions:
        for finding in edition.open:
            click.echo(_told(edition, finding))
    if sight.notes:
        click.echo(as_text(sight.notes))
    for edition in sight.editions:
        click.echo(f"{_shown(edition.file)}: {edition.pages} pages, {_counted(edition)}", err=True)
    if sight.index:
        click.echo(f"contact sheets: {_shown(sight.index)}", err=True)


def _told(edition: Looked, finding: Finding) -> str:
    rule = click.style(f"{finding.severity} {finding.rule}", fg=_COLOURS.get(finding.severity))
    place = (
        f"{_shown(edition.file)}, page {finding.page}, {edition.place(finding)['top']:.0f} mm down"
    )
    words = f"\n    {finding.words}" if finding.words else ""
    return f"{place}: {rule}: {finding.message}{words}"


def _counted(edition: Looked) -> str:
    found, explained = len(edition.open), len(edition.judged) - len(edition.open)
    words = f"{found} to circle" if found else "nothing to circle"
    return f"{words}, {explained} explained" if explained else words


def _described(seen: Sequence[Sight]) -> dict[str, Any]:
    return {
        "editions": [
            {
                "edition": edition.language,
                "file": str(_shown(edition.file)),
                "pages": edition.pages,
                "findings": [
                    {
                        "page": finding.page,
                        "place": edition.place(finding),
                        "words": finding.words,
                        "rule": finding.rule,
                        "severity": str(finding.severity),
                        "message": finding.message,
                        "explained": why.reason if why else None,
                    }
                    for finding, why in edition.judged
                ],
            }
            for sight in seen
            for edition in sight.editions
        ],
        "notes": [
            {
                "code": note.code,
                "severity": str(note.severity),
                "message": note.message,
                "file": str(_shown(note.place.file)),
                "line": note.place.line,
            }
            for sight in seen
            for note in sight.notes
        ],
    }


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
