"""What goes out: units, notes, placeholders; and that the field's own tools read it."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from lxml import etree

from reportkit.exchange import omegat, xliff
from reportkit.exchange.units import Unit
from tests.conftest import HERE, ROOT
from tests.exchange.desks import (
    WHEN,
    agree,
    consignment,
    edit,
    exported,
    exported_xliff,
    seminars,
)

_X = "{urn:oasis:names:tc:xliff:document:1.2}"
SCHEMA = HERE / "exchange" / "xliff" / "xliff-core-1.2-strict.xsd"

GUESTS = "Trešā rindkopa par vieslektoriem no Zviedrijas un Somijas."


@pytest.fixture
def desk(report: Path) -> Path:
    return seminars(report)


def units(report: Path, section: str) -> list[Unit]:
    return [each for each in consignment(report).units if each.id.startswith(f"{section}/")]


def test_a_section_is_parted_at_its_paragraphs(desk: Path) -> None:
    assert [(each.id, each.source, each.target) for each in units(desk, "seminari")] == [
        ("seminari/1", "Īsi par semināriem.", "The seminars in brief."),
        ("seminari/2", "Semināri", "Seminars"),
        (
            "seminari/3",
            "Semināri notika 2019. gadā Rīgā.<x1/> Skat. <x2/>.",
            "The seminars took place in Riga in 2019.<x1/>",
        ),
        ("seminari/4", "<x1/> Piezīmes teksts.", "<x1/> The text of the note."),
        (
            "seminari/5",
            f"Otrā rindkopa par dalībniekiem [<x1/>, 3. lpp.].\n\n{GUESTS}",
            "For participants see [<x1/>, p. 3]; guests came from Sweden.",
        ),
    ]


def test_merged_sources_stand_together_and_every_source_paragraph_is_in_one_unit(
    desk: Path,
) -> None:
    heading, text = units(desk, "vietas")
    assert heading.source == "Vietas\n\nLaiks"
    assert text.source == "Jelgava, Ventspils un Valmiera.\n\nPavasaris un rudens."
    assert text.target == "Jelgava and Ventspils,\nin spring."


def test_a_fresh_section_is_done_and_a_stale_one_is_not(desk: Path) -> None:
    edit(desk, "lv", "Rīgā.[^piezime]", "Jelgavā.[^piezime]")
    assert all(each.is_open for each in units(desk, "seminari"))
    assert not any(each.is_open for each in units(desk, "vietas"))


def test_notes_say_how_long_and_what_has_changed(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā Rīgā.[^piezime]", "2020. gadā Rīgā.[^piezime]")
    changed = next(each for each in units(desk, "seminari") if each.id == "seminari/3")
    aim, since, difference = changed.notes
    assert aim.startswith("abridgement, aim about ")
    assert since.startswith("changed since 2026-03-02: 1 year")
    assert difference == "Semināri notika [-2019-]{+2020+}. gadā Rīgā.<x1/> Skat. <x2/>."
    assert changed.previous == "Semināri notika 2019. gadā Rīgā.<x1/> Skat. <x2/>."


def test_a_section_adopted_but_never_compared_is_open(desk: Path) -> None:
    for path in (desk / "sync/en").glob("*.md"):
        path.write_text(path.read_text().replace('by: "Anna"', 'by: ""'))
    assert all(each.is_open for each in consignment(desk).units)


def test_a_section_in_conflict_is_left_out_and_told(desk: Path) -> None:
    edit(desk, "en", 'from="vietas laiks"', 'from="vietas tads"')
    sent = consignment(desk)
    assert [each.id for each in sent.left_out] == ["vietas"]
    assert not any(each.id.startswith("vietas/") for each in sent.units)


def test_units_of_the_compendium_hold_every_paragraph_of_the_edition() -> None:
    sent = consignment(ROOT / "manuscripts" / "iam-apkopojums")
    assert len({each.id for each in sent.units}) == len(sent.units)
    assert all(each.source for each in sent.units)


# -- PO --------------------------------------------------------------------------------------------


def test_a_po_file_has_contexts_flags_notes_and_the_former_source(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    file = polib.pofile(exported(desk))
    entry = file.find("seminari/3", by="msgctxt")
    assert entry is not None
    assert entry.fuzzy
    assert entry.previous_msgid.startswith("Semināri notika 2019. gadā")
    assert "<x1/> [^piezime]" in entry.comment.splitlines()
    assert entry.occurrences == [("chapters/02-darbs.en.md", "9")]
    assert file.metadata["Language"] == "en"
    done = file.find("vietas/2", by="msgctxt")
    assert done is not None
    assert not done.fuzzy


def test_the_same_desk_makes_the_same_bytes(desk: Path) -> None:
    assert exported(desk) == exported(desk)
    assert exported_xliff(desk) == exported_xliff(desk)


# -- XLIFF -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("stale", [False, True])
def test_an_xliff_file_is_valid_by_the_schema_of_the_standard(desk: Path, stale: bool) -> None:
    if stale:
        edit(desk, "lv", "2019. gadā", "2020. gadā")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(exported_xliff(desk)))


def test_the_compendium_as_xliff_is_valid(desk: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    sent = consignment(ROOT / "manuscripts" / "iam-apkopojums")
    schema.assertValid(etree.fromstring(xliff.written(sent)))


def test_states_and_placeholders_in_xliff(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    found = {
        each.get("id"): each
        for each in etree.fromstring(exported_xliff(desk)).iter(f"{_X}trans-unit")
    }
    stale, fresh = found["seminari/3"], found["vietas/2"]
    named = {"x": _X.strip("{}")}
    assert stale.xpath("x:source/x:x/@equiv-text", namespaces=named) == ["[^piezime]", "@fig:karte"]
    assert stale.xpath("x:target/@state", namespaces=named) == ["needs-adaptation"]
    assert stale.xpath("x:alt-trans/@alttranstype", namespaces=named) == ["previous-version"]
    assert fresh.xpath("x:target/@state", namespaces=named) == ["translated"]
    assert (stale.get("approved"), fresh.get("approved")) == ("no", "yes")


# -- OmegaT ------------------------------------------------------------------------------------------


def test_a_project_of_omegat_keeps_sentences_together_and_has_the_glossary(desk: Path) -> None:
    files = omegat.written(consignment(desk), [("pieredzes stāsts", "experience story", "")], WHEN)
    project = etree.fromstring(files["omegat.project"]).find("project")
    assert project is not None
    assert project.findtext("sentence_seg") == "false"
    assert (project.findtext("source_lang"), project.findtext("target_lang")) == ("lv", "en")
    assert files["glossary/glossary.txt"].decode() == "pieredzes stāsts\texperience story\t\n"
    assert files["source/report.po"].decode() == exported(desk)
    assert b'<option name="skipHeader" value="true"/>' in files["omegat/filters.xml"]


def test_what_was_acknowledged_again_is_no_longer_open(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    agree(desk)
    assert not any(each.is_open for each in consignment(desk).units if "/" in each.id)
