"""Footnotes are put where they are called."""

from __future__ import annotations

import pytest

from reportkit.adapters.html import parse
from reportkit.transforms.notes import place_notes
from tests.scenes import after, spots, told


def test_note_stands_at_its_call() -> None:
    """The note's words replace the call, as one inline element with an id of its chapter."""
    html = after(place_notes, "Teksts[^1] tālāk.\n\n[^1]: Piezīme ar *svaru*.")
    assert html == (
        '<p>Teksts<span class="fn" id="fn-01-ievads-1">Piezīme ar <em>svaru</em>.</span> tālāk.</p>'
    )


def test_notes_are_numbered_by_their_calls() -> None:
    """Ids follow the calls, not the order in which the notes are written; none is left behind."""
    html = after(place_notes, "A[^b] b[^a] c^[Iekļauta.]\n\n[^a]: Viens.\n\n[^b]: Divi.")
    tree = parse(html)
    notes = [(each.get("id"), each.text_content()) for each in tree.xpath(".//span[@class='fn']")]
    assert notes == [
        ("fn-01-ievads-1", "Divi."),
        ("fn-01-ievads-2", "Viens."),
        ("fn-01-ievads-3", "Iekļauta."),
    ]
    assert tree.find(".//section") is None
    assert "footnote-back" not in html


def test_paragraphs_of_a_note_become_spans() -> None:
    """A note of two paragraphs stays inline: a paragraph cannot stand in another."""
    html = after(place_notes, "A[^1]\n\n[^1]: Viens.\n\n    Divi.")
    assert '<span class="fn-p">Viens.</span>' in html
    assert '<span class="fn-p">Divi.</span>' in html
    assert len(parse(html).findall(".//p")) == 1


def test_note_called_twice_has_two_ids() -> None:
    """A note that is called twice stands twice, and no id is given twice."""
    html = after(place_notes, "A[^1] b[^1]\n\n[^1]: Viens.")
    assert 'id="fn-01-ievads-1"' in html
    assert 'id="fn-01-ievads-2"' in html


def test_chapter_without_notes_is_not_changed() -> None:
    """Nothing happens where no note is called."""
    assert after(place_notes, "Teksts.") == "<p>Teksts.</p>"


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ("[^1]: - punkts", 5),
        ("[^1]: > citāts", 5),
        ("[^2]: Laba.\n\n[^1]: - punkts", 7),
        ("[^1]: Teksts.\n\n        kods", 5),
    ],
)
def test_more_than_paragraphs_is_told(notes: str, line: int) -> None:
    """A list, a quotation or code in a note is told of where that note is written."""
    calls = "A[^1]" if "[^2]" not in notes else "A[^1] b[^2]"
    _, found = told(place_notes, f"{calls}\n\n{notes}")
    assert spots(found) == [("RK046", line, 1)]


def test_list_in_a_note_stays_readable() -> None:
    """What is told of is printed all the same, inline."""
    html, _ = told(place_notes, "A[^1]\n\n[^1]: - viens\n    - divi")
    tree = parse(html)
    note = tree.xpath(".//span[@class='fn']")[0]
    assert {each.tag for each in note.iter()} == {"span"}
    assert note.text_content().split() == ["viens", "divi"]
