"""A report and a language make an edition: every text resolved, chapters in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.model import Chapter, Edition, Part
from reportkit.sources import make_edition, read_report
from tests.scenes import write

SETTINGS = """\
title: {lv: Darbs, en: Work}
subtitle: {lv: Ko esam darījuši, en: What we did}
kind: {lv: Apkopojums, en: Compendium}
years: 2019–2021
languages: {source: lv, abridged: [en]}
publishers:
  - {name: {lv: Biedrība, en: Society}, abbreviation: {lv: BB}}
  - {name: Fonds}
description: {lv: Apraksts, en: Description}
keywords: {lv: [viens, divi]}
blurb: Abām valodām
contents:
  - 00-prieks
  - part: dala
    title: {lv: Daļa, en: Part}
    lead: {lv: Ievads daļai}
    params: {goals: [1, 2], label: {lv: A, en: B}}
    chapters: [01-ievads, 02-darbs]
  - part: tukša
    title: Tikai latviski
    chapters: [03-vietejais]
  - 04-beigas
omit:
  en:
    - {chapter: 03-vietejais, reason: tikai vietējiem}
"""
IMPRINT = """\
contributors:
  - {name: Anna Ozola, role: {lv: Sastādītāja, en: Compiled by}}
  - {name: {lv: Džona Doija, en: Joan Doe}}
  - {name: Jānis Kalns, role: {lv: Sastādītāja, en: Compiled by}}
imprint:
  place: {lv: Rīga, en: Riga}
  year: 2021
  edition: {lv: Pirmais izdevums}
  funding: {lv: Atbalsts, en: Support}
  isbn: {lv: {pdf: 978-1, epub: 978-2}}
  doi: 10.1/x
  licence: CC BY 4.0
  rights: © Biedrība
  contact: a@b.lv
  notes:
    - {label: {lv: Vāks, en: Cover}, text: Foto}
"""


def make(folder: Path, language: str, settings: str = SETTINGS) -> Edition:
    """Return the edition in ``language`` of a report with five chapters."""
    names = ["00-prieks", "01-ievads", "02-darbs", "03-vietejais", "04-beigas"]
    files = {f"chapters/{name}.lv.md": f"# X {{#{name}}}\n" for name in names}
    files |= {f"chapters/{name}.en.md": f"# X {{#{name}}}\n" for name in names if "03" not in name}
    files["chapters/00-prieks.lv.md"] = (
        "---\ntemplate: foreword\nnumbered: false\nrunning: Īsi\nstandfirst: Sākums\n"
        "params: {a: {lv: x, en: y}}\n---\n# X {#x}\n"
    )
    files["data/a.yaml"] = "- {name: {lv: Rīga, en: Riga}}\n"
    files["report.yaml"] = settings.replace("tukša", "tuksa")
    report, found = read_report(write(folder / "darbs", files))
    assert [each for each in found if each.is_error] == []
    assert report is not None
    return make_edition(report, language)


def test_texts_are_those_of_the_language(tmp_path: Path) -> None:
    """Settings and data are resolved; what is the same in both languages stays."""
    latvian, english = make(tmp_path, "lv"), make(tmp_path, "en")
    assert (latvian.title, english.title) == ("Darbs", "Work")
    assert (latvian.subtitle, english.subtitle) == ("Ko esam darījuši", "What we did")
    assert (latvian.kind, english.kind) == ("full", "abridged")
    assert (latvian.kind_label, english.kind_label) == ("Apkopojums", "Compendium")
    assert (latvian.description, english.description) == ("Apraksts", "Description")
    assert (latvian.keywords, english.keywords) == (("viens", "divi"), ())
    assert latvian.blurb == english.blurb == "Abām valodām"
    assert latvian.years == "2019–2021"
    assert english.data == {"a": [{"name": "Riga"}]}
    assert latvian.report == "darbs"
    assert [each.abbreviation for each in latvian.publishers] == ["BB", ""]
    assert [each.abbreviation for each in english.publishers] == ["", ""]


def shape(edition: Edition) -> list[object]:
    """Return the contents as names of chapters with their numbers, parts as lists."""

    def told(chapter: Chapter) -> str:
        return f"{chapter.name} {chapter.number}"

    return [
        [item.id, item.number, *map(told, item.chapters)] if isinstance(item, Part) else told(item)
        for item in edition.contents
    ]


def test_contents_are_numbered(tmp_path: Path) -> None:
    """Numbered chapters and parts count from 1; the order is that of the report."""
    assert shape(make(tmp_path, "lv")) == [
        "00-prieks None",
        ["dala", 1, "01-ievads 1", "02-darbs 2"],
        ["tuksa", 2, "03-vietejais 3"],
        "04-beigas 4",
    ]


def test_what_is_left_out_leaves_no_gap(tmp_path: Path) -> None:
    """Without its chapters a part is left out, and the numbers go on."""
    english = make(tmp_path, "en")
    assert shape(english) == [
        "00-prieks 1",
        ["dala", 1, "01-ievads 2", "02-darbs 3"],
        "04-beigas 4",
    ]
    assert [each.name for each in english.chapters] == [
        "00-prieks",
        "01-ievads",
        "02-darbs",
        "04-beigas",
    ]


def test_metadata_reach_the_chapter(tmp_path: Path) -> None:
    """What the metadata block says is the chapter's, texts in its parameters resolved."""
    chapter = make(tmp_path, "lv").chapters[0]
    assert (chapter.template, chapter.running, chapter.standfirst) == ("foreword", "Īsi", "Sākums")
    assert chapter.params == {"a": "x"}


def test_part_is_resolved(tmp_path: Path) -> None:
    """A part has its title, lead and parameters in the edition's language."""
    part = make(tmp_path, "en").contents[1]
    assert isinstance(part, Part)
    assert (part.title, part.lead, part.params) == ("Part", "", {"goals": [1, 2], "label": "B"})


def test_other_edition(tmp_path: Path) -> None:
    """Each edition tells of the other one, in the other's language."""
    latvian, english = make(tmp_path, "lv").other, make(tmp_path, "en").other
    assert latvian is not None
    assert english is not None
    assert (latvian.language, latvian.title, latvian.kind) == ("en", "Work", "abridged")
    assert latvian.label == "An abridged edition is available in English."
    assert (english.language, english.title, english.kind) == ("lv", "Darbs", "full")
    assert english.label == "Pilns izdevums pieejams latviešu valodā."


def test_report_in_one_language_has_no_other_edition(report: Path) -> None:
    """A report need not be abridged."""
    write(
        report,
        {"report.yaml": "title: T\nlanguages: {source: lv}\ncontents: [01-ievads, 02-darbs]\n"},
    )
    got, _ = read_report(report)
    assert got is not None
    assert make_edition(got, "lv").other is None


def test_authors(tmp_path: Path) -> None:
    """The contributors made the report; where none is named, the publishers did."""
    assert make(tmp_path, "en").authors == ("Society", "Fonds")
    named = make(tmp_path, "en", SETTINGS + IMPRINT)
    assert named.authors == ("Anna Ozola", "Joan Doe", "Jānis Kalns")


def imprint(edition: Edition) -> list[tuple[str, str]]:
    """Return the statements of the imprint."""
    return [(entry.label, entry.text) for entry in edition.imprint]


def test_full_imprint(tmp_path: Path) -> None:
    """Every statement stands in its order, roles gathered, in the language of the edition."""
    assert imprint(make(tmp_path, "lv", SETTINGS + IMPRINT)) == [
        ("Sastādītāja", "Anna Ozola, Jānis Kalns"),
        ("Sastādītāji", "Džona Doija"),
        ("Izdevēji", "Biedrība (BB)\nFonds"),
        ("Izdots", "Rīga, 2021"),
        ("Izdevums", "Pirmais izdevums"),
        ("Atbalsts", "Atbalsts"),
        ("ISBN", "978-1 (PDF)\n978-2 (EPUB)"),
        ("DOI", "10.1/x"),
        ("Licence", "CC BY 4.0"),
        ("Autortiesības", "© Biedrība"),
        ("Saīsinātais izdevums", "Work: What we did"),
        (
            "Kā citēt",
            "Darbs: Ko esam darījuši. Rīga: Biedrība, Fonds, 2021. https://doi.org/10.1/x",
        ),
        ("Vāks", "Foto"),
        ("Saziņa", "a@b.lv"),
    ]


def test_english_imprint_leaves_out_what_is_unset(tmp_path: Path) -> None:
    """What has no text in the language is left out, and nothing is invented."""
    found = imprint(make(tmp_path, "en", SETTINGS + IMPRINT))
    assert [label for label, _ in found] == [
        "Compiled by",
        "Published by",
        "Published",
        "Support",
        "DOI",
        "Licence",
        "Rights",
        "Made from",
        "Full edition",
        "How to cite",
        "Cover",
        "Contact",
    ]
    assert (
        dict(found)["How to cite"]
        == "Work: What we did. Abridged edition. Riga: Society, Fonds, 2021. https://doi.org/10.1/x"
    )


def test_citation_begins_with_the_authors(report: Path) -> None:
    """As they are filed; those who compiled, edited or designed do not stand there."""
    settings = """\
title: Darbs
publishers: [{name: Fonds}]
languages: {source: lv}
contributors:
  - {name: Anna Ozola, family: Ozola, task: author}
  - {name: Darba grupa, is_body: true, task: author}
  - {name: Jānis Kalns, family: Kalns, task: editor}
contents: [01-ievads, 02-darbs]
"""
    write(report, {"report.yaml": settings})
    got, _ = read_report(report)
    assert got is not None
    cited = dict(imprint(make_edition(got, "lv")))["Kā citēt"]
    assert cited == "Ozola, Anna; Darba grupa. Darbs. Fonds."


def test_language_of_the_other_title(tmp_path: Path) -> None:
    """The title of the other edition is marked as being in its language."""
    entries = {entry.label: entry.language for entry in make(tmp_path, "lv").imprint}
    assert entries["Saīsinātais izdevums"] == "en"
    assert set(entries.values()) == {"", "en"}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("Kas tālāk?", "Kas tālāk? Fonds."), ("Tā!", "Tā! Fonds."), ("Darbs", "Darbs. Fonds.")],
)
def test_citation_has_one_mark_after_each_statement(report: Path, title: str, wanted: str) -> None:
    """A title that ends with a mark of its own gets no full stop."""
    settings = f"title: {title}\npublishers: [{{name: Fonds}}]\nlanguages: {{source: lv}}\n"
    write(report, {"report.yaml": settings + "contents: [01-ievads, 02-darbs]\n"})
    got, _ = read_report(report)
    assert got is not None
    assert dict(imprint(make_edition(got, "lv")))["Kā citēt"] == wanted
