"""Values of a YAML text, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Place

Path_ = tuple[str | int, ...]
"""Where a value stands in the file: ``("parts", 0, "title")``."""


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a YAML text holds, and where: line and column (from 1) of every value and key."""

    file: Path
    value: Any = None
    values: Mapping[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Path_, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Return the place of the value at ``path`` (or of its key), else of its nearest owner."""
        for end in range(len(path), -1, -1):
            spots = self.keys if key and end == len(path) else self.values
            spot = spots.get(path[:end])
            if spot:
                length = len(str(path[end - 1])) if key and end else 1
                return Place(self.file, *spot, length=length)
        return Place(self.file, 1)
