"""``reportkit schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reportkit import config
from reportkit.files import write_whole


@click.command(epilog="Example: reportkit schema --out manuscripts/report.schema.json")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file."
)
def schema(out: Path | None) -> int:
    """Print the JSON Schema of report.yaml.

    An editor that knows it completes and explains the settings. Name the file in the first line
    of report.yaml: # yaml-language-server: $schema=../report.schema.json
    """
    text = json.dumps(config.schema(), ensure_ascii=False, indent=2) + "\n"
    if out:
        write_whole(out, text.encode())
    else:
        click.echo(text, nl=False)
    return 0
