"""``reportkit validate``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from reportkit.cli.reports import output_folder, reports
from reportkit.errors import UsageError
from reportkit.proofs import Breach, Origin, Verdict, prove, trace, validators

_SHOWN = 5
"""How many places of a breach are listed; what breaks a rule often mostly has one cause."""


@click.command(
    epilog="Example: reportkit build iam-apkopojums && reportkit validate iam-apkopojums"
)
@click.argument("report", required=False)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the files were put."
)
def validate(report: str | None, out: Path | None) -> int:
    """Have the finished PDFs of REPORT checked by validators; without it, those of every report.

    They must be right PDF (qpdf), accessible (PDF/UA-1) and fit for archives (PDF/A-2a; both
    veraPDF). veraPDF needs Java. It is fetched once, by Maven, and kept in ~/.cache/reportkit or
    where REPORTKIT_TOOLS says.
    """
    made = {file: folder for folder in reports(report) for file in _made(folder, out)}
    if not made:
        raise UsageError("there are no PDFs to check", "Make them first: reportkit build")
    names = ", ".join(f"{name} {version}" for name, version in validators().items())
    click.echo(f"asking {names}", err=True)
    verdicts = prove(tuple(made))
    for verdict in verdicts:
        click.echo("\n".join(_told(verdict, made[verdict.file])))
    failed = sum(not verdict.passed for verdict in verdicts)
    total = f"{len(verdicts)} checks of {len(made)} file{'s' if len(made) > 1 else ''}"
    click.echo(f"{total}: {f'{failed} failed' if failed else 'all passed'}", err=True)
    return 1 if failed else 0


def _made(folder: Path, out: Path | None) -> list[Path]:
    return sorted((output_folder(folder, out) / folder.name).glob("*.pdf"))


def _told(verdict: Verdict, folder: Path) -> Iterator[str]:
    """Yield the lines about one verdict."""
    passed = verdict.passed
    word = click.style("PASSED" if passed else "FAILED", fg="green" if passed else "red", bold=True)
    yield f"{word}  {_shown(verdict.file)}  {verdict.checked}"
    for breach in verdict.breaches:
        language = verdict.file.stem.removeprefix(f"{folder.name}-")
        origins = trace(verdict.file, breach, folder, language)
        yield f"    {_rule(breach)}{breach.message}"
        yield from (f"        {_where(origin)}" for origin in origins[:_SHOWN])
        if len(origins) > _SHOWN:
            yield f"        … and {len(origins) - _SHOWN} more"


def _rule(breach: Breach) -> str:
    return f"{breach.rule} ({breach.count}×): " if breach.rule else ""


def _where(origin: Origin) -> str:
    """Say where something is: page 12: Link "skat. karti", after chapters/03-seminari.lv.md:41."""
    spot = origin.spot
    words = f": {spot.words}" if spot.words else ""
    source = f", after {_shown(origin.source.file)}:{origin.source.line}" if origin.source else ""
    return f"page {spot.page}{words}{source}"


def _shown(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
