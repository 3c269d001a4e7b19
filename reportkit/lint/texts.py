"""The texts that findings are in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from reportkit.model import SETTINGS_FILE
from reportkit.sources import Report
from reportkit.sources.text import read_text


def texts_of(report: Report, languages: Collection[str]) -> Mapping[Path, str]:
    """Return the texts of the report's files, as they are read, of chapters those in ``languages``."""
    others = (report.folder / SETTINGS_FILE, *(file.file for file in report.data.values()))
    chapters = (
        manuscript.text
        for pair in report.pairs.values()
        for language, manuscript in pair.manuscripts.items()
        if language in languages
    )
    read = {path: read_text(path)[0] for path in others}
    return {**read, **{each.path: each.text for each in chapters}}
