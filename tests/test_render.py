"""An edition rendered: the pieces of the book, its contents, its outline."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportkit.adapters.html import parse
from reportkit.model import Book, OutlineEntry
from reportkit.prepare import prepare
from reportkit.render import render
from reportkit.sources import read_report
from reportkit.styles import Style, StyleError, find_style
from reportkit.templates import TemplateError
from reportkit.timings import Watch
from tests.scenes import house, write

CREATED = datetime(2021, 9, 23, tzinfo=UTC)
SETTINGS = """\
title: {lv: Mazs pārskats, en: A small report}
subtitle: {lv: 2019–2021, en: 2019–2021}
description: {lv: Apraksts}
keywords: {lv: [viens, divi]}
publishers: [{name: Biedrība}]
blurb: Ar *svaru*
languages: {source: lv, abridged: [en]}
imprint: {contact: "a\\n*b*"}
contents:
  - 00-prieks
  - {part: dala, title: "Daļa – *viena*", lead: Īsi *te*, params: {goals: [4]}, chapters: [01-ievads]}
  - cover
"""
CHAPTERS = {
    "chapters/00-prieks.lv.md": '---\nnumbered: false\ntemplate: foreword\nstandfirst: "*Sāk*"\n---\n'
    "# Priekšvārds {#prieks}\n\n## Apakša {#apaksa}\n\nx\n",
    "chapters/01-ievads.lv.md": '# "Ievads" *te* {#ievads}\n\n## A & B {#ab}\n\n### Dziļi {#dzili}\n\nSk. [@a].\n',
    "chapters/cover.lv.md": "---\nrunning: Īsi\nparams: {goals: [1, 2]}\n---\n# Vāks {#vaks}\n\nx\n",
    "references.yaml": "- {id: a, type: book, title: Grāmata}\n",
}
PAGE = "{{ title }}|%s"
PLAIN = {
    "styles/plain/style.yaml": "name: plain\n",
    "styles/plain/fonts.css": '@font-face { font-family: "Source Serif Pro"; '
    "src: url(font:SourceSerifPro-Regular.otf) }",
    "styles/plain/csl/house.csl": "",
    "styles/plain/templates/cover.html.j2": PAGE % "cover",
    "styles/plain/templates/title-page.html.j2": PAGE % "title",
    "styles/plain/templates/imprint.html.j2": PAGE
    % "{% for e in edition.imprint %}{{ e.label }}={{ e.text }};{% endfor %}",
    "styles/plain/templates/contents.html.j2": PAGE
    % (
        "{% for e in entries recursive %}{{ e.kind }}:{{ e.id }}:{{ e.number }}:{{ e.title }}:{{ e.template }}"
        "[{{ loop(e.children) }}]{% endfor %}"
    ),
    "styles/plain/templates/part.html.j2": PAGE
    % "{{ part.id }},{{ part.number }},{{ part.label }},{{ part.title }},{{ part.lead }},{{ part.params }}",
    "styles/plain/templates/chapter.html.j2": PAGE
    % (
        "{{ chapter.id }},{{ chapter.number }},{{ chapter.label }},{{ chapter.title }},"
        "{{ chapter.running }},{{ chapter.standfirst }},{{ chapter.params }},{{ chapter.body }}"
    ),
    "styles/plain/templates/foreword.html.j2": PAGE
    % "{{ chapter.id }},{{ chapter.label }},{{ chapter.standfirst }}",
    "styles/plain/templates/bibliography.html.j2": PAGE
    % "{% for e in entries %}{{ e.id }}={{ e.html }}{% endfor %}",
    "styles/plain/templates/back.html.j2": PAGE % "{{ edition.blurb }}",
}


def written_in(folder: Path) -> Path:
    """Write a report with a part, a foreword, sources, and a chapter called like a page."""
    files = {**PLAIN, **CHAPTERS, "report.yaml": SETTINGS}
    files["styles/plain/csl/house.csl"] = house().file("csl/house.csl").read_text("utf-8")
    return write(folder / "report", files)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The report, to be changed."""
    return written_in(tmp_path)


def book(folder: Path, style: Style, language: str = "lv") -> Book:
    """Return the report in ``folder`` as a book."""
    report, _ = read_report(folder)
    assert report is not None
    prepared, found = prepare(report, language, style, Watch())
    assert [each for each in found if each.is_error] == []
    assert prepared is not None
    return render(prepared, CREATED)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The report in a style whose pages show what they are given."""
    folder = written_in(tmp_path_factory.mktemp("plain"))
    return book(folder, find_style("plain", folder))


def content(of: Book, key: str) -> str:
    """Return what stands on the piece ``key``, on one line."""
    (piece,) = [each for each in of.pieces if each.key == key]
    return " ".join(piece.html.partition("|")[2].split())


def test_pieces_are_in_the_order_of_the_pages(plain: Book) -> None:
    """Front matter, chapters and parts, bibliography, back cover; each piece has a title."""
    assert [piece.title for piece in plain.pieces] == [
        "Mazs pārskats",
        "Mazs pārskats",
        "Par šo izdevumu",
        "Saturs",
        "Priekšvārds",
        "Daļa – viena",
        "“Ievads” te",
        "Vāks",
        "Avoti",
        "Mazs pārskats",
    ]


def test_keys_are_unique_and_safe(plain: Book) -> None:
    """No chapter takes the place of a page, whatever its name; keys can be names of files."""
    keys = [piece.key for piece in plain.pieces]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[\w.-]+", key) for key in keys)
    assert {"00-prieks", "01-ievads", "cover"} <= set(keys)
    assert content(plain, "cover").startswith("vaks,")


def test_contents_are_a_tree(plain: Book) -> None:
    """Parts hold chapters, numbered chapters hold their sections; others show their title alone."""
    (piece,) = [each for each in plain.pieces if each.title == "Saturs"]
    assert piece.html.partition("|")[2] == (
        "chapter:prieks::Priekšvārds:foreword[]"
        "part:dala:I daļa:Daļa\u00a0– <em>viena</em>:["
        "chapter:ievads:1:“Ievads” te:chapter[section:ab:1.1:A &amp; B:[]]]"
        "chapter:vaks:2:Vāks:chapter[]"
        "chapter:page:bibliography::Avoti:[]"
    )


def test_part_is_described(plain: Book) -> None:
    """A part has its number in Roman numerals, and its words as HTML."""
    (piece,) = [each for each in plain.pieces if each.html.startswith("Daļa")]
    assert (
        piece.html.partition("|")[2]
        == "dala,1,I daļa,Daļa\u00a0– <em>viena</em>,Īsi <em>te</em>,{&#39;goals&#39;: [4]}"
    )


def test_chapter_is_described(plain: Book) -> None:
    """A chapter has its id, number, label, titles, parameters and body."""
    assert (
        content(plain, "cover") == "vaks,2,2. nodaļa,Vāks,Īsi,,{&#39;goals&#39;: [1, 2]}, <p>x</p>"
    )
    words = content(plain, "01-ievads")
    assert words.startswith("ievads,1,1. nodaļa,“Ievads” <em>te</em>,“Ievads” te,,{},")
    assert "<h1" not in words
    assert content(plain, "00-prieks") == "prieks,,<em>Sāk</em>"


def test_imprint_and_back_hold_html(plain: Book) -> None:
    """Statements of the imprint and the blurb are Markdown; lines of a statement stay apart."""
    (piece,) = [each for each in plain.pieces if each.title == "Par šo izdevumu"]
    assert "Saziņa=a<br><em>b</em>;" in piece.html
    assert plain.pieces[-1].html.endswith("|Ar <em>svaru</em>")


def test_bibliography_lists_what_is_cited(plain: Book) -> None:
    """An entry has the id that citations link to."""
    (piece,) = [each for each in plain.pieces if each.title == "Avoti"]
    assert "|ref-a=" in piece.html
    assert "Grāmata" in piece.html


def test_outline(plain: Book) -> None:
    """The outline has every heading, below its part, with its number."""
    assert plain.outline == (
        OutlineEntry(1, "Saturs", "page:contents"),
        OutlineEntry(1, "Priekšvārds", "prieks"),
        OutlineEntry(2, "Apakša", "apaksa"),
        OutlineEntry(1, "I daļa. Daļa – viena", "dala"),
        OutlineEntry(2, "1. “Ievads” te", "ievads"),
        OutlineEntry(3, "1.1. A & B", "ab"),
        OutlineEntry(4, "1.1.1. Dziļi", "dzili"),
        OutlineEntry(1, "2. Vāks", "vaks"),
        OutlineEntry(1, "Avoti", "page:bibliography"),
    )


def test_what_the_document_says_of_itself(plain: Book) -> None:
    """Title, language, authors, subject and keywords go into the metadata."""
    info = plain.info
    assert info.title == "Mazs pārskats: 2019–2021"
    assert (info.language, info.authors, info.subject) == ("lv", ("Biedrība",), "Apraksts")
    assert (info.keywords, info.created) == (("viens", "divi"), CREATED)


def test_book_without_sources_has_no_bibliography(report: Path) -> None:
    """Where nothing is cited, there is no page of sources, nor a line in the contents."""
    made = book(report, house())
    assert "Avoti" not in [piece.title for piece in made.pieces]
    assert "page:bibliography" not in [entry.target for entry in made.outline]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_house_style_renders_every_piece(written: Path, language: str) -> None:
    """Each piece is a whole document in its language and kind, and ids are unique in the book."""
    if language == "en":
        for path in sorted((written / "chapters").glob("*.lv.md")):
            path.with_name(path.name.replace(".lv.", ".en.")).write_text(
                path.read_text("utf-8"), "utf-8"
            )
    made = book(written, house(), language)
    kind = {"lv": "full", "en": "abridged"}[language]
    ids: list[str] = []
    for piece in made.pieces:
        assert piece.html.startswith("<!DOCTYPE html>")
        assert f'<html lang="{language}" class="{kind}">' in piece.html
        assert "<link" not in piece.html
        assert "<style" not in piece.html
        ids += [each.get("id") for each in parse(piece.html).xpath(".//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {entry.target for entry in made.outline} <= set(ids)


def test_style_that_lacks_a_page(written: Path) -> None:
    """A missing template is the style's mistake, named."""
    (written / "styles" / "plain" / "templates" / "back.html.j2").unlink()
    with pytest.raises(StyleError, match=r"back\.html\.j2"):
        book(written, find_style("plain", written))


def test_chapter_that_asks_for_an_unknown_template(written: Path) -> None:
    """A template that a chapter asks for and the style lacks is named too."""
    write(written, {"chapters/cover.lv.md": "---\ntemplate: nav\n---\n# Vāks {#vaks}\n\nx\n"})
    with pytest.raises(StyleError, match=r"nav\.html\.j2"):
        book(written, find_style("plain", written))


def test_template_that_misses_something(written: Path) -> None:
    """A template that wants what it is not given is named with what it wants."""
    write(written, {"styles/plain/templates/part.html.j2": "{{ part.colour }}"})
    with pytest.raises(TemplateError, match=r"part\.html\.j2.*colour"):
        book(written, find_style("plain", written))
