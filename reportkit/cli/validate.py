"""``reportkit validate``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from reportkit.cache import Cache
from reportkit.cli.reports import output_folder, reports
from reportkit.errors import MachineError, UsageError
from reportkit.model import FORMS, is_for_press
from reportkit.package import passed_key, substance_of_file
from reportkit.pipeline import CACHE
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
    """Have the finished files of REPORT checked by validators; without it, those of every report.

    PDFs must be right PDF (qpdf), accessible (PDF/UA-1) and fit for archives (PDF/A-2a; both
    veraPDF); EPUBs right EPUB (EPUBCheck) and accessible (Ace). veraPDF and EPUBCheck need Java, Ace
    needs Node.js and Chromium. veraPDF is fetched once by Maven, Ace by npm; both are kept in
    ~/.cache/reportkit or where REPORTKIT_TOOLS says.
    """
    made = {file: folder for folder in reports(report) for file in _made(folder, out)}
    if not made:
        raise UsageError("there are no files to check", "Make them first: reportkit build")
    names = [f"{name} {version}" for name, version in validators(tuple(made)).items()]
    click.echo(f"asking {', '.join(names) or 'nobody'}", err=True)
    verdicts = prove(tuple(made))
    for verdict in verdicts:
        click.echo("\n".join(_told(verdict, made[verdict.file])))
    for folder in dict.fromkeys(made.values()):
        _note_passed([each for each in verdicts if made[each.file] == folder], folder, out)
    total = f"{len(verdicts)} checks of {len(made)} file{'s' if len(made) > 1 else ''}"
    click.echo(f"{total}: {_result(verdicts)}", err=True)
    if any(verdict.breaches for verdict in verdicts):
        return 1
    return 0 if all(verdict.passed for verdict in verdicts) else MachineError.exit_status


def _result(verdicts: Sequence[Verdict]) -> str:
    failed = sum(bool(verdict.breaches) for verdict in verdicts)
    lacking = sum(bool(verdict.lacks) for verdict in verdicts)
    words = [f"{failed} failed" if failed else "", f"{lacking} not made" if lacking else ""]
    return ", ".join(filter(None, words)) or "all passed"


def _made(folder: Path, out: Path | None) -> list[Path]:
    place = output_folder(folder, out) / folder.name
    found = [file for ending in FORMS for file in sorted(place.glob(f"*.{ending}"))]
    return [file for file in found if not is_for_press(file)]


def _note_passed(verdicts: Sequence[Verdict], folder: Path, out: Path | None) -> None:
    """Remember the EPUBs that every validator has passed: they may say so, if somebody certifies it."""
    cache = Cache(output_folder(folder, out) / CACHE)
    for file in {each.file for each in verdicts if each.file.suffix == ".epub"}:
        of_file = [each for each in verdicts if each.file == file]
        if all(each.passed for each in of_file):
            key = passed_key(substance_of_file(file))
            cache.put(key, tuple(each.checked for each in of_file))


def _told(verdict: Verdict, folder: Path) -> Iterator[str]:
    """Yield the lines about one verdict."""
    if verdict.lacks:
        word = click.style("NOT CHECKED", fg="yellow", bold=True)
        yield f"{word}  {_shown(verdict.file)}  {verdict.checked}: {verdict.lacks}"
        yield f"    hint: {verdict.hint}"
        return
    passed = verdict.passed
    word = click.style("PASSED" if passed else "FAILED", fg="green" if passed else "red", bold=True)
    yield f"{word}  {_shown(verdict.file)}  {verdict.checked}"
    for breach in verdict.breaches:
        yield f"    {_rule(breach)}{breach.message}"
        spots = _spots(verdict, breach, folder)
        yield from (f"        {spot}" for spot in spots[:_SHOWN])
        if len(spots) > _SHOWN:
            yield f"        … and {len(spots) - _SHOWN} more"
    for note in verdict.notes:
        yield f"    note {_rule(note)}{note.message}"


def _spots(verdict: Verdict, breach: Breach, folder: Path) -> list[str]:
    """Return where a breach is: for EPUBs the file in it, whose name is its chapter's."""
    if verdict.file.suffix == ".epub":
        return list(dict.fromkeys(breach.spots))
    language = verdict.file.stem.removeprefix(f"{folder.name}-")
    return [_where(origin) for origin in trace(verdict.file, breach, folder, language)]


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
