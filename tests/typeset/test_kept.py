"""Pages that are kept: after an edit few are set anew, and what comes out is that of a whole setting."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportkit.adapters.weasyprint import Kept, load
from reportkit.cache import Cache
from reportkit.compositor import FEWEST_KEPT, set_piece
from reportkit.typeset import Galley, GalleyJob, Press
from reportkit.typeset.chapter import reset_galley, set_galley
from tests.typeset import torture

pytestmark = pytest.mark.slow

SECTION = """
<section><h1 id="h{n}">{n}. virsraksts</h1>
<p>{words}{words} <a href="#h1">Saite</a>, <a data-page href="#h1">00</a>. lpp.</p>
<ul><li>{words}</li><li>Otrais<ul><li>Iekšā</li></ul></li></ul>
<p>{words}<span class="fn">Piezīme {n}: {words}</span> beidzas.</p>
<p>{words}</p><p class="last">{words}{words}</p></section>
"""
TABLE = (
    "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>"
    + "".join(f"<tr><td>{n}</td><td>{torture.LOREM}</td></tr>" for n in range(40))
    + "</tbody></table>"
)
PARTS = tuple(SECTION.format(n=n, words=torture.LOREM * 2) for n in range(1, 15))
PICTURE = '<figure><img src="picture.png" alt="Attēls"><figcaption>Attēls</figcaption></figure>'


@pytest.fixture
def pages_set(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages that the engine sets, by number, from the moment that they are asked for."""
    load()  # mends the engine once for all
    from weasyprint.layout import page  # noqa: PLC0415  (no other test needs to know the engine)

    numbers: list[int] = []
    remake_page = page.remake_page

    def noted(index: int, *rest: object) -> object:
        numbers.append(index)
        return remake_page(index, *rest)

    monkeypatch.setattr(page, "remake_page", noted)
    return numbers


def job(press: Press, *parts: str) -> GalleyJob:
    """A piece of these parts."""
    return GalleyJob(torture.piece("piece", "".join(parts)), press)


def pages(kept: Kept | None) -> Kept:
    """What is kept, as it comes out of the cache."""
    assert kept
    return pickle.loads(pickle.dumps(kept))  # type: ignore[no-any-return]


def assert_as_if_whole(now: GalleyJob, kept: Kept | None) -> tuple[Galley, Kept | None]:
    """The galley, and what is kept of it, are those of a piece set as a whole."""
    again, whole = reset_galley(now, kept), reset_galley(now, None)
    assert again == whole
    return again


def test_a_word_sets_the_pages_around_it(press: Press, pages_set: list[int]) -> None:
    galley, kept = reset_galley(job(press, *PARTS, TABLE), None)
    assert galley.pages > 15
    middle = PARTS[7].replace("paaudzes", "laudis", 1)
    pages_set.clear()
    again, _ = reset_galley(job(press, *PARTS[:7], middle, *PARTS[8:], TABLE), pages(kept))
    assert 1 <= len(pages_set) <= 3
    assert min(pages_set) > 5
    assert again == set_galley(job(press, *PARTS[:7], middle, *PARTS[8:], TABLE))
    assert again != galley


def test_nothing_is_set_where_nothing_changed(press: Press, pages_set: list[int]) -> None:
    galley, kept = reset_galley(job(press, *PARTS), None)
    pages_set.clear()
    assert reset_galley(job(press, *PARTS), pages(kept)) == (galley, kept)
    assert pages_set == []


def test_pages_follow_what_is_inserted_before_a_new_page(
    press: Press, pages_set: list[int]
) -> None:
    """Boxes are counted otherwise after it, but the pages begin with the same."""
    fresh = [f'<div style="break-before: page">{part}</div>' for part in PARTS]
    _, kept = reset_galley(job(press, *fresh), None)
    more = fresh[3].replace("<ul>", "<p>Īsi.</p><ul>", 1)
    now = job(press, *fresh[:3], more, *fresh[4:])
    pages_set.clear()
    again, _ = reset_galley(now, pages(kept))
    assert len(pages_set) <= 5
    assert again == set_galley(now)


def test_a_table_is_changed_as_a_whole(press: Press, pages_set: list[int]) -> None:
    """The columns of its first page are as wide as its last word asks for."""
    _, kept = reset_galley(job(press, *PARTS[:3], TABLE, *PARTS[3:]), None)
    wide = TABLE.replace("<td>39</td>", "<td>Neparasti garš skaitlis trīsdesmit deviņi</td>")
    now = job(press, *PARTS[:3], wide, *PARTS[3:])
    pages_set.clear()
    again, _ = reset_galley(now, pages(kept))
    assert again == set_galley(now)


def test_a_running_head_changes_all_pages_that_have_it(press: Press, pages_set: list[int]) -> None:
    long = f"<p>{torture.LOREM * 60}</p>"
    parts = [PARTS[0], PARTS[1], long, PARTS[2]]
    _, kept = reset_galley(job(press, *parts), None)
    parts[1] = parts[1].replace("2. virsraksts", "Cits virsraksts")
    assert_as_if_whole(job(press, *parts), pages(kept))


def test_a_picture_is_painted_anew(press: Press, pages_set: list[int]) -> None:
    """It belongs to the PDF as a whole; the pages without one are taken over."""
    _, kept = reset_galley(job(press, *PARTS[:8], PICTURE, *PARTS[8:]), None)
    first = PARTS[0].replace("paaudzes", "laudis", 1)
    pages_set.clear()
    now = job(press, first, *PARTS[1:8], PICTURE, *PARTS[8:])
    again, _ = reset_galley(now, pages(kept))
    assert 2 <= len(pages_set) <= 6
    assert again == set_galley(now)


def test_other_bytes_of_a_picture_are_seen(press: Press, folder: Path) -> None:
    (folder / "own.svg").write_text(torture.SVG, "utf-8")
    now = job(press, *PARTS, '<img src="own.svg" alt="A">')
    _, kept = reset_galley(now, None)
    (folder / "own.svg").write_text(torture.SVG.replace("#", "#f"), "utf-8")
    assert_as_if_whole(now, pages(kept))


def paragraphs(number: int) -> str:
    """So many paragraphs of five lines or so, each with a number."""
    return "".join(f"<p>{n}. {torture.LOREM * 5}</p>" for n in range(number))


BOX = f"<p>{torture.LOREM * 4}</p>"
COLUMNS = "<table><colgroup><col style='width: 20%'><col></colgroup><tr><td>a<td>b</table>"
NOTE = f'<p>Beigas<span class="fn">{torture.LOREM * 40}</span></p>'
HARD = {
    "a page of nothing but a note": ("", paragraphs(10) + NOTE, "8. Bib", "8. Jauns vārds. Bib"),
    "a heading that goes with what now fits": (
        "h2 { break-after: avoid } .bx { break-inside: avoid }",
        f"{BOX * 4}<h2>V</h2><div class='bx'>{BOX * 9}</div>{BOX * 30}",
        f"<div class='bx'>{BOX * 9}",
        f"<div class='bx'>{BOX}",
    ),
    "a narrow page that a box had to be on": (
        "@page :left { margin-left: 80mm } .bx { break-inside: avoid }",
        f"{BOX * 4}<div class='bx'>{BOX * 6}</div>{BOX * 60}",
        f"<div class='bx'>{BOX * 6}",
        f"<div class='bx'>{BOX * 3}",
    ),
    "a blank page that is not wanted any more": (
        ".r { break-before: right } .q { break-before: page }",
        f"{BOX * 8}<section><h1 class='r'>A</h1>{BOX * 40}</section>",
        "class='r'",
        "class='q'",
    ),
    "a glyph of two letters": ("", f"<p>\u03bc</p>{paragraphs(14)}<p>\u00b5</p>", "\u03bc", "x"),
    "the width of a column": ("", paragraphs(8) + COLUMNS + paragraphs(8), "20%", "60%"),
    "rules of its own": (
        "",
        f"<style>p {{ color: red }}</style>{paragraphs(12)}",
        "p { color: red }",
        "p { color: red } @page { margin-left: 30mm }",
    ),
    "a counter of pages in a named string": (
        (
            "@page { counter-increment: fo; @top-right { content: string(fo) } } "
            "h2 { string-set: fo counter(fo) }"
        ),
        f"{paragraphs(3)}<h2>A</h2>{paragraphs(12)}<h2>B</h2>{paragraphs(4)}",
        "<h2>B",
        f"{paragraphs(4)}<h2>B",
    ),
    "a letter that no font has": ("", paragraphs(14), "9. Bib", "9. \U000f0123 Bib"),
    "a running head of one page": (
        "",
        f"<h1>A</h1>{paragraphs(9)}<h1>B</h1>{paragraphs(9)}",
        "<h1>A",
        "<h1>Cits",
    ),
}


@pytest.mark.parametrize(("css", "body", "old", "new"), HARD.values(), ids=HARD)
def test_pages_that_an_edit_reaches_from_afar(
    press: Press, css: str, body: str, old: str, new: str
) -> None:
    own = replace(press, css=press.css + css)
    _, kept = reset_galley(job(own, body), None)
    now = job(own, body.replace(old, new, 1))
    assert now != job(own, body)
    assert_as_if_whole(now, kept and pages(kept))


def test_a_hidden_page_number_is_left_out(press: Press) -> None:
    hidden = '<p style="visibility: hidden"><a data-page href="#x">0</a></p><p id="x">A</p>'
    assert not any(blank.target for blank in set_galley(job(press, hidden)).blanks)


CANNOT = {
    "the number of pages": "@page { @top-right { content: counter(pages) } }",
    "a first letter": "p::first-letter { font-size: 20pt }",
    "fixed": ".last { position: fixed; top: 0 }",
    "running": ".last { position: running(x) } @page { @top-right { content: element(x) } }",
    "a page of another place": ".last::after { content: target-counter(url(#h1), page) }",
    "a font from elsewhere": ".last { font-family: serif }",
}


@pytest.mark.parametrize("css", CANNOT.values(), ids=CANNOT)
def test_where_pages_depend_on_others_they_are_not_kept(press: Press, css: str) -> None:
    """What the style asks for is drawn on all pages, or can only be known when all are there."""
    own = replace(press, css=press.css + css)
    _, kept = reset_galley(job(own, *PARTS[:4]), None)
    assert kept is None


# -- Whatever the edit -----------------------------------------------------------------------------

STYLES = (
    "float: left; width: 30mm",
    "float: footnote",
    "position: absolute; top: 5mm",
    "break-before: page",
    "break-inside: avoid",
    "page: bare",
    "display: flex",
    "columns: 2",
    "width: max-content",
    "font-size: 15pt",
    "opacity: .5",
)
BLOCKS = (
    *PARTS[:2],
    TABLE,
    PICTURE,
    f"<p>{torture.LOREM}</p>",
    f"<p>{torture.LOREM * 30}</p>",
    f'<p>Zvaigzne<span class="fn">{torture.LOREM * 12}</span></p>',
    f'<h2 style="break-after: avoid">V</h2><div style="break-inside: avoid">{PARTS[3]}</div>',
    f'<section><h2 style="break-before: right">R</h2><p>{torture.LOREM}</p></section>',
    f'<p>Beigas<span class="fn">{torture.LOREM * 40}</span></p>',
    *(f'<div style="{style}"><p>{torture.LOREM * 4}</p></div>' for style in STYLES),
)

block = st.sampled_from(BLOCKS)
edit = st.tuples(st.sampled_from(("insert", "delete", "word")), st.integers(0, 99), block)


def edited(parts: list[str], change: tuple[str, int, str]) -> list[str]:
    """``parts`` after one edit."""
    kind, at, new = change
    at %= len(parts)
    if kind == "word":
        return [*parts[:at], parts[at].replace("domas", "gudras domas", 1), *parts[at + 1 :]]
    return [*parts[:at], *([new] if kind == "insert" else []), *parts[at + (kind == "delete") :]]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(block, min_size=6, max_size=14), st.lists(edit, min_size=1, max_size=4))
def test_any_edits_come_out_as_if_set_whole(
    press: Press, parts: list[str], changes: list[tuple[str, int, str]]
) -> None:
    _, kept = reset_galley(job(press, *parts), None)
    for change in changes:
        parts = edited(parts, change) or [BLOCKS[0]]
        _, kept = assert_as_if_whole(job(press, *parts), kept)


# -- In the cache ----------------------------------------------------------------------------------


def test_pages_are_kept_in_the_cache(press: Press, tmp_path: Path, pages_set: list[int]) -> None:
    before, after = job(press, *PARTS), job(press, "<p>Jauns.</p>", *PARTS)
    past = "a" * 64
    set_piece(before, tmp_path, past)
    kept = Cache(tmp_path).get(past)
    assert len(kept.pages) >= FEWEST_KEPT
    pages_set.clear()
    assert set_piece(before, tmp_path, past) == set_galley(before)
    assert len(pages_set) == len(kept.pages)  # those of the second alone
    assert set_piece(after, tmp_path, past) == set_galley(after)
    assert Cache(tmp_path).get(past) == reset_galley(after, None)[1]


def test_damaged_pages_are_no_pages(press: Press, tmp_path: Path) -> None:
    past = "a" * 64
    set_piece(job(press, *PARTS[:6]), tmp_path, past)
    path = tmp_path / past[:2] / past[2:]
    path.write_bytes(path.read_bytes()[:-7])
    now = job(press, *PARTS[:7])
    assert set_piece(now, tmp_path, past) == set_galley(now)


def test_without_a_cache_nothing_is_kept(press: Press, tmp_path: Path) -> None:
    set_piece(job(press, *PARTS[:6]))
    set_piece(job(press, PARTS[0]), tmp_path, "a" * 64)  # too short to be worth it
    assert not [*tmp_path.rglob("*")]
