"""``reportkit import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportkit.cli.desks import one_report, readable, said_by, today, who
from reportkit.cli.findings import as_text, counted
from reportkit.diagnostics import Diagnostics, Place
from reportkit.errors import ManuscriptError, UsageError
from reportkit.files import write_all

if TYPE_CHECKING:
    from reportkit.exchange.reply import Returned

WORD = ".docx"


@click.command(
    "import", epilog="Example: reportkit import draft.docx --as 03-seminars.lv my-report"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("report", required=False)
@click.option("--as", "name", metavar="NAME", help="Word: the chapter to be, NN-name.lv")
@click.option("--replace", is_flag=True, help="Word: write over a chapter that is already there.")
@click.option(
    "--unchanged",
    metavar="REASON",
    help="Translations: why sections that are marked as done can stay as they are.",
)
@said_by
def import_(
    file: Path,
    report: str | None,
    name: str | None,
    replace: bool,
    unchanged: str | None,
    by: str | None,
) -> int:
    """Take FILE into REPORT: an author's Word file, or what a translator's program has saved.

    A Word file becomes a chapter; what of it cannot be kept is listed. A PO or XLIFF file, or the
    folder of an OmegaT project, brings the abridged texts; sections that are done in it are
    acknowledged, with the source text that was exported. Nothing is written if there is a conflict.
    """
    if not file.exists():
        raise UsageError(f"there is no file {file}", "Check its name.")
    folder = one_report(report)
    if file.suffix.lower() != WORD:
        return _translation(file, folder, by, unchanged or "")
    if name is None:
        message = "a Word file needs the name of the chapter that it is to be"
        raise UsageError(message, "Say, for example: --as 03-seminars.lv")
    return _draft(file, folder, name, replace)


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


def _translation(file: Path, folder: Path, by: str | None, unchanged: str) -> int:
    from reportkit import codes
    from reportkit.exchange.back import Signature, take_back
    from reportkit.exchange.base import NotOursError

    found = readable(folder)
    assert found.report is not None
    try:
        returned, path = _returned(file)
    except NotOursError as error:
        hint = "Bring back the file that reportkit export wrote, saved by your program."
        _tell((codes.FOREIGN_FILE.at(Place(file), str(error), hint),))
        return 1
    signature = Signature(who(by, folder), today(), unchanged.strip())
    arrival, told = take_back(found.report, returned, path, signature, found.normaliser)
    _tell(told)
    if any(each.is_error for each in told):
        click.echo("nothing was written", err=True)
        return 1
    write_all(arrival.files)
    for id_ in arrival.edited:
        click.echo(f"{id_}: taken over", err=True)
    for id_ in arrival.acknowledged:
        click.echo(f"{id_}: acknowledged by {signature.by}", err=True)
    if not arrival.files:
        click.echo("nothing to do: the file brings nothing new", err=True)
    return 0


def _returned(file: Path) -> tuple[Returned, Path]:
    """Return what came back, and the file that it stands in."""
    from reportkit.exchange import omegat, po, xliff
    from reportkit.exchange.base import NotOursError

    if file.is_dir():
        file = omegat.translated(file)
    content = file.read_bytes()
    if file.suffix.lower() in {".xlf", ".xliff"}:
        return xliff.read(content), file
    if file.suffix.lower() != ".po":
        raise NotOursError("it is no file for translators: .po, .xlf, or the folder of OmegaT")
    try:
        return po.read(content.decode("utf-8-sig")), file
    except UnicodeDecodeError:
        raise NotOursError("it is not in UTF-8") from None


def _tell(found: Diagnostics) -> None:
    if found:
        click.echo(as_text(found))
        click.echo(counted(found), err=True)
