"""What a comparison is made of: sections, numbers, words and pages that go together."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.adapters import pillow
from reportkit.adapters.pages import Area
from reportkit.adapters.pillow import Print
from reportkit.adapters.xml import read
from reportkit.collate.alignment import align, page_pairs
from reportkit.collate.blocks import Said, paragraphs
from reportkit.collate.book import Book, Figure, Section
from reportkit.collate.flow import Flow, Word
from reportkit.collate.numbers import numbers_changed
from reportkit.collate.sections import sections_changed
from reportkit.collate.things import figures_changed
from reportkit.look.volume import Page
from reportkit.sync.changes import compare


def section(id_: str, *words: str, title: str = "", parent: str = "") -> Section:
    return Section(id_, parent, title or id_, tuple(Said(each, each) for each in words))


def book(*sections: Section) -> Book:
    return Book(Path("x"), {}, sections)


def fates(old: Book, new: Book) -> dict[str, str]:
    return {
        each.section.id: " ".join(
            [each.fate, "moved" * each.is_moved, "renamed" * each.is_renamed]
        ).strip()
        for each in sections_changed(old, new, "en")
        if not each.is_same
    }


# -- Sections --------------------------------------------------------------------------------------------


def test_a_section_that_moves_takes_its_own_along() -> None:
    one = [section("a"), section("a1", parent="a"), section("a2", parent="a")]
    two = [section("b"), section("b1", parent="b")]
    three = [section("c")]
    assert fates(book(*one, *two, *three), book(*two, *three, *one)) == {"a": "same moved"}


def test_a_section_that_goes_into_another_moves() -> None:
    old = book(section("a"), section("a1", parent="a"), section("b"))
    new = book(section("a"), section("b"), section("a1", parent="b"))
    assert fates(old, new) == {"a1": "same moved"}


def test_a_section_is_found_again_under_another_id() -> None:
    words = "A paragraph that is long enough to be known again when it comes under another name."
    old, new = book(section("a", words), section("b", "x")), book(section("c", words + " Yes."))
    assert fates(old, new) == {"c": "changed  renamed", "b": "removed"}


def test_what_went_is_told_where_it_stood() -> None:
    old = book(section("a"), section("b"), section("c"))
    found = sections_changed(old, book(section("a"), section("c")), "en")
    assert [each.section.id for each in found] == ["a", "b", "c"]


def test_numbers_of_references_alone_are_no_change_of_the_text() -> None:
    old = book(Section("a", "", "A", (Said("See chapter 2.", "See chapter ."),)))
    new = book(Section("a", "", "A", (Said("See chapter 3.", "See chapter ."),)))
    assert fates(old, new) == {"a": "numbering"}


def test_the_text_is_what_a_reader_reads() -> None:
    root = read(
        b"<section><h2><span class='header-section-number'>1.1</span> T</h2><p>A<sup><a "
        b"role='doc-noteref' href='#n'>1</a></sup> b <a class='xref' href='#x'>Figure 2</a>.</p>"
        b"<table><tr><td>x</td><td>y</td></tr></table><!-- no --><div>loose <b>words</b><p>in</p>"
        b"out</div><aside role='doc-footnote' id='n'><p><a role='doc-backlink'>1</a> Note</p>"
        b"</aside></section>"
    )
    notes = {"n": next(each for each in root.iter() if each.get("id") == "n")}
    found = [*paragraphs(root, frozenset([root[0]]), notes)]
    assert [each.words for each in found] == [
        "A b Figure 2.", "Note", "x | y", "loose words", "in", "out",
    ]  # fmt: skip
    assert found[0].unnumbered == "A b Figure ."


# -- Numbers and figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("We met 45 people.", "We met 50 people.", [("number", "45", "50")]),
        ("It cost 2.50 euros.", "It cost 2.5 euros.", []),
        ("On 3 March 2021.", "On 4 March 2021.", [("date", "3 March 2021", "4 March 2021")]),
        ("A share of 15%.", "A share.", [("percent", "15%", "")]),
        ("There were 12 of 20.", "Of 20 there were 12.", []),
    ],
)
def test_numbers_by_value(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    changes = numbers_changed(compare((old,), (new,)), "en")
    assert [(str(each.kind), each.old, each.new) for each in changes] == found


def test_numbers_of_a_language_that_is_not_known_are_not_told() -> None:
    assert numbers_changed(compare(("1",), ("2",)), "xx") == ()


def test_figures_go_by_id_then_by_content() -> None:
    old = [Figure("a", "A", "alt", "a.svg", "1"), Figure("b", "B", "alt", "b.svg", "2")]
    new = [Figure("a", "A", "alt", "a.svg", "9"), Figure("c", "B", "alt", "c.svg", "2")]
    (change,) = figures_changed(old, new)
    assert (change.became, change.figure.id, change.is_redrawn) == ("changed", "a", True)


# -- Words and pages -------------------------------------------------------------------------------------


def flow(*pages: str) -> Flow:
    """A book of pages, on each a paragraph to a line."""
    area = Area(0, 0, 1, 1)
    paragraphs = tuple(
        tuple(Word(word, word, number, (area,)) for word in line.split())
        for number, page in enumerate(pages, 1)
        for line in page.splitlines()
    )
    empty = [
        Page(number, 100, 100, (), (), (), (), (), False) for number in range(1, len(pages) + 1)
    ]
    return Flow(empty, paragraphs)


def pairs(old: Flow, new: Flow) -> list[tuple[int | None, int | None]]:
    return list(page_pairs(old, new, align(old, new)))


ONE, TWO, THREE = "one is the first page", "two comes after it", "three is where it ends"


def test_an_inserted_page_shifts_the_others() -> None:
    new = flow(ONE, "nobody has seen this yet", TWO, THREE)
    assert pairs(flow(ONE, TWO, THREE), new) == [(1, 1), (None, 2), (2, 3), (3, 4)]


def test_a_removed_page_is_told_where_it_stood() -> None:
    assert pairs(flow(ONE, TWO, THREE), flow(ONE, THREE)) == [(1, 1), (2, None), (3, 2)]


def test_a_page_that_moved_is_found_again() -> None:
    found = pairs(flow(ONE, TWO, THREE), flow(TWO, THREE, ONE))
    assert found == [(2, 1), (3, 2), (1, 3)]


def test_pages_without_words_go_by_their_place() -> None:
    assert pairs(flow(ONE, "", TWO), flow(ONE, "", TWO)) == [(1, 1), (2, 2), (3, 3)]
    assert pairs(flow(ONE, TWO), flow(ONE, "", TWO)) == [(1, 1), (None, 2), (2, 3)]


def test_words_that_run_over_to_the_next_page_are_the_same_words() -> None:
    old, new = flow("a b c\nd e f", "g h"), flow("a b c", "d e f\ng h")
    assert len(align(old, new).now) == 8


# -- Pictures --------------------------------------------------------------------------------------------


def print_with(*spots: tuple[int, int], size: int = 100) -> Print:
    rgb = bytearray(b"\xff" * (size * size * 3))
    for x, y in spots:
        at = (y * size + x) * 3
        rgb[at : at + 3] = b"\x00\x00\x00"
    return Print(size, size, size * 3, bytes(rgb))


def test_where_pictures_differ() -> None:
    plain = print_with()
    assert pillow.differing(plain, plain) == ()
    assert pillow.differing(plain, print_with((5, 5), (90, 90))) is not None
    boxes = pillow.differing(plain, print_with((5, 5), (90, 90)))
    assert boxes is not None
    assert sorted(boxes) == [(0, 0, 12, 12), (84, 84, 96, 96)]
    assert pillow.differing(plain, print_with((5, 5)), [(0, 0, 10, 10)]) == ()
    assert pillow.differing(plain, print_with(size=99)) is None
