"""A document that is painted -> what is kept of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportkit.adapters.pages import LinkArea, Run, Shaped, Spot
from reportkit.adapters.weasyprint.boxes import Inventory
from reportkit.adapters.weasyprint.kept import NOWHERE, Contents, Glyphs, Painted
from reportkit.adapters.weasyprint.trail import NotKept, Trail

_SHOWN = re.compile(rb"<([0-9a-f]*)>")
_GLYPH = re.compile(rb"[0-9a-f]{4}")
_NEEDS_MORE = (b" Do", b" sh", b"scn", b"SCN")
_OPACITIES = (["ca"], ["CA"])
_NOT_PLAIN = frozenset({"hb_font", "hb_face", "widths", "to_unicode", "missing", "clean"})


def shown_glyphs(operator: bytes) -> list[str]:
    """Return the glyph ids, four hexadecimal digits each, that a TJ operator shows."""
    return [glyph.decode() for each in _SHOWN.findall(operator) for glyph in _GLYPH.findall(each)]


def contents(
    inventory: Inventory,
    links: Iterable[LinkArea],
    spots: Mapping[str, Spot],
    digits: Mapping[Run, Shaped],
    trail: Trail,
) -> Contents:
    """Return what is on a page, in rows."""
    place = trail.place_of
    return Contents(
        tuple(
            (
                NOWHERE if run.element is None else place(run.element),
                run.part,
                run.text,
                run.line,
                tuple(run.area),
                run.is_picture,
                run.is_furniture,
                run.hyphen,
                run.mcid,
            )
            for run in inventory.runs
        ),
        tuple((place(link.element), link.target, tuple(link.area)) for link in links),
        tuple((name, spot.left, spot.top) for name, spot in spots.items()),
        tuple(sorted(place(element) for element in inventory.heads)),
        tuple(sorted(place(element) for element in inventory.repeated)),
        tuple((at, digits[run]) for at, run in enumerate(inventory.runs) if run in digits),
    )


def known_glyphs(stream: Any) -> dict[int, frozenset[int]]:
    """Return the glyphs of which the engine has taken the measure, by the numbers of fonts."""
    return {number: frozenset(font.widths) for number, font in stream._fonts.items()}


def painted(stream: Any, before: Mapping[int, frozenset[int]], digits: Iterable[Shaped]) -> Painted:
    """Return what is on ``stream``.

    ``before`` are the glyphs that earlier pages use, ``digits`` those that may be written later.
    """
    if not _are_plain(stream._fonts):
        return Painted(None, {}, ())
    tape = tuple(dict(each) if isinstance(each, dict) else each for each in stream.stream)
    operators = [each for each in tape if isinstance(each, bytes)]
    states = dict(_states(operators, stream._resources["ExtGState"]))
    is_plain = all(list(each) in _OPACITIES for each in states.values())
    if not is_plain or any(b"/" in each and each.endswith(_NEEDS_MORE) for each in operators):
        return Painted(None, {}, ())
    used = _used(operators)
    for font, shaped in digits:
        used.setdefault(font, {}).update(dict.fromkeys(shaped.glyphs))
    return Painted(tape, states, tuple(_glyphs(stream._fonts, used, before)))


def _states(operators: Iterable[bytes], known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for each in operators:
        if each.endswith(b" gs"):
            name = each[1:-3].decode()
            yield name, dict(known[name])


def _used(operators: Iterable[bytes]) -> dict[str, dict[str, None]]:
    """Return the glyphs that are shown, by the names of their fonts, in order."""
    used: dict[str, dict[str, None]] = {}
    font: dict[str, None] = {}
    for each in operators:
        ending = each[-3:]
        if ending == b" Tf":
            font = used.setdefault(each[1:].split(b" ", 1)[0].decode(), {})
        elif ending == b" TJ":
            font.update(dict.fromkeys(shown_glyphs(each)))
    return used


def _glyphs(
    fonts: Mapping[int, Any],
    used: Mapping[str, Iterable[str]],
    before: Mapping[int, frozenset[int]],
) -> Iterator[Glyphs]:
    keys = {font.hash: key for key, font in fonts.items()}
    for name, shown in used.items():
        key = keys[name]
        font, ids = fonts[key], [int(glyph, 16) for glyph in shown]
        first = tuple(glyph for glyph in ids if glyph not in before.get(key, ()))
        widths = {glyph: font.widths[glyph] for glyph in ids}
        text = {glyph: font.to_unicode[glyph] for glyph in ids}
        yield Glyphs(key, key not in before, first, widths, text)


def plain_fonts(fonts: Mapping[int, Any]) -> dict[int, dict[str, Any]]:
    """Return what the engine knows of its ``fonts``, without the fonts themselves.

    Raises:
        NotKept: it needs more of them than that.
    """
    if not _are_plain(fonts):
        raise NotKept("a letter that a font does not have, or has as a picture")
    return {
        key: {name: each for name, each in vars(font).items() if name not in _NOT_PLAIN}
        for key, font in fonts.items()
    }


def _are_plain(fonts: Mapping[int, Any]) -> bool:
    """Whether fonts have names of their own, all the letters that are wanted, and no pictures."""
    odd = (
        font.missing or font.bitmap or font.png or font.svg or font.colr for font in fonts.values()
    )
    return len({font.hash for font in fonts.values()}) == len(fonts) and not any(odd)
