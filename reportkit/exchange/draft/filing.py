"""A chapter made of a Word file is put into its report: all of it, or nothing."""

from __future__ import annotations

import re
from pathlib import Path

from reportkit.errors import UsageError
from reportkit.exchange.draft import Draft
from reportkit.files import inside, write_all
from reportkit.sources.locate import blank_code
from reportkit.sources.report import Report

_NAME = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)\.(?P<language>[a-z]{2,3})(?:\.md)?")
_ID = re.compile(r"\{[^}\n]*?#([^\s}]+)")


def chapter_name(asked: str, report: Report) -> tuple[str, str]:
    """Return name and language of ``NN-name.lv``; raise :class:`UsageError` where it is neither."""
    found = _NAME.fullmatch(asked)
    if not found or found["language"] not in report.languages:
        example = f"03-seminars.{report.languages[0]}"
        hint = f"Name it like {example} (a–z, 0–9, -, then one of: {', '.join(report.languages)})."
        raise UsageError(f'"{asked}" is no name for a chapter of this report', hint)
    return found["name"], found["language"]


def ids(report: Report, language: str, but: str) -> set[str]:
    """Return the ids that the report has in ``language``, the chapter ``but`` left out."""
    return {
        id_
        for pair in report.pairs.values()
        if pair.name != but and language in pair.manuscripts
        for id_ in _ID.findall(blank_code(pair.manuscripts[language].text.body))
    }


def file_draft(folder: Path, file: str, draft: Draft, replace: bool) -> tuple[Path, ...]:
    """Write ``draft`` as ``chapters/<file>`` with its pictures; return the paths, that one last.

    Raises :class:`UsageError`, with nothing written, where a file of that name is there and
    ``replace`` does not allow to write over it.
    """
    wanted = {folder / name: content for name, content in draft.pictures.items()}
    wanted[folder / "chapters" / file] = draft.markdown.encode()
    new = [path for path in wanted if not path.exists()]
    for path, content in wanted.items():
        if not inside(path.parent, folder):
            message = f"{path.parent} is a link that leaves the report's folder"
            raise UsageError(message, "Put a folder in its place.")
        if path.is_dir():
            raise UsageError(f"{path.relative_to(folder)} is a folder", "Move it away.")
        if path not in new and not replace and path.read_bytes() != content:
            message = f"{path.relative_to(folder)} is already there"
            raise UsageError(message, "Choose another name, or say --replace to write over it.")
    write_all(wanted)
    return tuple(wanted)
