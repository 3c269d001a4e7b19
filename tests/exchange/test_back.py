"""Out, through a translator's program, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from lxml import etree

from reportkit.sync.records import parse_record, record_path
from reportkit.sync.states import State
from tests.conftest import ROOT
from tests.exchange.desks import (
    ABRIDGED,
    bring_back,
    contents,
    edit,
    exported,
    exported_xliff,
    seminars,
    state,
)

_X = "{urn:oasis:names:tc:xliff:document:1.2}"


@pytest.fixture
def desk(report: Path) -> Path:
    return seminars(report)


def worked_on(text: str, unit: str, change: Callable[[str], str], *, done: bool = True) -> str:
    """Return a PO file as polib saves it, with one unit changed and its section called done."""
    file = polib.pofile(text)
    section = unit.rpartition("/")[0]
    for entry in file:
        if entry.msgctxt == unit:
            entry.msgstr = change(entry.msgstr)
        if done and entry.msgctxt.rpartition("/")[0] == section:
            entry.flags = []
    return str(file)


def to(new: str) -> Callable[[str], str]:
    return lambda _: new


# -- Without edits ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [exported, exported_xliff])
@pytest.mark.parametrize("stale", [False, True])
def test_a_round_trip_without_edits_changes_no_byte(
    desk: Path, form: Callable[[Path], str | bytes], stale: bool
) -> None:
    if stale:
        edit(desk, "lv", "2019. gadā", "2020. gadā")
    before = contents(desk)
    arrival, told = bring_back(desk, form(desk))
    assert (arrival.files, told) == ({}, ())
    assert contents(desk) == before


@pytest.mark.slow
def test_a_round_trip_of_the_compendium_changes_no_byte() -> None:
    report = ROOT / "manuscripts" / "iam-apkopojums"
    for form in (exported, exported_xliff):
        arrival, told = bring_back(report, form(report))
        assert (arrival.files, [each for each in told if each.is_error]) == ({}, [])


def test_what_polib_saves_again_is_the_same(desk: Path) -> None:
    before = contents(desk)
    again = str(polib.pofile(str(polib.pofile(exported(desk), wrapwidth=40)), wrapwidth=200))
    assert bring_back(desk, again)[0].files == {}
    assert contents(desk) == before


def test_what_lxml_saves_again_is_the_same(desk: Path) -> None:
    saved = etree.tostring(etree.fromstring(exported_xliff(desk)), encoding="utf-16")
    assert bring_back(desk, saved)[0].files == {}


# -- With edits ------------------------------------------------------------------------------------


def test_an_edited_unit_changes_its_paragraph_and_nothing_else(desk: Path) -> None:
    file = worked_on(exported(desk), "vietas/2", to("Jelgava and Valmiera,\nin autumn."))
    arrival, told = bring_back(desk, file)
    assert (arrival.edited, arrival.acknowledged, told) == (("vietas",), ("vietas",), ())
    expected = ABRIDGED.replace(
        "Jelgava and Ventspils,\nin spring.", "Jelgava and Valmiera,\nin autumn."
    )
    assert (desk / "chapters/02-darbs.en.md").read_text() == expected
    assert state(desk, "vietas") is State.FRESH
    assert bring_back(desk, file)[0].files.keys() <= {record_path(desk, "en", "vietas")}


def test_heading_and_standfirst_are_edited_in_their_places(desk: Path) -> None:
    file = worked_on(exported(desk), "seminari/1", to('The "seminars": briefly'))
    file = worked_on(file, "seminari/2", to("The seminars"))
    bring_back(desk, file)
    text = (desk / "chapters/02-darbs.en.md").read_text()
    assert text.startswith(
        '---\nstandfirst: "The \\"seminars\\": briefly"\n---\n\n# The seminars {#seminari}\n'
    )
    assert text.partition("{#seminari}")[2] == ABRIDGED.partition("{#seminari}")[2]


def test_line_ends_and_the_byte_order_mark_stay(desk: Path) -> None:
    path = desk / "chapters/02-darbs.en.md"
    windows = b"\xef\xbb\xbf" + ABRIDGED.replace("\n", "\r\n").encode()
    path.write_bytes(windows)
    bring_back(desk, worked_on(exported(desk), "vietas/1", to("Places")))
    assert path.read_bytes() == windows.replace(b"Places and times", b"Places")


def test_placeholders_survive_a_translation_that_moves_them(desk: Path) -> None:
    file = exported(desk)
    unit = next(each for each in polib.pofile(file) if "Sweden" in each.msgstr)
    assert "@un2015" not in unit.msgstr
    moved = worked_on(file, unit.msgctxt, lambda old: f"Guests (see {old.partition('see ')[2]}")
    bring_back(desk, moved)
    assert "Guests (see [@un2015, p. 3]; guests" in (desk / "chapters/02-darbs.en.md").read_text()


def test_a_section_without_a_text_gets_its_first(desk: Path) -> None:
    edit(desk, "en", "\n\nJelgava and Ventspils,\nin spring.\n", "")
    file = worked_on(exported(desk), "vietas/2", to("Three towns."))
    arrival, _ = bring_back(desk, file)
    assert arrival.edited == ("vietas",)
    assert (
        (desk / "chapters/02-darbs.en.md")
        .read_text()
        .endswith('{#vietas from="vietas laiks"}\n\nThree towns.\n')
    )


# -- What is acknowledged ----------------------------------------------------------------------------


def test_what_is_acknowledged_is_the_source_that_was_exported(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    file = worked_on(exported(desk), "seminari/3", lambda old: old.replace("2019", "2020"))
    edit(desk, "lv", "2020. gadā", "2021. gadā")
    arrival, _ = bring_back(desk, file)
    assert arrival.acknowledged == ("seminari",)
    record = parse_record("seminari", record_path(desk, "en", "seminari").read_text(), "en")
    assert not isinstance(record, str)
    assert "2020. gadā" in record.sources["seminari"]
    assert (record.by, record.at.isoformat()) == ("Jānis", "2026-04-01")
    assert state(desk, "seminari") is State.STALE


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_nothing_fuzzy_is_acknowledged(desk: Path, form: str) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    if form == "po":
        file: str | bytes = worked_on(
            exported(desk), "seminari/3", lambda old: old.replace("2019", "2020"), done=False
        )
    else:
        file = exported_xliff(desk).replace(b"in Riga in 2019.", b"in Riga in 2020.")
    before = record_path(desk, "en", "seminari").read_bytes()
    arrival, told = bring_back(desk, file)
    assert (arrival.edited, arrival.acknowledged) == (("seminari",), ())
    assert [each.code for each in told] == ["RK140"]
    assert record_path(desk, "en", "seminari").read_bytes() == before
    assert state(desk, "seminari") is State.TOUCHED


def test_one_fuzzy_unit_keeps_its_section_from_being_acknowledged(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    file = polib.pofile(exported(desk))
    for entry in file:
        if entry.msgctxt.startswith("seminari/") and entry.msgctxt != "seminari/3":
            entry.flags = []
            entry.msgstr = entry.msgstr.replace("Sweden", "Finland")
    assert bring_back(desk, str(file))[0].acknowledged == ()


def test_a_section_called_done_without_a_change_needs_a_reason(desk: Path) -> None:
    edit(desk, "lv", "Otrā rindkopa", "Nākamā rindkopa")
    file = worked_on(exported(desk), "seminari/2", lambda old: old)
    arrival, told = bring_back(desk, file)
    assert (arrival.files, [each.code for each in told]) == ({}, ["RK140"])
    arrival, told = bring_back(desk, file, unchanged="only the Latvian wording")
    assert (arrival.acknowledged, told) == (("seminari",), ())
    assert "only the Latvian wording" in record_path(desk, "en", "seminari").read_text()
    assert state(desk, "seminari") is State.FRESH


def test_a_target_that_is_its_source_is_no_translation(desk: Path) -> None:
    source = next(each.msgid for each in polib.pofile(exported(desk)) if each.msgctxt == "vietas/2")
    arrival, _ = bring_back(desk, worked_on(exported(desk), "vietas/2", to(source)))
    assert arrival.files == {}


def test_an_emptied_target_leaves_the_text_here(desk: Path) -> None:
    before = contents(desk)
    assert bring_back(desk, worked_on(exported(desk), "vietas/2", to("")))[0].files == {}
    assert contents(desk) == before


# -- Where the abridgement has moved -----------------------------------------------------------------


def test_edits_of_different_paragraphs_are_merged(desk: Path) -> None:
    file = worked_on(exported(desk), "vietas/2", to("Jelgava, in autumn."))
    edit(desk, "en", "The seminars took place", "All seminars took place")
    arrival, told = bring_back(desk, file)
    text = (desk / "chapters/02-darbs.en.md").read_text()
    assert "All seminars took place" in text
    assert "Jelgava, in autumn." in text
    assert (arrival.edited, told) == (("vietas",), ())


def test_paragraphs_of_one_section_are_merged_too(desk: Path) -> None:
    file = worked_on(exported(desk), "seminari/3", lambda old: old.replace("Riga", "Jelgava"))
    edit(desk, "en", "guests came from Sweden.", "guests came from Finland.\n\nA new paragraph.")
    _, told = bring_back(desk, file)
    text = (desk / "chapters/02-darbs.en.md").read_text()
    assert "in Jelgava in 2019" in text
    assert "from Finland.\n\nA new paragraph.\n" in text
    assert not any(each.is_error for each in told)


def test_the_same_edit_on_both_sides_is_no_conflict(desk: Path) -> None:
    file = worked_on(exported(desk), "vietas/2", to("Jelgava."))
    edit(desk, "en", "Jelgava and Ventspils,\nin spring.", "Jelgava.")
    arrival, told = bring_back(desk, file)
    assert (arrival.acknowledged, told) == (("vietas",), ())


def test_a_conflict_is_told_with_file_and_line_and_nothing_is_written(desk: Path) -> None:
    file = worked_on(exported(desk), "vietas/2", to("Jelgava."))
    file = worked_on(file, "seminari/2", to("All seminars"))
    edit(desk, "en", "Jelgava and Ventspils,\nin spring.", "Ventspils.")
    before = contents(desk)
    arrival, told = bring_back(desk, file)
    assert arrival.files == {}
    assert contents(desk) == before
    assert [each.code for each in told] == ["RK139"]
    assert (told[0].place.file.name, told[0].place.line) == ("02-darbs.en.md", 15)
    line = next(each.linenum for each in polib.pofile(file) if each.msgctxt == "vietas/2")
    assert f"back.po, line {line}," in told[0].message


def test_the_second_of_two_like_paragraphs_is_the_one_that_is_edited(desk: Path) -> None:
    edit(desk, "en", "\n\nJelgava and Ventspils,\nin spring.", "\n\nTwice.\n\nTwice.")
    _, told = bring_back(desk, worked_on(exported(desk), "vietas/3", to("Once.")))
    assert (desk / "chapters/02-darbs.en.md").read_text().endswith("\n\nTwice.\n\nOnce.\n")
    assert not any(each.is_error for each in told)


def test_a_section_that_is_gone_is_a_conflict_if_it_was_edited(desk: Path) -> None:
    untouched = exported(desk)
    file = worked_on(untouched, "vietas/2", to("Jelgava."))
    edit(desk, "en", '{#vietas from="vietas laiks"}', '{#viss from="vietas laiks"}')
    assert [each.code for each in bring_back(desk, file)[1]] == ["RK139"]
    assert bring_back(desk, untouched)[1] == ()


# -- What does not fit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "text", "code"),
    [
        ("vietas/2", "See <x9/>.", "RK136"),
        ("vietas/2", "A text.\n\n## A section", "RK138"),
        ("vietas/1", "Places\nand times", "RK138"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    desk: Path, unit: str, text: str, code: str
) -> None:
    before = contents(desk)
    arrival, told = bring_back(desk, worked_on(exported(desk), unit, to(text)))
    assert ([each.code for each in told], arrival.files) == ([code], {})
    assert told[0].place.file.name == "back.po"
    assert contents(desk) == before


def test_a_lost_placeholder_is_a_warning(desk: Path) -> None:
    file = worked_on(exported(desk), "seminari/3", to("The seminars took place."))
    arrival, told = bring_back(desk, file)
    assert {each.code for each in told} == {"RK137"}
    assert "[^piezime]" in told[0].message
    assert arrival.edited == ("seminari",)


def test_a_file_of_another_report_is_refused(desk: Path, tmp_path: Path) -> None:
    file = exported(desk)
    other = desk.rename(tmp_path / "other")
    arrival, told = bring_back(other, file)
    assert ([each.code for each in told], arrival.files) == (["RK135"], {})
