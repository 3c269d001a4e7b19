"""PyYAML: a YAML text to plain values, with the place of every value.

Only plain YAML is read (mappings, lists, scalars, dates); a tag that would make an object is an
error.  Aliases are allowed, but not to unfold a small file into a large one.

PyYAML is loaded when there is something to read: a build may know it all from the one before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportkit.adapters.yaml.values import Path_, YamlFile
from reportkit.diagnostics import Diagnostics

__all__ = ["Path_", "YamlFile", "read", "spot", "write"]


def read(text: str, file: Path, first_line: int = 1) -> tuple[YamlFile, Diagnostics]:
    """Return the values of ``text`` and their places; ``file`` is only named, never opened.

    ``first_line`` is the line of ``file`` on which ``text`` begins.
    """
    from reportkit.adapters.yaml import engine

    return engine.read(text, file, first_line)


def spot(text: str, key: str) -> tuple[int, int] | None:
    """Return where in ``text`` the value of ``key`` is written, in its first document.

    The range takes in quotation marks; None where the first document is no mapping with that key.
    """
    from reportkit.adapters.yaml import engine

    return engine.spot(text, key)


def write(value: Any) -> bytes:
    """Return ``value`` as a YAML text in UTF-8, its keys in the order that they have."""
    from reportkit.adapters.yaml import engine

    return engine.write(value)
