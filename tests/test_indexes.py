"""The indexes of an edition: what they list, and in what order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportkit.diagnostics import Place
from reportkit.indexes import Entry, check_indexes, make_indexes
from reportkit.locales import load_locale
from reportkit.model import Chapter, ChapterText, IndexPlace, IndexPlan
from tests.scenes import edition_of, spots

SETTINGS = Place(Path("report.yaml"), 9)
ROWS = [{"n": 1, "name": "Viens"}, {"n": 2, "name": "Divi"}, {"n": 3, "name": "Trīs"}]
BY_ROW = IndexPlan("Mērķi", ("goal", "goals"), "goals", "n", "name")


def chapter(name: str, **params: Any) -> Chapter:
    """A chapter whose metadata block holds ``params``."""
    head = f"---\nparams: {params}\n---\n"
    path = Path("chapters") / f"{name}.lv.md"
    return Chapter(ChapterText(name, "lv", path, f"{head}# A", len(head)), params=params)


def by_term(*terms: str) -> list[tuple[str, list[Entry]]]:
    """Return the groups of an index of ``terms``, marked in this order."""
    places = [IndexPlace(tuple(term.split("!")), f"ix-{n}") for n, term in enumerate(terms)]
    plan = IndexPlan("Rādītājs")
    (index,) = make_indexes(edition_of(indexes=(plan,)), places, {}, load_locale("lv"))
    return [(group.letter, list(group.entries)) for group in index.groups]


def test_terms_stand_under_their_letters() -> None:
    """Groups and entries are in the order of the language."""
    assert by_term("šodien", "sēkla", "ābols", "sēkla") == [
        ("A", [Entry("ābols", ("ix-2",))]),
        ("S", [Entry("sēkla", ("ix-1", "ix-3"))]),
        ("Š", [Entry("šodien", ("ix-0",))]),
    ]


def test_entries_below_entries() -> None:
    """A main entry may have no places of its own."""
    assert by_term("semināri!tiešsaistē", "semināri!klātienē") == [
        (
            "S",
            [
                Entry(
                    "semināri",
                    (),
                    (Entry("klātienē", ("ix-1",)), Entry("tiešsaistē", ("ix-0",))),
                )
            ],
        )
    ]


def test_the_beginning_of_a_sentence_makes_no_second_entry() -> None:
    """The form with the fewest capitals is printed."""
    assert by_term("Semināri", "semināri", "ANO") == [
        ("A", [Entry("ANO", ("ix-2",))]),
        ("S", [Entry("semināri", ("ix-0", "ix-1"))]),
    ]


def test_an_index_without_entries_is_left_out() -> None:
    """Nobody turns to an empty page."""
    edition = edition_of(indexes=(IndexPlan("Rādītājs"), BY_ROW), data={"goals": ROWS})
    assert make_indexes(edition, (), {}, load_locale("lv")) == ()


def test_chapters_by_row() -> None:
    """A chapter about a row leads, those that touch on it follow; all rows is no row."""
    chapters = (
        chapter("01-a", goals=[2, 1]),
        chapter("02-b", goal=2),
        chapter("03-c", goals=[1, 2, 3]),
        chapter("04-d"),
    )
    edition = edition_of(*chapters, indexes=(BY_ROW,), data={"goals": ROWS})
    headings = {each.name: (each.name[3:], f"Nodaļa {each.name[3:]}") for each in chapters}
    (index,) = make_indexes(edition, (), headings, load_locale("lv"))
    child = Entry("Nodaļa a", ("a",))
    (group,) = index.groups
    assert group.letter == ""
    assert group.entries == (
        Entry("Viens", (), (child,), "1"),
        Entry("Divi", ("b",), (child,), "2"),
    )


def test_unknown_rows_are_told_where_they_are_named() -> None:
    """A row that the data do not have is a mistake in the head of the chapter."""
    edition = edition_of(
        chapter("01-a", goals=[1, 11]),
        chapter("02-b", goal=7),
        indexes=(BY_ROW,),
        data={"goals": ROWS},
    )
    found = list(check_indexes(edition, SETTINGS))
    assert spots(found) == [("RK028", 2, 23), ("RK028", 2, 18)]
    assert found[0].message == 'data/goals.yaml has no row whose "n" is 11'


def test_unknown_data_are_told_in_the_settings() -> None:
    """An index needs the data that it is to be made by."""
    found = list(check_indexes(edition_of(indexes=(BY_ROW,), data={"goal": ROWS}), SETTINGS))
    assert spots(found) == [("RK050", 9, 1)]
    assert found[0].hint == 'did you mean "goal"?'
