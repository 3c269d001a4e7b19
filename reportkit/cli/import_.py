"""``reportkit import``."""

from __future__ import annotations

from pathlib import Path

import click

from reportkit.cli.findings import as_text, counted
from reportkit.cli.reports import reports
from reportkit.diagnostics import Diagnostics
from reportkit.errors import ManuscriptError, UsageError


@click.command(
    "import", epilog="Example: reportkit import draft.docx --as 03-seminars.lv my-report"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("report", required=False)
@click.option("--as", "name", metavar="NAME", help="The chapter to be: NN-name.lv")
@click.option("--replace", is_flag=True, help="Write over a chapter that is already there.")
def import_(file: Path, report: str | None, name: str | None, replace: bool) -> int:
    """Turn FILE, an author's Word file, into a chapter of REPORT.

    Headings, lists, tables, pictures and notes are kept; what is not is listed.
    """
    folders = reports(report)
    if not file.exists():
        raise UsageError(f"there is no file {file}", "Check its name.")
    if len(folders) > 1:
        raise UsageError("there are several reports here", "Name the one that the file is for.")
    if name is None:
        message = "a Word file needs the name of the chapter that it is to be"
        raise UsageError(message, "Say, for example: --as 03-seminars.lv")
    return _draft(file, folders[0], name, replace)


def _draft(file: Path, folder: Path, name: str, replace: bool) -> int:
    from reportkit.exchange.draft import read_draft
    from reportkit.exchange.draft.filing import chapter_name, file_draft, ids
    from reportkit.locales import load_locale
    from reportkit.pipeline import check
    from reportkit.sources.report import read_report

    report, found = read_report(folder)
    if report is None:
        _tell(found)
        raise ManuscriptError("the report cannot be read, so nothing was imported")
    chapter, language = chapter_name(name, report)
    taken = ids(report, language, chapter)
    draft, told = read_draft(file.read_bytes(), file, chapter, load_locale(language), taken)
    _tell(told)
    if draft is None:
        return 1
    written = file_draft(folder, f"{chapter}.{language}.md", draft, replace)
    for path in written:
        click.echo(f"written: {path.relative_to(folder)}", err=True)
    later = tuple(
        each for each in check(folder, (language,)).findings if each.place.file in written
    )
    _tell(later)
    return 1 if any(each.is_error for each in later) else 0


def _tell(found: Diagnostics) -> None:
    if found:
        click.echo(as_text(found))
        click.echo(counted(found), err=True)
