"""Finished files before the validators: what they say, and what they mean by it.

:func:`prove` asks the validators; :func:`trace` tells where in the manuscript a breach comes from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from reportkit.adapters import qpdf, verapdf
from reportkit.adapters.verdicts import Breach, Verdict
from reportkit.diagnostics import Place
from reportkit.proofs.spots import Spot, Tracer

__all__ = ["Breach", "Origin", "Spot", "Verdict", "prove", "trace", "validators"]

_ID = re.compile(r"\{[^{}\n]*#(?P<id>[a-z0-9:-]+)")


@dataclass(frozen=True, slots=True)
class Origin:
    """A spot of a finished file, and the heading, figure or table above it in the manuscript."""

    spot: Spot
    source: Place | None


def validators() -> Mapping[str, str]:
    """Return the validators and their versions; raise ``MachineError`` where one cannot be had."""
    verapdf.command()
    return {"qpdf": qpdf.version(), "veraPDF": verapdf.VERSION}


def prove(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return every validator's verdict on ``files``, file by file.

    Raises :class:`reportkit.errors.MachineError` where a validator cannot be had: nothing counts
    as passed that was not checked.
    """
    validators()
    by_profile = [verapdf.validate(files, profile) for profile in verapdf.PROFILES]
    rounds = [tuple(qpdf.check(file) for file in files), *by_profile]
    return tuple(verdict for verdicts in zip(*rounds, strict=True) for verdict in verdicts)


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
