"""Places for the index: marked, told where they are wrong, and one a section."""

from __future__ import annotations

import pytest

from reportkit.adapters.html import inner, parse
from reportkit.model import IndexPlace, IndexPlan
from reportkit.transforms import transform
from reportkit.transforms.index import mark_index
from tests.scenes import spots, stage, told

TERMS = (IndexPlan("Rādītājs"),)


def places_of(markdown: str) -> tuple[IndexPlace, ...]:
    """Return the places of a chapter that has gone through all transforms."""
    body, scene = stage(markdown, indexes=TERMS)
    matter, found = transform(inner(body), scene)
    assert found == ()
    for place in matter.places:
        assert parse(matter.body).find(f".//*[@id='{place.id}']") is not None
    assert "data-index-term" not in matter.body
    return matter.places


def test_the_words_are_the_term() -> None:
    """Without ``term`` a place is found by its own words."""
    (place,) = places_of("Runāja [divi *vieslektori*]{.index} te.")
    assert place == IndexPlace(("divi vieslektori",), "ix-01-ievads-1")


def test_term_says_another_entry() -> None:
    """``!`` parts a main entry from the one below it."""
    (place,) = places_of('Runāja [viesi]{.index term="vieslektori! no Somijas"}.')
    assert place.term == ("vieslektori", "no Somijas")


def test_a_section_is_listed_once() -> None:
    """The first place of a term in each section of the second level counts."""
    found = places_of(
        "[a]{.index} [a]{.index}\n\n## B {#b}\n\n[a]{.index} [c]{.index}\n\n"
        "### D {#d}\n\n[a]{.index}\n\n## E {#e}\n\n[a]{.index}"
    )
    assert [(place.term[0], place.id) for place in found] == [
        ("a", "ix-01-ievads-1"),
        ("a", "ix-01-ievads-3"),
        ("c", "ix-01-ievads-4"),
        ("a", "ix-01-ievads-6"),
    ]


def test_notes_are_in_the_order_of_the_pages() -> None:
    """A place in a footnote comes where the note is called."""
    found = places_of("Viens.[^n]\n\n## B {#b}\n\n[divi]{.index}\n\n[^n]: [piezīme]{.index}")
    assert [place.term[0] for place in found] == ["piezīme", "divi"]


def test_a_place_keeps_its_own_id_and_language() -> None:
    """What the author gave a name keeps it."""
    (place,) = places_of("[words]{#mans .index lang=en}")
    assert place.id == "mans"


def test_a_title_and_a_heading_can_be_marked() -> None:
    """Places stand in headings as in the text."""
    assert places_of("## [Labotava]{.index} {#l}\n\nx")[0].term == ("Labotava",)


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("Te ir []{.index}.", [("RK048", 3, 7)]),
        ('Te [ir]{.index term=""}.', [("RK048", 3, 4)]),
        ('Te [ir]{.index term="a!"}.', [("RK048", 3, 4)]),
        ('Te [ir]{.index term="a!b!c"}.', [("RK048", 3, 4)]),
        ('Te [ir]{.index temr="a"}.', [("RK048", 3, 4)]),
        ("`[]{.index}` un []{.index}", [("RK048", 3, 17)]),
    ],
)
def test_what_cannot_be_sorted_is_told(markdown: str, found: list[tuple[str, int, int]]) -> None:
    """A place needs a term of one or two levels, and nothing else."""
    assert spots(told(mark_index, markdown, indexes=TERMS)[1]) == found


def test_without_an_index_places_are_words() -> None:
    """A mark that leads nowhere is told, and printed as it is."""
    html, found = told(mark_index, "Te [ir]{.index}.", indexes=(IndexPlan("x", ("goal",), "d"),))
    assert spots(found) == [("RK049", 3, 4)]
    assert "ix-" not in html
    assert "index" not in html
