"""``reportkit preview``."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from reportkit.cli.options import some_languages
from reportkit.cli.reports import output_folder, reports
from reportkit.errors import ReportkitError, UsageError

if TYPE_CHECKING:
    from reportkit.preview import Board


@click.command(epilog="Example: reportkit preview iam-apkopojums --lang lv --open")
@click.argument("report", required=False)
@some_languages
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where to put the files."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where the browser finds it; 0: any that is free.",
)
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
def preview(
    report: str | None, languages: str | None, out: Path | None, port: int, opens: bool
) -> int:
    """Show the pages of REPORT in the browser, and make them anew after every save.

    The finished files are those of build. Only this machine can see the pages. Ctrl-C ends it.
    """
    from reportkit.adapters.watchfiles import on_changes
    from reportkit.preview import Board, Site
    from reportkit.styles import bases

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it as Ctrl-C does
    folder = _the_one(report)
    to = output_folder(folder, out)
    board, saved = Board(folder.name), Event()
    watched = {folder, *(each for each in bases(folder) if each.is_dir())}
    ended = on_changes(watched, (to,), saved.set)
    try:
        with Site(board, port) as site:
            click.echo(f"{folder.name}: {site.address} (Ctrl-C ends it)", err=True)
            if opens:
                click.launch(site.address)
            while True:
                saved.clear()
                _make(folder, to, tuple(filter(None, (languages or "").split(","))), board)
                saved.wait()
    finally:
        ended.set()


def _the_one(report: str | None) -> Path:
    found = reports(report)
    if len(found) > 1:
        names = ", ".join(each.name for each in found)
        raise UsageError("which report?", f"Name one: reportkit preview {found[0].name} ({names}).")
    return found[0]


def _make(folder: Path, out: Path, languages: tuple[str, ...], board: Board) -> None:
    """Build the report and show what came of it; what is not made anew stays as it was."""
    from reportkit.pipeline import build
    from reportkit.preview import edition

    board.show(is_busy=True)
    started = time.perf_counter()
    try:
        outcome = build(folder, out, languages)
        made = {each.language: edition(each) for each in outcome.artifacts}
        before = {each.language: each for each in board.state.editions}
        changes = {"editions": tuple((before | made).values()), "findings": outcome.findings}
        board.show(is_busy=False, trouble="", seconds=time.perf_counter() - started, **changes)
    except ReportkitError as error:
        board.show(is_busy=False, trouble=f"{error.message} {error.hint}".strip())
    click.echo(_told(board), err=True)


def _told(board: Board) -> str:
    from reportkit.cli.findings import counted

    state = board.state
    if state.trouble:
        return f"{state.title}: {state.trouble}"
    pages = ", ".join(f"{each.language} {len(each.pages)} pages" for each in state.editions)
    return f"{state.title}: {pages}; {counted(state.findings)}; {state.seconds:.1f} s"
