"""Which reports a command is about, and where what is made of them goes."""

from __future__ import annotations

from pathlib import Path

from reportkit.errors import UsageError
from reportkit.model import SETTINGS_FILE
from reportkit.pipeline import report_folders


def reports(named: str | None) -> tuple[Path, ...]:
    """Return the folder of the report ``named`` (a folder or a name), or of every report."""
    here = Path.cwd()
    if named:
        return (_report(named, here),)
    if (here / SETTINGS_FILE).is_file():
        return (here,)
    found = report_folders(here)
    if not found:
        message = "there is no report here"
        hint = f"Go to a folder with {SETTINGS_FILE} or manuscripts/, or begin one: reportkit init my-report"
        raise UsageError(message, hint)
    return found


def _report(named: str, here: Path) -> Path:
    for folder in (Path(named), here / "manuscripts" / named):
        if (folder / SETTINGS_FILE).is_file():
            return folder.resolve()
    from reportkit.near import nearest

    known = [folder.name for folder in report_folders(here)]
    hint = nearest(named, known) or (f"Known reports: {', '.join(known)}." if known else "")
    raise UsageError(
        f'there is no report "{named}"', hint or f"A report has a file {SETTINGS_FILE}."
    )


def output_folder(report: Path, out: Path | None) -> Path:
    """Return where the finished files of ``report`` go: ``build/`` beside ``manuscripts/``."""
    if out is not None:
        return out.resolve()
    home = report.parent.parent if report.parent.name == "manuscripts" else Path.cwd()
    return home / "build"
