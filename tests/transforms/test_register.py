"""What spans chapters: numbers through the book, ids given once, citations."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.diagnostics import Diagnostics
from reportkit.locales import load_locale
from reportkit.model import Chapter, Part, Register
from reportkit.transforms.register import make_register
from reportkit.transforms.survey import survey
from tests.scenes import PLAIN_HTML, chapter_text, cite, edition_of

FIRST = """# A {#a}

![B](b.svg){#fig:b alt=x}

## C {#c}

### D {#d}

### E {#e}

## F {#f}

### G {#g}
"""
SECOND = """# H {#h}

## I {#i}

![J](j.svg){#fig:j alt=x}

| k |
|---|
| 1 |

: K {#tbl:k}
"""


def registered(
    *texts: str, numbers: Sequence[int | None] = (1, 2), part: str = ""
) -> tuple[Register, Diagnostics]:
    """Return the register of a book of chapters with these texts, perhaps all in one part."""
    chapters = [
        Chapter(chapter_text(text, name=f"0{nth}-x"), number=number)
        for nth, (text, number) in enumerate(zip(texts, numbers, strict=False), 1)
    ]
    edition = edition_of(*chapters)
    if part:
        edition = edition_of(Part(part, 1, "Daļa", "", tuple(chapters)))  # type: ignore[arg-type]
    locale = load_locale("lv")
    surveys = [survey(PLAIN_HTML(each.text.body), each.text, locale) for each in chapters]
    return make_register(edition, surveys, cite)


def test_numbers_run_through_the_book() -> None:
    """Sections count in their chapter, figures and tables through the book."""
    register, found = registered(FIRST, SECOND)
    assert {id_: mark.number for id_, mark in register.marks.items()} == {
        "a": "1",
        "fig:b": "1",
        "c": "1.1",
        "d": "1.1.1",
        "e": "1.1.2",
        "f": "1.2",
        "g": "1.2.1",
        "h": "2",
        "i": "2.1",
        "fig:j": "2",
        "tbl:k": "1",
    }
    assert found == ()


def test_chapter_without_number_has_no_numbered_sections() -> None:
    """Figures of a chapter without a number are counted all the same."""
    register, _ = registered(FIRST, SECOND, numbers=(None, 1))
    numbers = {id_: mark.number for id_, mark in register.marks.items()}
    assert [numbers[each] for each in ("a", "c", "d", "fig:b")] == ["", "", "", "1"]
    assert [numbers[each] for each in ("h", "i", "fig:j")] == ["1", "1.1", "2"]


def test_marks_know_their_chapter() -> None:
    """The marks of a chapter come in reading order."""
    register, _ = registered(FIRST, SECOND)
    assert [mark.id for mark in register.of_chapter("02-x")] == ["h", "i", "fig:j", "tbl:k"]


def test_id_given_twice_is_told() -> None:
    """The second place is told of, the first is named, and the first mark stays."""
    register, found = registered("# A {#a}\n\n## B {#b}", "# C {#c}\n\nx\n\n## D {#b}")
    (twice,) = found
    assert (twice.code, twice.place.file.name, twice.place.line) == ("RK011", "02-x.lv.md", 5)
    assert "01-x.lv.md, line 3" in twice.hint
    assert register.marks["b"].title == "B"


def test_part_can_be_referred_to() -> None:
    """A part is a mark without a number."""
    register, found = registered(FIRST, part="dala")
    assert register.marks["dala"].title == "Daļa"
    assert register.marks["dala"].number == ""
    assert found == ()


def test_part_with_the_id_of_a_chapter_is_told() -> None:
    """An id that both a part and a heading have would lead to either: it is told of."""
    _, found = registered("# A {#a}\n\n## B {#b}", part="b")
    assert [(each.code, each.place.line) for each in found] == [("RK011", 3)]


def test_citations_are_set_once() -> None:
    """All citations of the book are set in one go, each once."""
    asked: list[Sequence[str]] = []

    def citer(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        asked.append(texts)
        return tuple(each.upper() for each in texts), (("x", "<i>X</i>"),)

    chapters = [
        Chapter(chapter_text(text, name=name))
        for name, text in (("a", "# A {#a}\n\n[@x] un [@y]"), ("b", "# B {#b}\n\n[@y] un @x"))
    ]
    locale = load_locale("lv")
    surveys = [survey(PLAIN_HTML(each.text.body), each.text, locale) for each in chapters]
    register, _ = make_register(edition_of(*chapters), surveys, citer)
    assert asked == [("[@x]", "[@y]", "@x")]
    assert register.citations == {"[@x]": "[@X]", "[@y]": "[@Y]", "@x": "@X"}
    assert register.bibliography == (("x", "<i>X</i>"),)


def test_book_without_citations_asks_for_none() -> None:
    """pandoc is not called where nothing is cited."""

    def citer(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        raise AssertionError(texts)

    chapter = Chapter(chapter_text("# A {#a}"))
    found = survey(PLAIN_HTML("# A {#a}"), chapter.text, load_locale("lv"))
    register, _ = make_register(edition_of(chapter), [found], citer)
    assert register.bibliography == ()
