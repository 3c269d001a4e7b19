"""``reportkit waive``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from reportkit.cli.findings import shown
from reportkit.errors import UsageError
from reportkit.model import SETTINGS_FILE
from reportkit.pipeline import waive as waive_finding

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::(?P<column>\d+))?")


@click.command(
    epilog="Example: reportkit waive RK203 chapters/03-seminari.lv.md:41:7 --reason 'He said so.'"
)
@click.argument("code")
@click.argument("place", metavar="FILE:LINE[:COLUMN]")
@click.option("--reason", required=True, help="Why the text is as it should be.")
def waive(code: str, place: str, reason: str) -> int:
    """Say that what CODE found at FILE:LINE is as it should be, and why.

    It is written into waivers.yaml of the report, and ends by itself when the text changes.
    """
    given = _PLACE.fullmatch(place)
    if given is None:
        raise UsageError(f'"{place}" is not a place', "Write it as check does: FILE:LINE:COLUMN")
    if len(reason.split()) < 2:
        raise UsageError("the reason is too short", "Say it in a few words.")
    file = Path(given["file"]).resolve()
    folder = next((each for each in file.parents if (each / SETTINGS_FILE).is_file()), None)
    if folder is None:
        raise UsageError(f'"{given["file"]}" is not a file of a report', "Go to the report first.")
    column = int(given["column"]) if given["column"] else None
    count = waive_finding(folder, code.upper(), file, int(given["line"]), column, reason)
    many = "finding" if count == 1 else "findings"
    click.echo(f"{shown(folder / 'waivers.yaml')}: {count} {many} waived", err=True)
    return 0
