"""``reportkit export``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportkit.cli.desks import in_language, one_report, readable
from reportkit.errors import UsageError
from reportkit.files import write_all
from reportkit.pipeline import created

if TYPE_CHECKING:
    from reportkit.sources.report import Report
    from reportkit.sync.normal import Normaliser
    from reportkit.sync.states import Desk


@click.command(epilog="Example: reportkit export iam-apkopojums --to xliff -o iam.xlf")
@click.argument("report", required=False)
@click.option(
    "--to",
    "form",
    type=click.Choice(["po", "xliff", "omegat", "docx"]),
    required=True,
    help="PO, XLIFF 1.2, a project of OmegaT, or Word.",
)
@click.option("--changes", is_flag=True, help="Word only: the sections whose source has changed.")
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write; for OmegaT a new folder.",
)
@in_language
def export(report: str | None, form: str, changes: bool, out: Path, language: str | None) -> int:
    """Write an abridged edition of REPORT for a translator's program.

    What needs work is marked fuzzy. When it comes back: reportkit import FILE. As docx, what changed
    in the source since it was acknowledged, as tracked changes, to read and to discuss.
    """
    if (form == "docx") != changes:
        raise UsageError("--changes and --to docx belong together", "Say both, or neither.")
    found = readable(one_report(report), (language,) if language else ())
    assert found.report is not None
    if len(found.desks) != 1:
        editions = ", ".join(each.language for each in found.desks)
        hint = f"Say which: --lang ({editions})" if editions else ""
        raise UsageError("one abridged edition is exported at a time", hint)
    if form == "docx":
        return _redline(found.report, found.desks[0], found.normaliser, out)
    return _consign(found.report, found.desks[0], form, out)


def _consign(report: Report, desk: Desk, form: str, out: Path) -> int:
    from reportkit.exchange.units import consign

    consignment = consign(report, desk)
    if form == "omegat" and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is not an empty folder", "Name a new one.")
    write_all(_files(report, consignment, form, out))
    open_ = sum(each.is_open or not each.target for each in consignment.units)
    click.echo(f"{out}: {len(consignment.units)} units, {open_} of them to be seen to", err=True)
    for each in consignment.left_out:
        click.echo(f"left out: {each.id} ({each.state}): {', '.join(each.told)}", err=True)
    return 0


def _files(report: Report, consignment: object, form: str, out: Path) -> Mapping[Path, bytes]:
    from reportkit.exchange import omegat, po, xliff
    from reportkit.exchange.units import Consignment

    assert isinstance(consignment, Consignment)
    if form == "po":
        return {out: po.written(consignment, created())}
    if form == "xliff":
        return {out: xliff.written(consignment)}
    base = consignment.base
    terms = omegat.glossary(report.terms, base.source, base.language)
    files = omegat.written(consignment, terms, created())
    return {out / name: content for name, content in files.items()}


def _redline(report: Report, desk: Desk, normaliser: Normaliser, out: Path) -> int:
    from reportkit.exchange.redline import redline

    source = report.settings.languages.source
    content, sections = redline(desk, source, normaliser, created())
    write_all({out: content})
    told = "1 section has changed" if sections == 1 else f"{sections} sections have changed"
    click.echo(f"{out}: {told}", err=True)
    return 0
