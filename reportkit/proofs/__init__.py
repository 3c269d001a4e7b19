"""Finished files before the validators: what they say, and what they mean by it.

:func:`prove` asks the validators; :func:`trace` tells where in the manuscript a breach comes from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pikepdf

from reportkit.adapters import ace, epubcheck, qpdf, verapdf
from reportkit.adapters.verdicts import Breach, Verdict
from reportkit.diagnostics import Place
from reportkit.errors import MachineError
from reportkit.proofs.spots import Spot, Tracer

__all__ = ["Breach", "Origin", "Spot", "Verdict", "prove", "trace", "validators"]

_ID = re.compile(r"\{[^{}\n]*#(?P<id>[a-z0-9:-]+)")


@dataclass(frozen=True, slots=True)
class Origin:
    """A spot of a finished file, and the heading, figure or table above it in the manuscript."""

    spot: Spot
    source: Place | None


_OF_EPUBS = (epubcheck, ace)


def validators(files: Sequence[Path]) -> Mapping[str, str]:
    """Return the validators of ``files`` that are to be had, and their versions.

    Raises ``MachineError`` where one of those for PDFs cannot be had.
    """
    found: dict[str, str] = {}
    if any(map(_is_pdf, files)):
        verapdf.command()
        found |= {"qpdf": qpdf.version(), "veraPDF": verapdf.VERSION}
    if not all(map(_is_pdf, files)):
        for each in _OF_EPUBS:
            with suppress(MachineError):
                each.command()
                found[each.CHECKED] = each.version()
    return found


def prove(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return every validator's verdict on ``files``, PDFs and EPUBs, file by file.

    A verdict tells where a validator of EPUBs cannot be had; one of PDFs raises
    :class:`reportkit.errors.MachineError`.  Nothing counts as passed that was not checked.
    """
    pdfs = [each for each in files if _is_pdf(each)]
    epubs = [each for each in files if not _is_pdf(each)]
    if pdfs:
        validators(pdfs)
    by_profile = [verapdf.validate(pdfs, profile) for profile in verapdf.PROFILES if pdfs]
    rounds = [tuple(qpdf.check(file) for file in pdfs), *by_profile]
    of_pdfs = [verdict for verdicts in zip(*rounds, strict=True) for verdict in verdicts]
    return (*of_pdfs, *(_asked(each, file) for file in epubs for each in _OF_EPUBS))


def _asked(validator: ModuleType, file: Path) -> Verdict:
    """Return the verdict of a validator of EPUBs, or that it cannot be had."""
    try:
        verdict: Verdict = validator.check(file)
    except MachineError as error:
        return Verdict(file, validator.CHECKED, (), lacks=error.message, hint=error.hint)
    return verdict


def _is_pdf(file: Path) -> bool:
    return file.suffix == ".pdf"


def trace(file: Path, breach: Breach, folder: Path, language: str) -> tuple[Origin, ...]:
    """Return where ``breach`` is in ``file``, made of the ``language`` of the report ``folder``.

    Nothing comes back for what concerns the file as a whole.
    """
    written = _written(folder, language)
    try:
        with Tracer(file, written) as tracer:
            spots = [tracer.spot(way) for way in breach.spots]
    except pikepdf.PdfError:
        return ()
    return tuple(
        Origin(spot, written.get(spot.anchor)) for spot in dict.fromkeys(spots) if spot.page
    )


def _written(folder: Path, language: str) -> dict[str, Place]:
    """Return where each id stands in the manuscript."""
    return {
        found["id"]: Place(path, number, found.start() + 1)
        for path in sorted(folder.glob(f"chapters/*.{language}.md"))
        for number, line in enumerate(path.read_text("utf-8-sig", "replace").split("\n"), 1)
        for found in _ID.finditer(line)
    }
