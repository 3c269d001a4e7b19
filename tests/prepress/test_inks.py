"""Colours of the screen become inks: few for letters, black alone for black, the profile's for the rest."""

from __future__ import annotations

from functools import cache

import pytest

from reportkit.adapters.littlecms import Conversion
from reportkit.adapters.littlecms import press_profile as read
from reportkit.adapters.weasyprint import srgb_profile
from reportkit.prepress.inks import Inks, lightness, named_inks
from reportkit.styles import StyleError, find_style
from tests.conftest import BASE
from tests.prepress.press import press_profile


@cache
def conversion() -> Conversion:
    return Conversion(srgb_profile(), read(press_profile()))


def _inks(**tokens: str) -> Inks:
    named = {name.replace("_", "-"): value for name, value in tokens.items()}
    return Inks(conversion(), named_inks(named))


def _of(colour: str, inks: Inks) -> tuple[float, ...]:
    return inks.of(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))


@pytest.mark.parametrize("colour", ["#000000", "#16201d", "#0b100e", "#1a1d24"])
def test_what_is_black_to_the_eye_is_black_ink_alone(colour: str) -> None:
    assert _of(colour, _inks()) == (0, 0, 0, 1)


def test_paper_takes_no_ink() -> None:
    assert _of("#ffffff", _inks()) == (0, 0, 0, 0)


def test_greys_are_black_alone_and_as_light_as_on_the_screen() -> None:
    shares = [_of(f"#{each:02x}{each:02x}{each:02x}", _inks()) for each in range(255, -1, -15)]
    blacks = [each[3] for each in shares]
    assert all(each[:3] == (0, 0, 0) for each in shares)
    assert blacks == sorted(blacks)
    seen = conversion().greys()
    middle = round(_of("#777777", _inks())[3] * 255)
    wanted = seen[-1] + (seen[0] - seen[-1]) * lightness(0x77 / 255) / 100
    assert seen[middle] == pytest.approx(wanted, abs=0.7)


def test_other_colours_are_the_profiles() -> None:
    cyan, magenta, yellow, black = _of("#e5243b", _inks())
    assert (cyan, magenta, yellow, black) == tuple(
        each / 255 for each in conversion().inks(0xE5, 0x24, 0x3B)
    )
    assert magenta > 0.8 > cyan


def test_a_style_names_the_inks_of_a_colour() -> None:
    inks = _inks(print_link="#0B5345 90 0 60 75.5")
    assert _of("#0b5345", inks) == (0.9, 0, 0.6, 0.755)
    assert _of("#0b5346", inks) != (0.9, 0, 0.6, 0.755)


@pytest.mark.parametrize("value", ["90 0 60 75", "#0b5345 90 0 60", "#0b5345 90 0 60 120", "ink"])
def test_a_token_that_names_no_inks_is_a_fault_of_the_style(value: str) -> None:
    with pytest.raises(StyleError, match="--print-link"):
        _inks(print_link=value)


@pytest.mark.parametrize(("style", "kind"), [("house", "full"), ("plain", "abridged")])
def test_no_style_of_ours_asks_for_more_than_paper_takes(style: str, kind: str) -> None:
    """Coated paper takes 300 % of ink and more; letters of four inks are never sharp."""
    named = named_inks(find_style(style, BASE).edition_tokens(kind))
    assert named
    assert all(sum(each) <= 2.4 and min(each) == 0 for each in named.values())
