"""ids, omit, rename: a few words of the text change, and nothing else, and once only."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import UsageError
from reportkit.sources import read_report
from reportkit.sources.report import Report
from reportkit.sync.edits import free_id, renamed, with_omission
from reportkit.sync.rewrite import Rewrite, give_ids, leave_out, rename
from tests.sync.desk import NORMALISER, Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "r")


def read(bench: Bench) -> Report:
    report, _ = read_report(bench.folder)
    assert report is not None
    return report


def apply(rewrite: Rewrite) -> int:
    for path, content in rewrite.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for path in rewrite.gone:
        path.unlink()
    return len(rewrite.files) + len(rewrite.gone)


def text(bench: Bench, name: str) -> str:
    return (bench.folder / "chapters" / f"{name}.md").read_bytes().decode("utf-8")


# -- ids ---------------------------------------------------------------------------------------------


def test_ids_are_given_once_and_shared(bench: Bench) -> None:
    bench.write(
        "01-a.lv",
        "# Mūsu darbs\n\nT.\n\n## Izlase {#sample}\n\nT.\n\n## Ātrā ķermeņa 3. daļa {.x}\n\nT.\n\n## Izlase ##\n",
    )
    bench.write(
        "01-a.en", "# Our work\n\nT.\n\n## Sample {#sample}\n\nT.\n\n## Part 3\n\nT.\n\n## Sample\n"
    )
    assert apply(give_ids(read(bench))) == 2
    assert text(bench, "01-a.lv") == (
        "# Mūsu darbs {#musu-darbs}\n\nT.\n\n## Izlase {#sample}\n\nT.\n\n"
        "## Ātrā ķermeņa 3. daļa {#atra-kermena-3-dala .x}\n\nT.\n\n## Izlase ## {#izlase}\n"
    )
    assert text(bench, "01-a.en") == (
        "# Our work {#musu-darbs}\n\nT.\n\n## Sample {#sample}\n\nT.\n\n"
        "## Part 3 {#atra-kermena-3-dala}\n\nT.\n\n## Sample {#izlase}\n"
    )
    assert apply(give_ids(read(bench))) == 0


def test_ids_keep_line_ends_and_the_byte_order_mark(bench: Bench) -> None:
    path = bench.folder / "chapters" / "01-a.lv.md"
    path.write_bytes("\ufeff---\r\nrunning: A\r\n---\r\n\r\n# Darbs\r\n\r\nT.\r\n".encode())
    apply(give_ids(read(bench)))
    assert (
        path.read_bytes().decode()
        == "\ufeff---\r\nrunning: A\r\n---\r\n\r\n# Darbs {#darbs}\r\n\r\nT.\r\n"
    )


def test_headings_in_code_get_no_id(bench: Bench) -> None:
    bench.write("01-a.lv", "# A {#a}\n\n```\n# kods\n```\n\n    # kods\n")
    assert give_ids(read(bench)).files == {}


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Šķēršļi un „žogi”", "skersli-un-zogi"),
        ("***", "section"),
        ("[A](http://x.lv) *b*[^1]", "a-b"),
        ("2020", "2020"),
    ],
)
def test_an_id_is_plain(title: str, id_: str) -> None:
    assert free_id(title, []) == id_
    assert free_id(title, [id_]) == f"{id_}-2"


# -- omit --------------------------------------------------------------------------------------------

ITEM = '{id: b, reason: "of \\"local\\" use"}'
HEADS = {
    "no head": ("# A {#a}\n", f"---\nomit:\n  - {ITEM}\n---\n\n# A {{#a}}\n"),
    "a head without": (
        "---\nrunning: A\n---\n# A\n",
        f"---\nrunning: A\nomit:\n  - {ITEM}\n---\n# A\n",
    ),
    "a list": (
        "---\nomit:\n  - {id: x, reason: yyy}\nrunning: A\n---\n# A\n",
        f"---\nomit:\n  - {{id: x, reason: yyy}}\n  - {ITEM}\nrunning: A\n---\n# A\n",
    ),
    "a list without indent": (
        "---\nomit:\n- id: x\n  reason: yyy\n---\n# A\n",
        f"---\nomit:\n- id: x\n  reason: yyy\n- {ITEM}\n---\n# A\n",
    ),
    "a list on one line": (
        "---\nomit: [{id: x, reason: yyy}]\n---\n# A\n",
        f"---\nomit: [{{id: x, reason: yyy}}, {ITEM}]\n---\n# A\n",
    ),
    "line ends of Windows": (
        "---\r\nrunning: A\r\n---\r\n# A\r\n",
        f"---\r\nrunning: A\r\nomit:\r\n  - {ITEM}\r\n---\r\n# A\r\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), HEADS.values(), ids=HEADS)
def test_an_omission_is_added_to_the_head(before: str, after: str) -> None:
    assert with_omission(before, "b", 'of "local" use') == after


def test_a_section_is_left_out_once(bench: Bench) -> None:
    bench.write("01-a.lv", "# A {#a}\n\nT.\n\n## B {#b}\n\nT.\n")
    bench.write("01-a.en", "# A {#a}\n\nT.\n")
    assert bench.state("b") == "unaccounted"
    assert apply(leave_out(read(bench), "en", "b", "of local use")) == 1
    assert bench.state("b") == "omitted"
    assert apply(leave_out(read(bench), "en", "b", "of local use")) == 0


def test_what_went_into_a_section_cannot_be_left_out(bench: Bench) -> None:
    bench.write("01-a.lv", "# A {#a}\n\nT.\n")
    bench.write("01-a.en", "# A {#a}\n\nT.\n")
    with pytest.raises(UsageError, match='"a" went into "a"'):
        leave_out(read(bench), "en", "a", "of local use")


# -- rename ------------------------------------------------------------------------------------------


def test_all_that_names_a_section_is_renamed_and_nothing_else() -> None:
    before = (
        "---\nomit:\n  - {id: izlase, reason: izlase}\n  - id: izlase+\n  - {id: izlase-2, reason: x}\n---\n"
        '# A {#izlase .x from="izlase+ anketa izlase"}\n\nizlase [x](#izlase) [y](#izlase-2) @sec:izlase '
        "@{sec:izlase} @sec:izlase-2 `{#izlase}` (#izlase) [izlase]{#tbl:izlase}\n\n```\n[x](#izlase)\n```\n"
    )
    assert renamed(before, "izlase", "b") == (
        "---\nomit:\n  - {id: b, reason: izlase}\n  - id: b+\n  - {id: izlase-2, reason: x}\n---\n"
        '# A {#b .x from="b+ anketa b"}\n\nizlase [x](#b) [y](#izlase-2) @sec:b '
        "@{sec:b} @sec:izlase-2 `{#izlase}` (#izlase) [izlase]{#tbl:izlase}\n\n```\n[x](#izlase)\n```\n"
    )


@pytest.fixture
def pair(bench: Bench) -> Bench:
    bench.write(
        "01-a.lv",
        "# A {#a}\n\nSk. [{t}](#izlase).\n\n## Izlase {#izlase}\n\nDivdesmit bibliotēku.\n",
    )
    bench.write(
        "01-a.en", "# A {#a}\n\nSee [{t}](#izlase).\n\n## Sample {#izlase}\n\nTwenty libraries.\n"
    )
    bench.ack_all()
    return bench


def test_a_renamed_section_and_what_refers_to_it_stay_fresh(pair: Bench) -> None:
    assert apply(rename(read(pair), "izlase", "atlase", NORMALISER)) == 5
    assert "{#atlase}" in text(pair, "01-a.lv")
    assert "](#atlase)" in text(pair, "01-a.en")
    assert [(each.id, str(each.state)) for each in pair.desk().standings] == [
        ("a", "fresh"),
        ("atlase", "fresh"),
    ]
    assert sorted(path.name for path in (pair.folder / "sync/en").iterdir()) == [
        "a.md",
        "atlase.md",
    ]


def test_renaming_twice_changes_nothing_the_second_time(pair: Bench) -> None:
    apply(rename(read(pair), "izlase", "atlase", NORMALISER))
    assert apply(rename(read(pair), "izlase", "atlase", NORMALISER)) == 0


def test_a_rename_does_not_acknowledge_what_was_stale(pair: Bench) -> None:
    pair.change("01-a.lv", "Divdesmit", "Trīsdesmit")
    apply(rename(read(pair), "izlase", "atlase", NORMALISER))
    assert pair.state("atlase") == "stale"


def test_a_rename_that_somebody_began_is_finished(pair: Bench) -> None:
    pair.change("01-a.lv", "izlase", "atlase")
    assert pair.state("izlase") == "orphan"
    apply(rename(read(pair), "izlase", "atlase", NORMALISER))
    assert [str(each.state) for each in pair.desk().standings] == ["fresh", "fresh"]


@pytest.mark.parametrize(("old", "new"), [("izlase", "a"), ("nothing", "b"), ("izlase", "Ā b")])
def test_a_rename_that_cannot_be_is_refused(pair: Bench, old: str, new: str) -> None:
    with pytest.raises(UsageError):
        rename(read(pair), old, new, NORMALISER)
