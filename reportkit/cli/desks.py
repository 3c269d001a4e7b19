"""What the commands of the translator's desk have in common."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportkit.adapters import git
from reportkit.cache import Cache
from reportkit.cli.findings import as_text
from reportkit.cli.reports import output_folder, reports
from reportkit.errors import ManuscriptError, UsageError
from reportkit.files import write_whole
from reportkit.pipeline import CACHE, created

if TYPE_CHECKING:
    from rich.console import Console

    from reportkit.sync.opening import Opened
    from reportkit.sync.rewrite import Rewrite
    from reportkit.sync.states import Desk

in_report = click.option(
    "--report", metavar="REPORT", help="Which report, where there are several."
)
in_language = click.option(
    "--lang", "language", metavar="LANG", help="Which abridged edition, where there are several."
)
said_by = click.option("--by", metavar="NAME", help="Who says so; else git's user.name.")


def opened(folder: Path, languages: Sequence[str] = ()) -> Opened:
    """Read a report and open its desks; what keeps chapters from being read is told."""
    from reportkit.sync.opening import open_report

    found = open_report(folder, languages, Cache(output_folder(folder, None) / CACHE))
    wrong = [each for each in found.findings if each.is_error]
    if wrong:
        click.echo(as_text(wrong), err=True)
    return found


def readable(folder: Path, languages: Sequence[str] = ()) -> Opened:
    """Do as :func:`opened`; raise where a file cannot be read, for then nothing may be written."""
    found = opened(folder, languages)
    if any(each.is_error for each in found.findings):
        raise ManuscriptError("nothing is written while the report has these errors")
    return found


def chosen(ids: Sequence[str], report: str | None, language: str | None) -> tuple[Opened, Desk]:
    """Return the desk that has the sections ``ids``: of ``report``, else of any report here.

    Raises :class:`UsageError` where none has them, or several.
    """
    languages = (language,) if language else ()
    all_ = [
        (each, desk)
        for each in [readable(folder, languages) for folder in reports(report)]
        for desk in each.desks
    ]
    holding = [pair for pair in all_ if any(pair[1].standing(id_) for id_ in ids)]
    if len(holding) == 1:
        return holding[0]
    if not holding and len(all_) == 1:
        return all_[0]
    if not holding:
        raise UsageError(f'no section has the id "{ids[0]}"', "See: reportkit status")
    named = ", ".join(f"{desk.report} ({desk.language})" for _, desk in holding)
    raise UsageError(f'"{ids[0]}" is in several editions: {named}', "Say which: --report, --lang")


def who(named: str | None, folder: Path) -> str:
    """Return who gives their word: as named, else git's user, else the system's."""
    name = named or git.user_name(folder)
    if not name:
        raise UsageError("nobody is named", "Say who you are: --by anna")
    return name


def today() -> date:
    """Return the date that goes into records: today, or SOURCE_DATE_EPOCH."""
    return created().date() if os.environ.get("SOURCE_DATE_EPOCH") else date.today()  # noqa: DTZ011


def written(rewrite: Rewrite) -> None:
    """Write what a command changes, file by file, and say so."""
    for path, content in rewrite.files.items():
        write_whole(path, content)
    for path in rewrite.gone:
        path.unlink(missing_ok=True)
    for line in rewrite.told or ("nothing to do",):
        click.echo(line, err=True)


def console() -> Console:
    """Return the terminal that results go to; its width is that of the window, or COLUMNS."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False, soft_wrap=False)


def one_report(named: str | None) -> Path:
    """Return the folder of the report that is meant; raise where there are several."""
    found = reports(named)
    if len(found) > 1:
        names = ", ".join(each.name for each in found)
        raise UsageError(f"there are several reports: {names}", "Say which: --report NAME")
    return found[0]
