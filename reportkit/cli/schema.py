"""``reportkit schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reportkit.config import Settings, checking
from reportkit.files import write_whole
from reportkit.sources.terms import Termbase

_MODELS = {"report": Settings, "terms": Termbase}


@click.command(epilog="Example: reportkit schema terms --out manuscripts/terms.schema.json")
@click.argument("file", type=click.Choice(list(_MODELS)), default="report")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file."
)
def schema(file: str, out: Path | None) -> int:
    """Print the JSON Schema of report.yaml, or of terms.yaml.

    An editor that knows it completes and explains the settings. Name the file in the first line
    of the file: # yaml-language-server: $schema=../report.schema.json
    """
    text = json.dumps(checking.schema(_MODELS[file]), ensure_ascii=False, indent=2) + "\n"
    if out:
        write_whole(out, text.encode())
    else:
        click.echo(text, nl=False)
    return 0
