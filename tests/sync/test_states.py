"""Sections split, merged, moved, renamed, deleted, left out: each has its state."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import UsageError
from reportkit.sync.renames import likely_renames
from tests.sync.desk import SETTINGS, Bench

LV = """\
# Darbs {#darbs}

Ievads darbā.

## Izlase {#izlase}

Izlasē bija divdesmit bibliotēku no četriem novadiem, lielas un mazas.

## Anketa {#anketa}

Anketā bija astoņi jautājumi par to, ko bibliotēka dara.

### Jautājumi {#jautajumi}

Pirmais jautājums bija visgrūtākais.
"""
EN = """\
---
omit:
  - {id: jautajumi, reason: of local interest}
---

# The work {#darbs}

An opening.

## Sample and survey {#izlase from="izlase anketa"}

Twenty libraries, eight questions.
"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path / "darbs")
    made.write("01-darbs.lv", LV)
    made.write("01-darbs.en", EN)
    made.write("02-beigas.lv", "# Beigas {#beigas}\n\nViss.\n")
    made.write("02-beigas.en", "# The end {#beigas}\n\nAll.\n")
    made.ack_all()
    assert {str(each.state) for each in made.desk().standings} == {"fresh", "omitted"}
    return made


def test_what_was_never_acknowledged_is_new(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "r")
    bench.write("01-a.lv", "# A {#a}\n\nViens.\n")
    bench.write("01-a.en", "# A {#a}\n\nOne.\n")
    assert bench.state("a") == "new"


def test_a_merged_section_is_stale_when_one_of_its_sources_is(bench: Bench) -> None:
    bench.change("01-darbs.lv", "Anketā bija astoņi", "Anketā bija deviņi")
    found = bench.standing("izlase")
    assert (found.state, found.sources) == ("stale", ("izlase", "anketa"))


def test_a_split_section_leaves_its_second_half_unaccounted(bench: Bench) -> None:
    bench.change("01-darbs.lv", ", lielas un mazas.", ".\n\n## Novadi {#novadi}\n\nLieli un mazi.")
    assert bench.state("novadi") == "unaccounted"
    assert bench.state("izlase") == "stale"


def test_a_new_subsection_belongs_to_what_takes_the_whole_subtree(bench: Bench) -> None:
    bench.change("01-darbs.en", 'from="izlase anketa"', 'from="izlase anketa+"')
    bench.change(
        "01-darbs.en", "---\nomit:\n  - {id: jautajumi, reason: of local interest}\n---\n\n", ""
    )
    found = bench.standing("izlase")
    assert found.sources == ("izlase", "anketa", "jautajumi")
    assert found.state == "stale"
    assert 'source "jautajumi" added' in found.told


def test_sources_merged_into_one_leave_an_orphan(bench: Bench) -> None:
    bench.change("01-darbs.lv", "## Anketa {#anketa}\n\n", "")
    found = bench.standing("izlase")
    assert (found.state, found.told) == ("orphan", ('there is no source section "anketa"',))


def test_a_section_moved_to_another_chapter_stays_fresh(bench: Bench) -> None:
    moved = "### Jautājumi {#jautajumi}\n\nPirmais jautājums bija visgrūtākais.\n"
    izlase = "## Izlase {#izlase}\n\nIzlasē bija divdesmit bibliotēku no četriem novadiem, lielas un mazas.\n\n"
    bench.change("01-darbs.lv", izlase, "")
    bench.change("02-beigas.lv", "Viss.\n", f"Viss.\n\n{izlase}")
    assert bench.state("izlase") == "fresh"
    assert moved


def test_sections_in_another_order_stay_fresh(bench: Bench) -> None:
    izlase = "## Izlase {#izlase}\n\nIzlasē bija divdesmit bibliotēku no četriem novadiem, lielas un mazas.\n\n"
    bench.change("01-darbs.lv", izlase, "")
    bench.change(
        "01-darbs.lv",
        "Pirmais jautājums bija visgrūtākais.\n",
        f"Pirmais jautājums bija visgrūtākais.\n\n{izlase}",
    )
    assert bench.state("darbs") == "fresh"
    assert bench.desk().standing("izlase").told == ()  # type: ignore[union-attr]


def test_a_section_a_level_deeper_stays_fresh(bench: Bench) -> None:
    bench.change("01-darbs.lv", "## Izlase", "### Izlase")
    assert bench.state("izlase") == "fresh"


def test_a_deleted_source_makes_an_orphan(bench: Bench) -> None:
    bench.change("02-beigas.lv", "# Beigas {#beigas}", "# Cits {#cits}")
    assert bench.state("beigas") == "orphan"


def test_a_deleted_abridged_section_leaves_its_record_an_orphan(bench: Bench) -> None:
    bench.change("01-darbs.en", '## Sample and survey {#izlase from="izlase anketa"}\n\n', "")
    found = bench.desk()
    assert [
        (each.id, str(each.state))
        for each in found.standings
        if each.place.file.parent.name == "en"
    ] == [("izlase", "orphan")]
    assert bench.state("anketa") == "unaccounted"


def test_a_renamed_id_is_suggested_and_never_done(bench: Bench) -> None:
    """The old id with its text and a new section that says the same: rename, says the desk."""
    bench.change("01-darbs.lv", "{#izlase}", "{#atlase}")
    bench.change("01-darbs.lv", "lielas un mazas", "lielas un ļoti mazas")
    before = (bench.folder / "sync/en/izlase.md").read_bytes()
    assert likely_renames(bench.desk()) == {"izlase": "atlase"}
    assert (bench.folder / "sync/en/izlase.md").read_bytes() == before


def test_another_text_under_a_new_id_is_not_taken_for_a_rename(bench: Bench) -> None:
    bench.change("01-darbs.lv", "{#izlase}", "{#atlase}")
    bench.change(
        "01-darbs.lv",
        "Izlasē bija divdesmit bibliotēku no četriem",
        "Šeit ir kas pavisam cits par citiem",
    )
    assert likely_renames(bench.desk()) == {}


def test_a_chapter_without_an_abridgement_is_missing_unless_it_is_left_out(bench: Bench) -> None:
    (bench.folder / "chapters/02-beigas.en.md").unlink()
    states = [str(each.state) for each in bench.desk().standings if each.chapter == "02-beigas"]
    assert states == ["missing"]
    omit = "omit: {en: [{chapter: 02-beigas, reason: of no use abroad}]}\n"
    (bench.folder / "report.yaml").write_text(SETTINGS + omit, "utf-8")
    states = [str(each.state) for each in bench.desk().standings if each.chapter == "02-beigas"]
    assert states == ["omitted"]


def test_an_omission_with_a_plus_takes_in_what_stands_below(bench: Bench) -> None:
    bench.change("01-darbs.en", "{id: jautajumi,", "{id: anketa+,")
    bench.change("01-darbs.en", "izlase anketa", "izlase")
    assert [each.section.id for each in bench.desk().coverage.omitted] == ["anketa", "jautajumi"]


def test_an_added_section_needs_no_source_and_no_word(bench: Bench) -> None:
    bench.change("01-darbs.en", "Twenty", "Text.\n\n## Abroad {#abroad .added}\n\nTwenty")
    assert bench.state("abroad") == "fresh"


def test_an_omitted_section_is_reviewed_when_it_was_rewritten(bench: Bench) -> None:
    bench.ack("jautajumi")
    assert bench.state("jautajumi") == "omitted"
    bench.change("01-darbs.lv", "bija visgrūtākais", "bija pats grūtākais")
    assert bench.state("jautajumi") == "omitted"
    bench.change(
        "01-darbs.lv",
        "Pirmais jautājums bija pats grūtākais.",
        "Te stāv pilnīgi jauns stāsts, kas interesē visus, arī tos, kas dzīvo ārzemēs.",
    )
    assert bench.state("jautajumi") == "omit-review"
    bench.ack("jautajumi")
    assert bench.state("jautajumi") == "omitted"


@pytest.mark.parametrize("name", ["01-darbs.lv", "01-darbs.en"])
def test_an_id_given_twice_is_a_conflict(bench: Bench, name: str) -> None:
    path = bench.folder / "chapters" / f"{name}.md"
    path.write_text(path.read_text("utf-8") + "\n## Vēlreiz {#darbs}\n\nTeksts.\n", "utf-8")
    assert bench.state("darbs") == "conflict"
    with pytest.raises(UsageError):
        bench.ack("darbs")


def test_a_record_with_the_marks_of_a_conflict_is_one(bench: Bench) -> None:
    path = bench.folder / "sync/en/beigas.md"
    path.write_text(f"<<<<<<< HEAD\n{path.read_text('utf-8')}=======\nx\n>>>>>>> other\n", "utf-8")
    assert bench.state("beigas") == "conflict"


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "---\nnorm: 1\n",
        "---\n{\n---\n",
        "no head at all",
        "---\nnorm: 1\nsources: {a: b}\nat: 2026-01-01\n---\n",
        "\x00",
        "\ufffe",
    ],
)
def test_a_damaged_record_is_a_conflict_and_no_fault(bench: Bench, damage: str) -> None:
    (bench.folder / "sync/en/beigas.md").write_text(damage, "utf-8")
    assert bench.state("beigas") == "conflict"


def test_several_abridged_languages_have_a_desk_each(tmp_path: Path) -> None:
    bench = Bench(
        tmp_path / "r",
        SETTINGS.replace("[en]", "[en, lt]").replace("en: Work", "en: Work, lt: Darbas"),
    )
    bench.write("01-a.lv", "# A {#a}\n\nViens.\n")
    bench.write("01-a.en", "# A {#a}\n\nOne.\n")
    bench.write("01-a.lt", "# A {#a}\n\nVienas.\n")
    bench.ack("a")
    assert str(bench.desk("lt").standings[0].state) == "new"
    bench.ack("a", language="lt")
    assert str(bench.desk("lt").standings[0].state) == "fresh"
    assert (bench.folder / "sync/lt/a.md").read_text("utf-8").count("lt: ") == 1


def test_looking_changes_nothing(bench: Bench) -> None:
    bench.change("01-darbs.lv", "divdesmit", "trīsdesmit")
    before = {path: path.read_bytes() for path in bench.folder.rglob("*.md")}
    bench.desk()
    assert {path: path.read_bytes() for path in bench.folder.rglob("*.md")} == before
