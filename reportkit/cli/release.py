"""``reportkit release``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from reportkit.cli.findings import as_text
from reportkit.cli.progress import watching
from reportkit.cli.reports import output_folder, reports
from reportkit.errors import ManuscriptError, UsageError
from reportkit.release import Gate
from reportkit.release import release as make_release


@click.command(epilog="Example: reportkit release iam-apkopojums 2022.1")
@click.argument("words", metavar="[REPORT] VERSION", nargs=-1, required=True)
@click.option("--draft", is_flag=True, help="Make a draft in spite of what the gates say.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where to put the files."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being worked on.")
def release(
    words: tuple[str, ...], draft: bool, out: Path | None, quiet: bool, verbose: bool
) -> int:
    """Make what goes on the web page and into the catalogue: release VERSION of REPORT.

    Finished files, a download page, catalogue records, check sums and what validators said go
    into release/REPORT/VERSION of the output folder. Nothing is made unless every gate is passed:
    text, imprint, revision, files. A version that is there is never overwritten.
    Without REPORT, every report is released under VERSION.
    """
    if len(words) > 2:
        raise UsageError("there are too many words", "reportkit release [REPORT] VERSION")
    *named, version = words
    failed = False
    for folder in reports(named[0] if named else None):
        with watching(folder.name, quiet=quiet, verbose=verbose) as watch:
            to = output_folder(folder, out)
            made = make_release(folder, to, version, watch, is_draft=draft)
        for gate in made.failed:
            click.echo("\n".join(_told(gate)), err=True)
        if made.folder is None:
            failed = True
            hint = "" if _is_final(made.failed) else " --draft makes a draft all the same."
            click.echo(f"{folder.name} {version} is not released.{hint}", err=True)
        elif not quiet:
            click.echo(f"{_shown(made.folder)}", err=False)
    return ManuscriptError.exit_status if failed else 0


def _is_final(gates: tuple[Gate, ...]) -> bool:
    """Whether not even a draft can be made: an edition is missing."""
    return any(each.name == "editions" for each in gates)


def _told(gate: Gate) -> Iterator[str]:
    """Yield the lines about a gate that was not passed."""
    count = len(gate.findings) + len(gate.verdicts) + len(gate.told)
    yield f"{click.style('FAILED', fg='red', bold=True)}  {gate.name} ({count})"
    if gate.findings:
        yield as_text(gate.findings)
    for verdict in gate.verdicts:
        if verdict.lacks:
            why = f"was not checked by {verdict.checked}: {verdict.lacks}. {verdict.hint}".rstrip()
        else:
            why = f"does not pass {verdict.checked}: reportkit validate tells why"
        yield f"  {_shown(verdict.file)} {why}"
    yield from (f"  {each}" for each in gate.told)


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
