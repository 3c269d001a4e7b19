"""What a chapter brings into the book, read off before anything is changed."""

from __future__ import annotations

import pytest

from reportkit.adapters import pandoc
from reportkit.locales import load_locale
from reportkit.model import Mark
from reportkit.transforms.survey import Survey, survey
from tests.scenes import PLAIN_HTML, TITLE, chapter_text, spots


def surveyed(markdown: str) -> Survey:
    """Return what a chapter of ``markdown`` brings."""
    return survey(PLAIN_HTML(markdown), chapter_text(markdown), load_locale("lv"))


def test_marks_are_listed_in_reading_order() -> None:
    """Headings, figures, tables and blocks with ids are marks, each with kind, title and level."""
    found = surveyed(
        '# "A" *b*[^1] {#a}\n\n## C {#c}\n\n![D [@un2015]](figures/d.svg){#fig:d alt="x"}\n\n'
        "| e |\n|---|\n| 1 |\n\n: F {#tbl:f}\n\n::: {#tbl:g .data source=x view=y}\nG\n:::\n\n"
        "::: {.story #h}\n### I {#i}\nx\n:::\n\n[vārds]{#j}\n\n[^1]: Piezīme.\n"
    )
    kinds = [(mark.id, mark.kind, mark.title, mark.level) for mark in found.marks]
    assert kinds == [
        ("a", "chapter", "“A” b", 1),
        ("c", "section", "C", 2),
        ("fig:d", "figure", "D [@un2015]", 0),
        ("tbl:f", "table", "F", 0),
        ("tbl:g", "table", "G", 0),
        ("h", "section", "I", 0),
        ("i", "section", "I", 0),
        ("j", "section", "vārds", 0),
    ]
    assert {mark.chapter for mark in found.marks} == {"01-ievads"}
    assert found.findings == ()


def test_marks_have_no_numbers_yet() -> None:
    """Numbers are given when all chapters are known."""
    assert surveyed("# A {#a}").marks == (Mark("a", "chapter", "", "A", "01-ievads", 1),)


def test_places_are_where_ids_are_given() -> None:
    """A mark's place is that of its id, not of a reference to it or of a longer id."""
    found = surveyed(
        "# A {#a}\n\n[x](#fig:b) @fig:b `{#fig:b}`\n\n![C](figures/c.svg){#fig:b-c alt=y}\n\n"
        "![B](figures/b.svg){.wide #fig:b alt=y}\n"
    )
    places = {
        mark.id: (at.line, at.column) for mark, at in zip(found.marks, found.places, strict=True)
    }
    assert places == {"a": (1, 5), "fig:b-c": (5, 21), "fig:b": (7, 27)}


def test_citations_are_listed_once() -> None:
    """Each source text of a citation is listed once, in notes too; cross-references are not."""
    found = surveyed(
        "# A {#a}\n\n[@b, 5. lpp.] @fig:c [@b, 5. lpp.] @d un [@b][^1]\n\n[^1]: Sk. [@e; @b]."
    )
    assert found.citations == ("[@b, 5. lpp.]", "@d", "[@b]", "[@e; @b]")


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("# A", [("RK010", 1, 1)]),
        (f"{TITLE}## B", [("RK010", 3, 1)]),
        ("# A {#Ā}", [("RK013", 1, 5)]),
        (f"{TITLE}## B {{#b_c}}", [("RK013", 3, 6)]),
        (f"{TITLE}![B](b.svg){{#karte alt=x}}", [("RK013", 3, 13)]),
        (f"{TITLE}![B](b.svg){{#tbl:b alt=x}}", [("RK013", 3, 13)]),
        (f"{TITLE}| a |\n|---|\n| 1 |\n\n: B {{#fig:b}}", [("RK013", 7, 6)]),
        (f"{TITLE}::: {{.note #B}}\nx\n:::", [("RK013", 3, 12)]),
        ("Teksts.", [("RK015", 1, 1)]),
        ("\n\nTeksts.", [("RK015", 3, 1)]),
        ("## B {#b}\n\n# A {#a}", [("RK015", 1, 1)]),
        (f"{TITLE}# B {{#b}}", [("RK015", 3, 5)]),
        (f"{TITLE}### B {{#b}}", [("RK014", 3, 7)]),
        (f"{TITLE}## B {{#b}}\n\n#### C {{#c}}", [("RK014", 5, 8)]),
    ],
)
def test_mistakes_are_told(markdown: str, found: list[tuple[str, int, int]]) -> None:
    """Ids and headings that are missing, odd or out of order are told of, each on its place."""
    assert spots(surveyed(markdown).findings) == found


@pytest.mark.parametrize(
    "markdown",
    [
        f"{TITLE}## B {{#b}}\n\n### C {{#c}}\n\n## D {{#d}}",
        f"{TITLE}```\n## B\n# C\n```",
        f"{TITLE}::: story\n### Bez id\nx\n:::",
        f"{TITLE}A[^1]\n\n[^1]: x",
        f"{TITLE}```python\nx = 1\n```",
        f"{TITLE}![B](b.svg){{alt=x}}",
        f'{TITLE}## B {{.added #b from="c d"}}',
    ],
)
def test_good_chapters_are_not_told_of(markdown: str) -> None:
    """Headings in order, code, notes, and blocks and figures without ids are fine."""
    assert surveyed(markdown).findings == ()


@pytest.mark.parametrize(
    ("id_", "proposed"), [("Ievads", "ievads"), ("šūpoļu_māja", "supolu-maja"), ("---", "name")]
)
def test_odd_id_is_told_with_a_plain_one(id_: str, proposed: str) -> None:
    """The hint gives an id in plain letters that is like the one that was written."""
    (found,) = surveyed(f"# A {{#{id_}}}").findings
    assert f"{{#{proposed}}}" in found.hint


def test_headings_without_ids_are_found_one_by_one() -> None:
    """Each heading without an id is told of on its own line, code notwithstanding."""
    text = "# A {#a}\n\n```\n# x\n```\n\n## B\n\nx\n\n## C {#c}\n\n## D\n"
    assert spots(surveyed(text).findings) == [("RK010", 7, 1), ("RK010", 13, 1)]


def test_code_with_a_language_brings_no_ids() -> None:
    """pandoc numbers lines of coloured code with ids, the same ones in each chapter: it must not."""
    assert "id=" not in pandoc.to_html("```python\nprint(1)\n```")
