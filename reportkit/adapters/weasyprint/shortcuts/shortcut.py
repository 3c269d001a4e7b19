"""A shortcut: what it changes, and for which version."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

KEPT = "_kept_by_reportkit"
"""Under which name an object of the engine holds what was worked out for it."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A way to spare work: ``take`` changes ``package``, if that is of this ``version``."""

    take: Callable[[], Any]
    package: str = "weasyprint"
    version: str = "70.0"

    @property
    def name(self) -> str:
        """What ``REPORTKIT_SHORTCUTS`` calls it."""
        return self.take.__name__

    @property
    def is_fit(self) -> bool:
        """Whether it was made for the version that is installed."""
        return importlib.metadata.version(self.package) == self.version
