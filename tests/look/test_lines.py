"""Lines are read as they are printed: blocks, words, hyphens, furniture."""

from __future__ import annotations

from reportkit.look.volume import read_volume
from tests.look.planted import Planted


def test_lines_belong_to_their_blocks(clean: Planted) -> None:
    page = read_volume(clean.path, "lv").pages[0]
    assert page.lines[0].text == "Virsraksts"
    assert page.lines[0].block.is_heading
    assert page.lines[1].block.is_running_text
    assert page.lines[1].text.startswith("Bibliotēka ir vieta, kurā")


def test_folios_are_furniture(clean: Planted) -> None:
    pages = read_volume(clean.path, "lv").pages
    assert [[line.text for line in page.furniture] for page in pages] == [
        ["1"],
        ["2"],
        ["3"],
        ["4"],
    ]


def test_sizes_and_places_are_in_points(clean: Planted) -> None:
    volume = read_volume(clean.path, "lv")
    line = volume.pages[0].lines[1]
    assert round(line.size, 1) == 10
    assert 59 <= line.area.left <= 62
    area = volume.type_areas[400, 560]
    assert 59 <= area.left <= 62
    assert 320 < area.right <= 341


def test_a_hyphen_at_the_end_is_seen(planted: Planted) -> None:
    page = read_volume(planted.path, "lv").pages[planted.pages["hyphens"] - 1]
    assert [line.is_hyphenated for line in page.lines[-5:]] == [True] * 4 + [False]


def test_a_paragraph_goes_on_over_the_page(planted: Planted) -> None:
    volume = read_volume(planted.path, "lv")
    start = planted.pages["widow"]
    assert {line.page for line in volume.paragraphs[-7]} <= {start, start + 1}
    parted = [each for each in volume.paragraphs if len({line.page for line in each}) == 2]
    assert [line.page for line in parted[-1]] == [start] + [start + 1] * (len(parted[-1]) - 1)
