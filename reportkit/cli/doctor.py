"""``reportkit doctor``."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from reportkit import __version__
from reportkit.adapters import pandoc
from reportkit.errors import MachineError, ReportkitError

_LIBRARIES = ("weasyprint", "pikepdf", "pypandoc_binary", "vl-convert-python", "jinja2", "pydantic")
_INSTALL = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 · dnf install pango harfbuzz · brew install pango"
_FOR_TESTS = {
    "qpdf": "checks the PDFs",
    "pdftotext": "reads the PDFs back",
    "java": "runs the validators",
    "mvn": "fetches the validators",
    "chromium": "opens the EPUBs",
    "node": "runs the validators of EPUBs",
    "npm": "fetches them",
}


@click.command()
def doctor() -> int:
    """Say what this machine has and what it lacks to make reports."""
    lacking = False
    click.echo(
        f"reportkit {__version__}, Python {platform.python_version()}, {platform.platform()}"
    )
    for name, probe in _probes():
        try:
            click.echo(f"  {click.style('has', fg='green')}    {name} {probe()}")
        except ReportkitError as error:
            lacking = True
            click.echo(f"  {click.style('lacks', fg='red')}  {name}: {error.message}")
            click.echo(f"         {error.hint}")
    for tool, purpose in _FOR_TESTS.items():
        if shutil.which(tool) is None:
            click.echo(
                f"  {click.style('no', fg='yellow')}     {tool}: only needed for tests ({purpose})"
            )
    return MachineError.exit_status if lacking else 0


def _probes() -> Iterator[tuple[str, Callable[[], str]]]:
    for name in _LIBRARIES:
        yield name, partial(_installed, name)
    yield "pandoc", pandoc.version
    yield "Pango and HarfBuzz", _typesetting
    yield "fonts of the house style", _fonts


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        raise MachineError("the Python package is missing", f"Run: pip install {name}") from None


def _typesetting() -> str:
    """Say that the engine can be loaded: this is what needs the libraries."""
    try:
        import_module("reportkit.adapters.weasyprint")
        import_module("weasyprint")
    except OSError:
        raise MachineError("the libraries that shape text are missing", _INSTALL) from None
    return "(loaded)"


def _fonts() -> str:
    from reportkit.styles import StyleError, find_style

    try:
        return f"({len(find_style('house', Path.cwd()).fonts)} files)"
    except StyleError as error:
        raise MachineError(str(error), "Install reportkit again.") from None
