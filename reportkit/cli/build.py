"""``reportkit build``."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reportkit.cli.findings import as_text, counted
from reportkit.cli.options import some_languages
from reportkit.cli.progress import watching
from reportkit.cli.reports import output_folder, reports
from reportkit.diagnostics import Diagnostic
from reportkit.errors import UsageError
from reportkit.files import write_whole
from reportkit.model import FORMS, PRINT_FORMS, Artifact
from reportkit.pipeline import Outcome, build_facing
from reportkit.pipeline import build as build_report


@click.command(epilog="Example: reportkit build iam-apkopojums --lang lv")
@click.argument("report", required=False)
@click.option(
    "--to",
    metavar="FORM,…",
    default="pdf",
    show_default=True,
    callback=lambda _context, _option, value: _known_forms(value),
    help="What to make: pdf, epub, or pdf,epub.",
)
@some_languages
@click.option(
    "--edition",
    "kind",
    type=click.Choice(["facing"]),
    help="Another kind of edition. facing: both texts in one PDF, on facing pages.",
)
@click.option(
    "--profile",
    type=click.Choice(["screen", "print"]),
    default="screen",
    show_default=True,
    help="What the PDFs are for. print: inside and cover for the printing house, with bleed and marks.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where to put the files."
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many chapters to work on at once; as many as there are processors.",
)
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing of it.")
@click.option("--draft", is_flag=True, help="Make drafts, with stale sections marked.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--timings",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write how long it took, as JSON.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being worked on.")
def build(
    report: str | None,
    to: tuple[str, ...],
    languages: str | None,
    kind: str | None,
    profile: str,
    out: Path | None,
    jobs: int | None,
    no_cache: bool,
    draft: bool,
    strict: bool,
    timings: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make the editions of REPORT, a folder or the name of one under manuscripts/.

    Without REPORT, every report is made. An edition with errors is not made, and its former file
    stays as it was.
    """
    started = time.perf_counter()
    if profile == "print":
        to = _for_press(to, kind)
    wanted = tuple(filter(None, (languages or "").split(",")))
    outcomes = []
    for folder in reports(report):
        with watching(folder.name, quiet=quiet, verbose=verbose) as watch:
            place = output_folder(folder, out)
            if kind == "facing":
                outcome = build_facing(folder, place, wanted, watch, jobs, not no_cache)
            else:
                outcome = build_report(
                    folder, place, wanted, watch, jobs, not no_cache, to, is_draft=draft
                )
        _tell(outcome, strict=strict, quiet=quiet, verbose=verbose)
        outcomes.append(outcome)
    if timings:
        write_whole(timings, _timings(outcomes, time.perf_counter() - started))
    failed = any(each.is_error for one in outcomes for each in _judged(one.findings, strict))
    return 1 if failed else 0


def _known_forms(forms: str) -> tuple[str, ...]:
    """Return the formats that are named, in their own order; refuse what reportkit cannot make."""
    named = forms.split(",")
    for form in named:
        if form not in FORMS:
            raise click.BadParameter(f'"{form}" is not made; what is: {", ".join(FORMS)}.')
    return tuple(form for form in FORMS if form in named)


def _for_press(forms: tuple[str, ...], kind: str | None) -> tuple[str, ...]:
    """Return what is made for the printing house; refuse what cannot be printed."""
    if forms != ("pdf",):
        message = "only PDFs are made for the printing house"
        raise UsageError(
            message, "Make the EPUB with a build of its own: reportkit build --to epub"
        )
    if kind:
        message = f"the {kind} edition is made for the screen, and not for the printing house"
        raise UsageError(message, "Leave out --edition, or --profile print.")
    return PRINT_FORMS


def _judged(found: Sequence[Diagnostic], strict: bool) -> list[Diagnostic]:
    return [each.raised() if strict else each for each in found]


def _tell(outcome: Outcome, *, strict: bool, quiet: bool, verbose: bool) -> None:
    found = _judged(outcome.findings, strict)
    if found:
        click.echo(as_text(found), err=True)
        click.echo(counted(found), err=True)
    for notice in outcome.notices:
        click.echo(f"{click.style('reportkit:', bold=True)} {notice}", err=True)
    if verbose and outcome.damaged:
        click.echo(f"{outcome.damaged} damaged parts of the cache were made anew", err=True)
    if not quiet:
        for artifact in outcome.artifacts:
            pages = f"{artifact.pages} pages" if artifact.pages else ""
            said = ", ".join(filter(None, (pages, artifact.note, _size(artifact.bytes))))
            click.echo(f"{_shown(artifact.path)}: {said}", err=True)


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count // 1000} kB"


def _timings(outcomes: Sequence[Outcome], seconds: float) -> bytes:
    described = {
        "total_seconds": round(seconds, 4),
        "stages": [
            {
                "name": stage.name,
                "seconds": round(stage.seconds, 4),
                "items": stage.items,
                "cached": stage.cached,
            }
            for outcome in outcomes
            for stage in outcome.stages
        ],
        "artifacts": [_artifact(each) for outcome in outcomes for each in outcome.artifacts],
    }
    return json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n"


def _artifact(artifact: Artifact) -> dict[str, Any]:
    return {
        "path": str(_shown(artifact.path)),
        "kind": artifact.kind,
        "language": artifact.language,
        "pages": artifact.pages,
        "bytes": artifact.bytes,
        "sha256": artifact.sha256,
    } | ({"note": artifact.note} if artifact.note else {})
