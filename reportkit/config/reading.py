"""YAML texts -> values and settings, those that were read before from the cache.

What a text holds depends on nothing else.  So a build after an edit need load neither PyYAML nor
pydantic.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reportkit.adapters import yaml
from reportkit.adapters.yaml import YamlFile
from reportkit.cache import Cache
from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.config.kinds import Group
from reportkit.diagnostics import Diagnostics

Model = TypeVar("Model", bound=Group)
Read = TypeVar("Read")


class Reader:
    """Reads what YAML texts hold, and keeps it in ``cache``, if there is one."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache

    def values(self, text: str, path: Path, first_line: int = 1) -> tuple[YamlFile, Diagnostics]:
        """Return what :func:`reportkit.adapters.yaml.read` returns."""
        return self._kept(lambda: yaml.read(text, path, first_line), "yaml", text, path, first_line)

    def settings(
        self, model: type[Model], text: str, path: Path, first_line: int = 1
    ) -> tuple[Model | None, YamlFile, Diagnostics]:
        """Return the settings that ``text`` holds, its values, and what is wrong with it.

        There are no settings where there is an error.
        """
        return self._kept(
            lambda: _settings(model, text, path, first_line),
            model.__name__,
            text,
            path,
            first_line,
        )

    def _kept(self, read: Callable[[], Read], *told: object) -> Read:
        if self._cache is None:
            return read()
        key = digest("read", *told, tools())
        kept: Read | None = self._cache.get(key)
        if kept is None:
            kept = read()
            self._cache.put(key, kept)
        return kept


READER = Reader()
"""Reads everything anew."""


def _settings(
    model: type[Model], text: str, path: Path, first_line: int
) -> tuple[Model | None, YamlFile, Diagnostics]:
    from reportkit.config.checking import check  # noqa: PLC0415  (it loads pydantic)

    file, found = yaml.read(text, path, first_line)
    if any(each.is_error for each in found):
        return None, file, found
    settings, wrong = check(model, file)
    return settings, file, (*found, *wrong)
