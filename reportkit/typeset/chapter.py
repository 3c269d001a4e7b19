"""Set one piece: HTML -> galley."""

from __future__ import annotations

import functools
from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import Element

from reportkit.adapters.weasyprint import (
    Draft,
    Kept,
    Layout,
    LayoutError,
    Sheet,
    lay_out,
)
from reportkit.typeset.compose import Composition
from reportkit.typeset.contents import Content, content
from reportkit.typeset.galley import Blank, Galley, GalleyJob, TypesettingError
from reportkit.typeset.html import Html
from reportkit.typeset.source import blanks, prepare, with_folio_blank
from reportkit.typeset.structure import Builder


def set_galley(job: GalleyJob) -> Galley:
    """Return a piece set in type.  The galley depends on ``job`` alone.

    Raises:
        TypesettingError: the piece asks for a file that is missing or may not be read.
    """
    return reset_galley(job, None)[0]


def reset_galley(job: GalleyJob, kept: Kept | None) -> tuple[Galley, Kept | None]:
    """Return the galley of a piece and its pages to be ``kept`` for the next time, if they can be.

    Pages that were kept of the same piece with the same press are taken over where they would
    come out the same.

    Raises:
        TypesettingError: see :func:`set_galley`.
    """
    if kept:
        with suppress(Exception):  # what is kept spares work and decides nothing
            return _set(job, kept)
    return _set(job, None)


def _set(job: GalleyJob, kept: Kept | None) -> tuple[Galley, Kept | None]:
    try:
        layout = _laid_out(job, kept)
        return _galley(job.piece.key, layout), layout.kept()
    except LayoutError as error:
        raise TypesettingError(job.piece.key, error.message, error.hint) from error


def _laid_out(job: GalleyJob, kept: Kept | None) -> Layout:
    press = job.press
    warnings: list[str] = []

    def edit(root: Element) -> None:
        warnings.extend(prepare(root, dict(job.digits)))

    fonts = tuple((name, path, _changed(path)) for name, path in press.fonts.items())
    sheet = _sheet(press.css, fonts, press.roots)
    layout = lay_out(job.piece.html, edit, sheet, press.base, kept)
    layout.warnings += warnings
    return layout


@functools.lru_cache(maxsize=2)
def _sheet(css: str, fonts: tuple[tuple[str, Path, int], ...], roots: tuple[Path, ...]) -> Sheet:
    """Return the parsed style sheet; a process sets many pieces with the same one."""
    return Sheet(with_folio_blank(css), {name: path for name, path, _ in fonts}, roots)


def _changed(path: Path) -> int:
    """Return when a file was changed, 0 if there is none: the sheet will say so."""
    return path.stat().st_mtime_ns if path.exists() else 0


def _galley(key: str, layout: Layout) -> Galley:
    html = Html(layout.root)
    plan = Builder(key, html, layout.runs, layout.links, dict(layout.anchors)).structure(
        layout.pages
    )
    places = list(blanks(layout.runs))
    filled: list[Blank] = []
    contents: list[Content] = []

    def finish(draft: Draft) -> None:
        composition = Composition(draft, layout.runs)
        composition.end(plan.endings)
        filled.extend(composition.fill(places))
        composition.write(plan.root)
        contents.extend(content(draft.emptied(number)) for number in range(layout.pages))
        layout.warnings += composition.warnings

    pdf = layout.write(finish, [run for run, _, _ in places])
    return Galley(
        key=key,
        pdf=pdf,
        pages=layout.pages,
        spots=plan.spots,
        starts=plan.starts,
        targets=plan.targets,
        blanks=tuple(filled),
        contents=tuple(contents),
        fonts=layout.fonts,
        warnings=tuple(dict.fromkeys([*layout.warnings, *plan.warnings])),
        files=tuple(layout.files.items()),
    )
