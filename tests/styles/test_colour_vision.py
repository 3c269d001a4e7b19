"""The colours of charts can be told apart in grey and by the colour-blind.

Simulation: Machado, Oliveira and Fernandes (2009), full dichromacy, on linear RGB.  Distance: CIE
1976, in which 2.3 is just seen; fields that do not touch need about 10.
"""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from reportkit.styles import find_style
from tests.conftest import BASE
from tests.styles.contrast import contrast

COLOURS = ("spruce", *(f"chart-{n}" for n in range(2, 7)))
GREY_STEP, APART = 1.25, 10.0
STYLES = ["house", "plain"]

Triple = tuple[float, float, float]

BLINDNESS: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.9505, 1.0, 1.089)


def _pairs(style: str) -> list[tuple[str, str]]:
    tokens = find_style(style, BASE).tokens
    return list(combinations((tokens[name] for name in COLOURS), 2))


@pytest.mark.parametrize("style", STYLES)
def test_colours_of_charts_differ_in_grey(style: str) -> None:
    """On a printer without colour each series still has a tone of its own."""
    assert min(contrast(one, other) for one, other in _pairs(style)) >= GREY_STEP


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("style", STYLES)
def test_colours_of_charts_differ_for_the_colour_blind(style: str, blindness: str) -> None:
    """… and so it has for who does not see red, green or blue."""
    matrix = BLINDNESS[blindness]
    apart = {
        (one, other): _distance(_seen(one, matrix), _seen(other, matrix))
        for one, other in _pairs(style)
    }
    assert {pair: far for pair, far in apart.items() if far < APART} == {}


def _times(matrix: tuple[Triple, ...], colour: Triple) -> Triple:
    red, green, blue = (
        sum(share * part for share, part in zip(row, colour, strict=True)) for row in matrix
    )
    return red, green, blue


def _seen(colour: str, matrix: tuple[Triple, Triple, Triple]) -> Triple:
    """Return ``colour`` as it is seen, in CIELAB."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    seen = _times(matrix, (red, green, blue))
    clipped = (min(1, max(0, seen[0])), min(1, max(0, seen[1])), min(1, max(0, seen[2])))
    x, y, z = (_bent(v / w) for v, w in zip(_times(_XYZ, clipped), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def _distance(one: Triple, other: Triple) -> float:
    return math.dist(one, other)
