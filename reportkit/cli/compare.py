"""``reportkit compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportkit.cli.options import some_languages, text_or_json
from reportkit.cli.progress import watching
from reportkit.cli.reports import output_folder, reports
from reportkit.errors import UsageError

if TYPE_CHECKING:
    from reportkit.collate import Comparison, EditionChange


@click.command(
    epilog="Examples: reportkit compare 2022.1 2022.2 · "
    "reportkit compare iam-apkopojums 2022.1 2022.2 · reportkit compare old.zip build/release/iam/2"
)
@click.argument("words", metavar="[REPORT] A B", nargs=-1, required=True)
@some_languages
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where releases lie, and where to put the page.",
)
@text_or_json
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what differs.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being worked on.")
def compare(
    words: tuple[str, ...],
    languages: str | None,
    out: Path | None,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Say what changed between two releases of a report: A and, after it, B.

    A and B are versions of REPORT, folders that release made, or their zips. Sections, words,
    numbers, figures, tables and pages are compared as they stand in the finished files. A page for
    the browser goes into compare/REPORT/A--B of the output folder; pages of the book that differ
    are on it, side by side. The exit status is 0 whatever differs.
    """
    from reportkit.collate import collate

    if not 2 <= len(words) <= 3:
        raise UsageError("two releases are compared", "reportkit compare [REPORT] A B")
    named = words[0] if len(words) == 3 else None
    old, new = (_found(each, named, out) for each in words[-2:])
    to = out.resolve() if out else _home(named, old, new)
    wanted = tuple(filter(None, (languages or "").split(",")))
    with watching(f"{words[-2]} → {words[-1]}", quiet=quiet, verbose=verbose) as watch:
        comparison, page = collate(old, new, to, watch, wanted)
    if form == "json":
        from reportkit.collate.described import described_json

        click.echo(described_json(comparison).decode(), nl=False)
    else:
        _tell(comparison)
    if not quiet:
        click.echo(f"{_shown(page)}", err=form == "json")
    return 0


# -- Which releases ------------------------------------------------------------------------------------


def _found(word: str, named: str | None, out: Path | None) -> Path:
    """Return the folder or the zip that ``word`` means: a path, or a version of the report."""
    from reportkit.collate import is_release

    if is_release(Path(word)):
        return Path(word)
    if "/" in word or word.endswith(".zip"):
        raise UsageError(f"there is no release {word}", _HINT)
    places = _places(named, out)
    if len(places) > 1:
        names = ", ".join(each.name for each in places)
        raise UsageError(
            "which report?", f"Name one: reportkit compare {places[0].name} A B ({names})."
        )
    folder = places[0]
    for name in (word, f"{word}-draft"):
        if is_release(folder / name):
            return folder / name
    known = sorted(each.name for each in folder.glob("[!.]*") if is_release(each))
    hint = f"There is: {', '.join(known)}" if known else _HINT
    raise UsageError(f'{folder.name} has no release "{word}"', hint)


_HINT = "Make one: reportkit release [REPORT] VERSION"


def _places(named: str | None, out: Path | None) -> list[Path]:
    """Return the folders in which the releases of the report lie, or of every report."""
    home = (out or Path("build")).resolve() / "release"
    if named and "/" not in named and (home / named).is_dir():
        return [home / named]  # its manuscript need not be here
    return [output_folder(each, out) / "release" / each.name for each in reports(named)]


def _home(named: str | None, old: Path, new: Path) -> Path:
    """Return the output folder: that in which the new release lies, else the report's own."""
    for each in (new.resolve(), old.resolve()):
        if each.parent.parent.name == "release":
            return each.parent.parent.parent
    return output_folder(reports(named)[0], None) if named else Path.cwd() / "build"


# -- In words --------------------------------------------------------------------------------------------


def _tell(comparison: Comparison) -> None:
    """Print what differs, a few lines to an edition."""
    old, new = comparison.old, comparison.new
    click.echo(f"{new.told.report}: {old.told.version} → {new.told.version}")
    for release in (old, new):
        for name in release.altered:
            click.echo(f"  {release.version}: {name} is not the file that was released", err=True)
    for edition in comparison.editions:
        for gap in edition.gaps:
            told = f"{gap.release}: the {gap.form.upper()} was not compared: {gap.reason}"
            click.echo(f"  {told}", err=True)
        click.echo(f"{edition.language}:")
        for line in _lines(edition):
            click.echo(f"  {line}")


def _lines(edition: EditionChange) -> list[str]:
    if edition.is_same and not edition.gaps:
        return ["no difference"]
    counts = [
        f"{name} {old} → {new}" for name, (old, new) in edition.counts().items() if old != new
    ]
    fates = [f"{count} {_FATES.get(name, name)}" for name, count in edition.fates().items()]
    kinds = [f"{count} {_KINDS[name]}" for name, count in edition.page_kinds().items()]
    numbers = sum(len(each.numbers) for each in edition.sections)
    figures = sum(len(each.figures) for each in edition.sections)
    tables = sum(len(each.tables) for each in edition.sections)
    about = [each.name for each in edition.about if not each.is_same]
    found = {
        "counts": ", ".join(counts),
        "sections": ", ".join(fates),
        "numbers": f"{numbers} changed" if numbers else "",
        "figures": f"{figures} changed" if figures else "",
        "tables": f"{tables} changed" if tables else "",
        "pages": ", ".join(kinds),
        "said of it": ", ".join(about),
    }
    return [f"{name}: {told}" for name, told in found.items() if told]


_FATES = {"numbering": "with other numbers in references"}
_KINDS = {
    "same": "the same",
    "numbers": "with other page numbers or numbering only",
    "flow": "with the same words set otherwise",
    "words": "with other words",
    "looks": "with another picture or look",
    "added": "added",
    "removed": "removed",
}


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
