"""``reportkit init``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from reportkit.config import Settings, checking
from reportkit.errors import MachineError, UsageError
from reportkit.files import refused, write_whole

_SAMPLE = Path(__file__).parent.parent / "sample"


@click.command(epilog="Example: reportkit init my-report, then: reportkit build my-report")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> int:
    """Begin a new report in DIR: a small bilingual one that shows what there is.

    DIR must not be there yet, or be empty. Change the texts, and it is yours.
    """
    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty"
        raise UsageError(message, "Name a new folder: nothing of yours is ever overwritten.")
    try:
        shutil.copytree(_SAMPLE, folder, dirs_exist_ok=True, copy_function=_copy)
    except shutil.Error as error:  # one of many files: it tells of each, the first is enough
        raise MachineError(f"{folder} cannot be written: {error.args[0][0][-1]}") from None
    except OSError as error:
        raise refused(error, folder) from None
    schema = json.dumps(checking.schema(Settings), ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / "report.schema.json", schema.encode())
    click.echo(f"Your report is in {folder}. Make its PDFs: reportkit build {folder}", err=True)
    return 0


def _copy(source: str, target: str) -> str:
    """Copy a file's content, not its rights: what is installed may be read-only."""
    return str(shutil.copyfile(source, target))
