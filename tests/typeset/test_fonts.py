"""Fonts: subsets that keep what is drawn, keyed so that every reader finds its glyphs."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from reportkit.adapters.harfbuzz import glyph_of, subset
from reportkit.adapters.pages import FontUse
from reportkit.typeset.cff import cff_table, keyed_by_cid
from reportkit.typeset.fonts import character_map
from tests.typeset.torture import fonts


@pytest.fixture(scope="module")
def serif() -> Path:
    return fonts()["serif"]


def parsed(cff: bytes) -> CFFFontSet:
    """Return a CFF as fontTools reads it."""
    found = CFFFontSet()
    found.decompile(io.BytesIO(cff), None)
    return found


def test_a_glyph_is_found_with_its_width(serif: Path) -> None:
    with TTFont(serif) as font:
        name = font.getBestCmap()[ord("ā")]
        expected = (font.getGlyphID(name), font["hmtx"][name][0])
    assert glyph_of(serif, "ā") == expected
    assert glyph_of(serif, "漢") is None


@pytest.mark.parametrize("ending", ["otf", "ttf"])
def test_a_subset_keeps_glyphs_under_their_ids(ending: str) -> None:
    path = fonts(ending)["serif"]
    found = [glyph_of(path, character) for character in "aāz"]
    glyphs = [each.id for each in found if each]
    data = subset(path, glyphs)
    assert len(data) < path.stat().st_size / 10
    with TTFont(io.BytesIO(data)) as small, TTFont(path) as full:
        for glyph in glyphs:
            widths = [font["hmtx"][font.getGlyphName(glyph)] for font in (small, full)]
            assert widths[0] == widths[1]
        assert "GSUB" not in small


def test_a_cff_keyed_by_cid_draws_the_same(serif: Path) -> None:
    before = cff_table(subset(serif, [2, 30, 400]))
    after = keyed_by_cid(before)
    named, keyed = parsed(before)[0], parsed(after)[0]
    assert (keyed.ROS, keyed.CIDCount) == (("Adobe", "Identity", 0), len(named.charset))
    assert keyed.charset == [".notdef", *(f"cid{n:05d}" for n in range(1, len(named.charset)))]
    for was, now in zip(named.charset, keyed.charset, strict=True):
        one, other = named.CharStrings[was], keyed.CharStrings[now]
        one.decompile()
        other.decompile()
        assert one.program == other.program
    private = keyed.FDArray[0].Private
    assert private.nominalWidthX == named.Private.nominalWidthX
    assert private.defaultWidthX == named.Private.defaultWidthX
    assert keyed.FontBBox == named.FontBBox


def test_a_cff_that_is_keyed_by_cid_stays_as_it_is(serif: Path) -> None:
    once = keyed_by_cid(cff_table(subset(serif, [2])))
    assert keyed_by_cid(once) == once


def test_a_font_with_other_outlines_has_no_cff() -> None:
    assert cff_table(fonts("ttf")["serif"].read_bytes()) == b""


def test_the_character_map_is_in_blocks_of_a_hundred() -> None:
    use = FontUse("F", "", {}, {n: chr(64 + n) for n in range(1, 151)} | {200: "", 201: "ffi"})
    told = character_map(use).decode()
    assert told.count("beginbfchar") == 2
    assert "51 beginbfchar" in told
    assert "<00c9> <006600660069>" in told
    assert "<00c8> <>" not in told
