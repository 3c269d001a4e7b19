"""How far a build has come: a live bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from reportkit.timings import Stage, Watch


@contextmanager
def watching(label: str, *, quiet: bool, verbose: bool) -> Iterator[Watch]:
    """Yield a watch that shows on stderr how the build of the report ``label`` goes."""
    if quiet:
        yield Watch()
    elif sys.stderr.isatty() and not verbose:
        with _bar(label) as watch:
            yield watch
    else:
        yield Watch(_Lines(label, verbose=verbose))


class _Lines:
    """Prints a line for each stage, or for each item of it."""

    def __init__(self, label: str, *, verbose: bool) -> None:
        self.label = label
        self.verbose = verbose

    def __call__(self, stage: Stage, item: str) -> None:
        if not item:
            click.echo(f"{self.label}: {stage.name}", err=True)
        elif self.verbose:
            count = f"{stage.items}/{stage.total}" if stage.total else f"{stage.items}"
            click.echo(f"{self.label}: {stage.name} {count} {item}", err=True)


@contextmanager
def _bar(label: str) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.fields[report]}"),
        BarColumn(bar_width=24),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", report=label, total=None)

        def on_step(stage: Stage, item: str) -> None:
            words = f"{stage.name} {item}".strip()
            bar.update(task, description=words, total=stage.total or None, completed=stage.items)

        yield Watch(on_step)
