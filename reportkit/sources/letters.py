"""Characters in the settings, the data, the sources and the charts that the style cannot print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportkit.adapters.yaml import Path_, YamlFile
from reportkit.config.reading import READER, Reader
from reportkit.diagnostics import Diagnostic, Place
from reportkit.letters import missing, told
from reportkit.model import REFERENCES_FILE
from reportkit.sources.data import read_yaml
from reportkit.sources.report import Report
from reportkit.sources.text import place_in, read_text
from reportkit.styles import Style

_UNPRINTED = ("abstract", "keyword", "note")
"""What a source may say of itself that no citation style prints."""


def check_letters(report: Report, style: Style, reader: Reader = READER) -> Iterator[Diagnostic]:
    """Yield a finding for each character in a value that ``style`` has no glyph for."""
    files = [*([report.file] if report.file else ()), *report.data.values()]
    others = [report.folder / REFERENCES_FILE, *sorted(report.folder.glob("figures/*.vl.yaml"))]
    files += [read_yaml(path, report.folder, reader)[0] for path in others if path.is_file()]
    for file in files:
        for path, value in _texts(file.value, ()):
            for each in missing(value, style):
                yield told(each.characters, _place(file, path, each.characters, value), style)


def _texts(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in _UNPRINTED:
                yield from _texts(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, (*path, index))


def _place(file: YamlFile, path: Path_, words: str, value: str) -> Place:
    """Return where ``words`` stand in the file; a value's beginning where they are spelt out."""
    begins = file.place(path)
    text, _ = read_text(file.file)
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: begins.line - 1]) + begins.column - 1
    # A folded value has line breaks and indents that it has not when it is read.
    end = start + len(value) + 200
    offset = text.find(words, start, end)
    return place_in(file.file, text, offset, len(words)) if offset >= 0 else begins
