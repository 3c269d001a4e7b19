"""What WeasyPrint 70.0 works out again and again, worked out once.

Each shortcut wraps a function of the engine, or of a library that it stands on, keeps what the
function gave, and gives back the same.  The pages are those of the plain engine to the byte; tests
hold that.  A shortcut belongs to one version: with any other it is not taken.

``REPORTKIT_SHORTCUTS`` names those to take, with commas between; an empty one takes none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from reportkit.adapters.weasyprint.shortcuts import (
    boxes,
    cascade,
    declarations,
    hyphenation,
    lines,
    start,
)
from reportkit.adapters.weasyprint.shortcuts.shortcut import Shortcut

__all__ = [
    "SETTING",
    "SHORTCUTS",
    "STARTS",
    "Shortcut",
    "declarations",
    "start",
    "started_quickly",
    "take_shortcuts",
]

SETTING = "REPORTKIT_SHORTCUTS"

STARTS = (
    Shortcut(start.declarations_compiled),
    Shortcut(start.subsetter_left),
)
"""Those that are taken while the engine is loaded, as contexts."""

SHORTCUTS = (
    Shortcut(cascade.elements_wrapped_once, "cssselect2", "0.10.1"),
    Shortcut(cascade.styles_shared),
    Shortcut(cascade.values_solved_once),
    Shortcut(boxes.percentages_resolved_once),
    Shortcut(lines.struts_kept),
    Shortcut(lines.fonts_described_once),
    Shortcut(lines.lines_kept_shaped),
    Shortcut(hyphenation.patterns_read_by_shape, "pyphen", "0.18.1"),
)
"""Those that are taken once it is there."""


@contextmanager
def started_quickly() -> Iterator[None]:
    """Let the engine be loaded, for the first time, with less work."""
    with ExitStack() as stack:
        for each in _wanted(STARTS):
            stack.enter_context(each.take())
        yield


def take_shortcuts() -> tuple[str, ...]:
    """Take all shortcuts that are fit and wanted, and return their names.  To be called once."""
    taken = tuple(_wanted(SHORTCUTS))
    for each in taken:
        each.take()
    return tuple(each.name for each in taken)


def _wanted(shortcuts: Iterable[Shortcut]) -> Iterator[Shortcut]:
    setting = os.environ.get(SETTING)
    for each in shortcuts:
        if (setting is None or each.name in setting.split(",")) and each.is_fit:
            yield each
