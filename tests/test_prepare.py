"""A report and a language, prepared: chapters converted, numbered and transformed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.diagnostics import Diagnostics
from reportkit.prepare import Prepared, prepare
from reportkit.sources import read_report
from reportkit.styles import Style, StyleError, find_style
from reportkit.timings import Watch
from tests.scenes import house, write

HEAD = "languages: {source: lv, abridged: [en]}\n"


def prepared(
    folder: Path, language: str = "lv", style: Style | None = None, watch: Watch | None = None
) -> tuple[Prepared | None, Diagnostics]:
    """Return the edition of the report in ``folder``."""
    report, found = read_report(folder)
    assert found == ()
    assert report is not None
    return prepare(report, language, style or house(), watch or Watch())


def good(folder: Path, language: str = "lv") -> Prepared:
    """Return the edition, of which nothing may be found."""
    edition, found = prepared(folder, language)
    assert found == ()
    assert edition is not None
    return edition


def test_chapters_are_ready_for_their_pages(report: Path) -> None:
    """Titles stand apart, sections are open, notes in place, references across chapters filled."""
    matter = good(report).matter
    assert list(matter) == ["01-ievads", "02-darbs"]
    first = matter["01-ievads"]
    assert first.title == "Ievads"
    assert "<h1" not in first.body
    assert '<section class="level2" id="noluks">' in first.body
    assert '<span class="fn"' in first.body
    assert 'href="#darbs"' in first.body
    assert "2.\u00a0nodaļu" in first.body
    assert "1.\u00a0attēls." in first.body
    assert "1.\u00a0tabula." in matter["02-darbs"].body


def test_register_spans_the_book(report: Path) -> None:
    """Everything that can be referred to is in the register, of all chapters."""
    numbers = {id_: mark.number for id_, mark in good(report).register.marks.items()}
    assert numbers == {
        "ievads": "1",
        "noluks": "1.1",
        "fig:karte": "1",
        "darbs": "2",
        "tbl:skaits": "1",
    }


def test_each_language_has_its_own_chapters(report: Path) -> None:
    """The English edition is made of the English texts."""
    matter = good(report, "en").matter
    assert matter["02-darbs"].title == "Work"
    assert "chapter\u00a02" in matter["01-ievads"].body


def test_citations_span_the_book(report: Path) -> None:
    """Sources are cited by the style of the house, and listed once."""
    write(
        report,
        {
            "references.yaml": "- {id: a, type: book, title: Grāmata, issued: 2019-01-01}\n",
            "chapters/02-darbs.lv.md": "# Darbs {#darbs}\n\nSk. [@a, 5. lpp.] un [@a].\n",
        },
    )
    edition, _ = prepared(report)
    assert edition is not None
    assert [key for key, _ in edition.register.bibliography] == ["a"]
    assert "data-cites" not in edition.matter["02-darbs"].body
    assert 'href="#ref-a"' in edition.matter["02-darbs"].body


def test_phrases_are_typeset(report: Path) -> None:
    """Standfirsts, blurbs, titles of parts and statements of the imprint are Markdown too."""
    write(
        report,
        {
            "report.yaml": 'title: T\nblurb: Ar *svaru* un "citātu"\nimprint: {contact: "a\\nb – c"}\n'
            + HEAD
            + "contents:\n- {part: d, title: Daļa – *viena*, lead: 15 % visa, chapters: [01-ievads]}\n- 02-darbs\n",
            "chapters/02-darbs.lv.md": "---\nstandfirst: 1. gada **sākums**\n---\n# Darbs {#darbs}\n\nx\n",
        },
    )
    phrases = prepared(report)[0]
    assert phrases is not None
    assert phrases.phrases['Ar *svaru* un "citātu"'] == "Ar <em>svaru</em> un “citātu”"
    assert phrases.phrases["Daļa – *viena*"] == "Daļa\u00a0– <em>viena</em>"
    assert phrases.phrases["15 % visa"] == "15\u00a0% visa"
    assert phrases.phrases["1. gada **sākums**"] == "1.\u00a0gada <strong>sākums</strong>"
    assert phrases.phrases["b – c"] == "b\u00a0– c"


def test_mistakes_of_all_chapters_are_told(report: Path) -> None:
    """One chapter's mistakes do not hide another's."""
    write(
        report,
        {
            "chapters/01-ievads.lv.md": "# Ievads {#ievads}\n\n[x](#nav)\n",
            "chapters/02-darbs.lv.md": "# Darbs {#darbs}\n\n## Bez id\n\n@fig:nav\n",
        },
    )
    _, found = prepared(report)
    assert sorted((each.code, each.place.file.name[:2]) for each in found) == [
        ("RK010", "02"),
        ("RK012", "01"),
        ("RK012", "02"),
    ]


def test_chapter_that_is_nested_too_deep(report: Path) -> None:
    """A chapter nested deeper than can be worked on is told of, and there is no edition."""
    deep = "".join(f"{'  ' * level}- x\n" for level in range(60))
    write(report, {"chapters/02-darbs.lv.md": f"# Darbs {{#darbs}}\n\n{deep}"})
    edition, (found,) = prepared(report)
    assert edition is None
    assert (found.code, found.place.file.name) == ("RK005", "02-darbs.lv.md")


def test_style_without_citation_style(report: Path) -> None:
    """A style that lacks what a report needs raises; it is told of by the pipeline."""
    write(
        report,
        {
            "styles/bare/style.yaml": "name: bare\n",
            "references.yaml": "- {id: a, type: book}\n",
            "chapters/02-darbs.lv.md": "# Darbs {#darbs}\n\n[@a]\n",
        },
    )
    with pytest.raises(StyleError, match=r"csl/house\.csl"):
        prepared(report, style=find_style("bare", report))


def test_stages_are_timed(report: Path) -> None:
    """Converting and transforming are stages, with as many items as there are chapters."""
    watch = Watch()
    prepared(report, watch=watch)
    items = {stage.name: stage.items for stage in watch.stages}
    assert items["convert lv"] == items["transform lv"] == 2
