"""Colours of the screen -> shares of the four inks.

Four rules, the first that fits:

1. A style may say which inks a colour is printed with: ``--print-link: #0b5345 90 0 60 75`` gives a
   colour its per cent of cyan, magenta, yellow and black.  Small letters want few inks: four that
   are a tenth of a millimetre apart make them fuzzy.
2. What is nearly black, as text is, becomes black ink alone, and all of it.
3. A grey is printed with black alone, as light as it is on the screen.
4. Any other colour is converted by the profile of the press, which also knows how much ink its
   paper takes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportkit.adapters.littlecms import Conversion
from reportkit.styles import StyleError

Ink = tuple[float, float, float, float]
"""Shares of cyan, magenta, yellow and black, 0 to 1."""

Screen = tuple[int, int, int]

PREFIX = "print-"
_NAMED = re.compile(r"#((?:[0-9a-fA-F]{2}){3})((?:\s+\d{1,3}(?:\.\d+)?){4})")
_NEUTRAL = 2
"""By how much of 255 the channels of a grey may differ."""

_DARKEST, _ALIKE = 40, 16
"""The most that a channel of what is nearly black may be, of 255, and by how much channels differ."""


def named_inks(tokens: Mapping[str, str]) -> dict[Screen, Ink]:
    """Return the inks that a style names, by the colours that they print.

    Raises :class:`StyleError` where a token of this kind is not a colour and four shares, 0 to 100.
    """
    return dict(
        _named(f"--{name}: {value}", value)
        for name, value in tokens.items()
        if name.startswith(PREFIX)
    )


def _named(told: str, value: str) -> tuple[Screen, Ink]:
    found = _NAMED.fullmatch(value)
    shares = [float(each) / 100 for each in found[2].split()] if found else []
    if found is None or max(shares) > 1:
        raise StyleError(f"the token {told} is not a colour and its four inks, 0 to 100")
    red, green, blue = bytes.fromhex(found[1])
    cyan, magenta, yellow, black = shares
    return (red, green, blue), (cyan, magenta, yellow, black)


class Inks:
    """The inks of one printing condition, reached by ``conversion``; ``named`` are the style's own."""

    def __init__(self, conversion: Conversion, named: Mapping[Screen, Ink]) -> None:
        self._conversion = conversion
        self._known: dict[Screen, Ink] = dict(named)
        self._greys = conversion.greys()

    def of(self, red: float, green: float, blue: float) -> Ink:
        """Return the inks for a colour of the screen, whose channels are 0 to 1."""
        screen = (round(red * 255), round(green * 255), round(blue * 255))
        if screen not in self._known:
            self._known[screen] = self._mixed(screen)
        return self._known[screen]

    def _mixed(self, screen: Screen) -> Ink:
        between = max(screen) - min(screen)
        if max(screen) <= _DARKEST and _NEUTRAL < between <= _ALIKE:
            return (0, 0, 0, 1)
        if between <= _NEUTRAL:
            return (0, 0, 0, self._black(screen[1] / 255))
        cyan, magenta, yellow, black = (share / 255 for share in self._conversion.inks(*screen))
        return cyan, magenta, yellow, black

    def _black(self, grey: float) -> float:
        """Return the share of black that is as light as ``grey``; the blackest black stands for 0."""
        lightest, darkest = self._greys[0], self._greys[-1]
        wanted = darkest + (lightest - darkest) * lightness(grey) / 100
        shares = range(len(self._greys))
        return min(shares, key=lambda share: abs(self._greys[share] - wanted)) / 255


def lightness(grey: float) -> float:
    """Return the lightness (L*, 0 to 100) of a grey of sRGB (IEC 61966-2-1)."""
    linear = grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4
    return 116 * linear ** (1 / 3) - 16 if linear > 0.008856 else 903.3 * linear
