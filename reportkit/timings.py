"""How long the stages of a build take, and how far they have come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stage:
    """One stage: its name, how many seconds it took, and how many items it dealt with.

    ``cached`` of the items were there already; ``total`` is how many there will be, 0 where that
    is not known.
    """

    name: str
    total: int = 0
    seconds: float = 0.0
    items: int = 0
    cached: int = 0
    on_step: Callable[[Stage, str], None] = field(default=lambda stage, label: None, repr=False)

    def step(self, label: str) -> None:
        """Say that the item ``label`` is done."""
        self.items += 1
        self.on_step(self, label)


class Watch:
    """Times stages.  ``on_step`` is told when a stage begins (an empty label) and of each item."""

    def __init__(self, on_step: Callable[[Stage, str], None] = lambda stage, label: None) -> None:
        self._on_step = on_step
        self._stages: list[Stage] = []
        self._started = time.perf_counter()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that have begun so far, in order."""
        return tuple(self._stages)

    @property
    def total_seconds(self) -> float:
        """Seconds since the watch was made."""
        return time.perf_counter() - self._started

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Stage]:
        """Time what is done inside the ``with`` block."""
        stage = Stage(name, total, on_step=self._on_step)
        self._stages.append(stage)
        self._on_step(stage, "")
        started = time.perf_counter()
        try:
            yield stage
        finally:
            stage.seconds = time.perf_counter() - started
