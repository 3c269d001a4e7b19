"""The YAML files of a report's ``data/`` folder, and their texts in one language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from reportkit import codes
from reportkit.adapters.yaml import YamlFile
from reportkit.config.reading import READER, Reader
from reportkit.diagnostics import Diagnostics, Place
from reportkit.files import inside
from reportkit.sources.text import read_text
from reportkit.sources.translations import is_local, untranslated_data


def read_yaml(path: Path, folder: Path, reader: Reader = READER) -> tuple[YamlFile, Diagnostics]:
    """Return what the YAML file ``path`` holds; it must lie in ``folder``, the report's."""
    text, found = text_of(path, folder)
    return reader.values(text, path) if text is not None else (YamlFile(path), found)


def text_of(path: Path, folder: Path) -> tuple[str | None, Diagnostics]:
    """Return the text of ``path``, None where it cannot be read or is not in ``folder``."""
    if not inside(path, folder):
        message = "this file is a link that leaves the report's folder"
        return None, (codes.OUTSIDE.at(Place(path), message, "Put a copy here."),)
    text, found = read_text(path)
    return (None, found) if found else (text, ())


def read_data(
    folder: Path, languages: Collection[str], reader: Reader = READER
) -> tuple[Mapping[str, YamlFile], Diagnostics]:
    """Return the data files of the report in ``folder`` by their names without ending."""
    files: dict[str, YamlFile] = {}
    found: list[Any] = []
    for path in sorted((folder / "data").glob("*.yaml")):
        file, problems = read_yaml(path, folder, reader)
        files[path.stem] = file
        found += (*problems, *untranslated_data(file, languages))
    return files, tuple(found)


def in_language(value: Any, language: str, languages: Collection[str]) -> Any:
    """Return ``value`` with every text per language ({lv: …, en: …}) replaced by its own.

    A mapping is a text per language when all its keys are languages of the report.
    """
    if is_local(value, languages):
        return value.get(language, "")
    if isinstance(value, Mapping):
        return {key: in_language(each, language, languages) for key, each in value.items()}
    if isinstance(value, list):
        return [in_language(each, language, languages) for each in value]
    return value
