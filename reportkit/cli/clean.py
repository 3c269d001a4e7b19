"""``reportkit clean``."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from reportkit.cache import Cache
from reportkit.cli.reports import output_folder, reports
from reportkit.errors import MachineError
from reportkit.model import SETTINGS_FILE
from reportkit.pipeline import CACHE


@click.command(epilog="Example: reportkit clean iam-apkopojums")
@click.argument("report", required=False)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the files were put."
)
def clean(report: str | None, out: Path | None) -> int:
    """Delete what was made of REPORT; without it, of every report. Manuscripts are never touched.

    What was kept to make the next build quicker goes too.
    """
    for folder in reports(report):
        to = output_folder(folder, out)
        made, cache = to / folder.name, Cache(to / CACHE)
        try:
            cache.clear()
            for each in (made, to / "look" / folder.name):
                if _is_ours(each):
                    shutil.rmtree(each)
                    click.echo(f"deleted {each}", err=True)
        except OSError as error:
            raise MachineError(f"{made} cannot be deleted: {error.strerror}") from None
    return 0


def _is_ours(folder: Path) -> bool:
    """Whether this is a folder of finished files, and not of manuscripts."""
    is_report = (folder / SETTINGS_FILE).exists()
    return folder.is_dir() and not folder.is_symlink() and not is_report
