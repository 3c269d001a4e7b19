"""Texts per language, {lv: …, en: …}: is every language of the report there, and no other?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from reportkit import codes
from reportkit.adapters.yaml import Path_, YamlFile
from reportkit.config import ANY_LANGUAGE, LocalText, Settings
from reportkit.config.kinds import written
from reportkit.diagnostics import Diagnostic
from reportkit.locales import has_locale
from reportkit.near import nearest

_NEEDED = (("title",),)
"""Settings that an edition cannot do without."""


def is_local(value: Any, languages: Collection[str]) -> bool:
    """Whether ``value`` is a text per language: a mapping, all its keys languages of the report."""
    return isinstance(value, Mapping) and bool(value) and all(key in languages for key in value)


def untranslated_settings(
    file: YamlFile, settings: Settings, languages: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield the texts of report.yaml that lack a language, or have one that the report has not.

    Where a language itself is not known, that is told elsewhere, and it is enough.
    """
    if not all(has_locale(each) for each in languages):
        return
    for path, text in _local_texts(settings, ()):
        yield from _strange(file, path, text.texts, languages)
        missing = [each for each in languages if not text.in_(each)]
        if text.texts and missing:
            code = codes.WRONG_VALUE if path in _NEEDED else codes.UNTRANSLATED
            message = f'"{".".join(map(str, path))}" is not given in: {", ".join(missing)}'
            yield code.at(file.place(path), message, _hint(missing))


def settings_texts(settings: Settings) -> Iterator[tuple[Path_, str]]:
    """Yield the texts of report.yaml, each with its path."""
    for path, text in _local_texts(settings, ()):
        for language, words in text.texts.items():
            yield (path if language == ANY_LANGUAGE else (*path, language)), words


def untranslated_data(file: YamlFile, languages: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the texts of a data file that lack a language of the report."""
    for path, text in _data_texts(file.value, languages, ()):
        missing = [each for each in languages if each not in text]
        if missing:
            message = f"this text is not given in: {', '.join(missing)}"
            yield codes.UNTRANSLATED.at(file.place(path), message, _hint(missing))


def _hint(missing: list[str]) -> str:
    return f'Add {missing[0]}: "…" beside the others.'


def _strange(
    file: YamlFile, path: Path_, text: Mapping[str, str], languages: Collection[str]
) -> Iterator[Diagnostic]:
    for key in text:
        if key != ANY_LANGUAGE and key not in languages:
            place = file.place((*path, key), key=True)
            hint = nearest(key, languages) or f"It has: {', '.join(languages)}."
            yield codes.UNKNOWN_KEY.at(place, f'the report has no language "{key}"', hint)


def _local_texts(value: Any, path: Path_) -> Iterator[tuple[Path_, LocalText]]:
    """Yield the texts per language anywhere in the settings, each with its path."""
    if isinstance(value, LocalText):
        yield path, value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _local_texts(getattr(value, each.name), (*path, written(each.name)))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _local_texts(each, (*path, index))


def _data_texts(
    value: Any, languages: Collection[str], path: Path_
) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    if is_local(value, languages):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _data_texts(each, languages, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _data_texts(each, languages, (*path, index))
