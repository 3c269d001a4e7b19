"""The style sheet of the book: plain values, for reading systems that know no custom properties."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.styles import Face

NAME = "style.css"


def sheet(css: str, faces: Mapping[str, Face]) -> str:
    """Return ``css`` with the fonts declared; ``faces`` are by their files' names in the archive."""
    declared = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f" font-style: {face.style}; src: url({name}) }}"
        for name, face in faces.items()
    ]
    return "\n".join(('@charset "utf-8";', *declared, css))
