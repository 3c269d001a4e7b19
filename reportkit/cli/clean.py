"""``reportkit clean``."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from reportkit.cli.reports import output_folder, reports
from reportkit.errors import MachineError


@click.command(epilog="Example: reportkit clean iam-apkopojums")
@click.argument("report", required=False)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the files were put."
)
def clean(report: str | None, out: Path | None) -> int:
    """Delete what was made of REPORT; without it, of every report. Manuscripts are never touched."""
    for folder in reports(report):
        made = output_folder(folder, out) / folder.name
        if made.is_symlink() or not made.is_dir() or (made / "report.yaml").exists():
            continue
        try:
            shutil.rmtree(made)
        except OSError as error:
            raise MachineError(f"{made} cannot be deleted: {error.strerror}") from None
        click.echo(f"deleted {made}", err=True)
    return 0
