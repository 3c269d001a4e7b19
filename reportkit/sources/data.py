"""The YAML files of a report's ``data/`` folder, and their texts in one language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportkit import codes
from reportkit.adapters import yaml
from reportkit.adapters.yaml import Path_, YamlFile
from reportkit.diagnostics import Diagnostics, Place
from reportkit.files import inside
from reportkit.sources.text import read_text


def read_yaml(path: Path, folder: Path) -> tuple[YamlFile, Diagnostics]:
    """Return what the YAML file ``path`` holds; it must lie in ``folder``, the report's."""
    if not inside(path, folder):
        message = "this file is a link that leaves the report's folder"
        return YamlFile(path), (codes.OUTSIDE.at(Place(path), message, "Put a copy here."),)
    text, found = read_text(path)
    if found:
        return YamlFile(path), found
    return yaml.read(text, path)


def read_data(
    folder: Path, languages: Collection[str]
) -> tuple[Mapping[str, YamlFile], Diagnostics]:
    """Return the data files of the report in ``folder`` by their names without ending."""
    files: dict[str, YamlFile] = {}
    found: list[Any] = []
    for path in sorted((folder / "data").glob("*.yaml")):
        file, problems = read_yaml(path, folder)
        files[path.stem] = file
        found += (*problems, *_untranslated(file, languages))
    return files, tuple(found)


def in_language(value: Any, language: str, languages: Collection[str]) -> Any:
    """Return ``value`` with every text per language ({lv: …, en: …}) replaced by its own.

    A mapping is a text per language when all its keys are languages of the report.
    """
    if _is_text(value, languages):
        return value.get(language, "")
    if isinstance(value, Mapping):
        return {key: in_language(each, language, languages) for key, each in value.items()}
    if isinstance(value, list):
        return [in_language(each, language, languages) for each in value]
    return value


def _is_text(value: Any, languages: Collection[str]) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(key in languages for key in value)


def _untranslated(file: YamlFile, languages: Collection[str]) -> Diagnostics:
    found = []
    for path, text in _texts(file.value, languages, ()):
        missing = [language for language in languages if language not in text]
        if missing:
            message = f"this text is not given in: {', '.join(missing)}"
            hint = f'Add {missing[0]}: "…" beside the others.'
            found.append(codes.UNTRANSLATED.at(file.place(path), message, hint))
    return tuple(found)


def _texts(
    value: Any, languages: Collection[str], path: Path_
) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    if _is_text(value, languages):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, languages, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, languages, (*path, index))
