"""Contrast of two colours.  Measure: WCAG 2.2, relative luminance and contrast ratio."""

from __future__ import annotations

TEXT, LARGE, THING = 4.5, 3.0, 3.0
"""Least contrast of text, of text of 18 pt and more, and of lines and marks that say something."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours ``#rrggbb``, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
