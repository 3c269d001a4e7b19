"""The language server, asked by a real client over its pipes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client
from tests.scenes import write

pytestmark = pytest.mark.slow

LV = "# Darbs {#darbs}\n\nTeksts.\n\n## Kartes 𝕏 {#kartes}\n\nPieredzes stāstā ir [{n}. nodaļa](#darbs) un [x](#kartes). 😀 Vārds , beigas.\n"
EN = "# Work {#darbs}\n\nText.\n\n## Maps {#kartes}\n\nSee [here it is](#darbs).\n"
TERMS = "terms:\n- term: {lv: pieredzes stāsts, en: experience story}\n  note: Kas notika.\n"


@pytest.fixture
def client(report: Path) -> Iterator[Client]:
    """A client of a report that has a mistake, a term and two sections."""
    chapters = {"chapters/02-darbs.lv.md": LV, "chapters/02-darbs.en.md": EN}
    write(report, {**chapters, "terms.yaml": TERMS})
    client = Client(report)
    yield client
    assert client.close() == 0


def _file(report: Path, language: str = "lv") -> Path:
    return report / "chapters" / f"02-darbs.{language}.md"


def _codes(found: list[dict[str, object]]) -> list[object]:
    return [each["code"] for each in found]


def test_what_is_wrong_is_told_when_a_file_is_opened(client: Client, report: Path) -> None:
    """Places are in UTF-16, the protocol's own units: an emoji counts twice."""
    (found,) = [each for each in client.open(_file(report)) if each["code"] == "RK201"]
    character = LV.split("\n")[6].index(" ,") + 1  # the emoji before it takes two units
    assert found["range"]["start"] == {"line": 6, "character": character}
    assert found["severity"] == 2
    assert found["source"] == "reportkit"


def test_what_is_wrong_is_told_as_one_types_without_saving(client: Client, report: Path) -> None:
    client.open(_file(report))
    client.type(_file(report), LV.replace("Teksts", "Te te te"))
    client.type(_file(report), LV.replace("Teksts.", "Teksts ir ir."))
    found = client.diagnostics(_file(report), version=3)
    assert {"RK203", "RK201"} <= set(_codes(found))
    assert _file(report).read_text("utf-8") == LV


def test_a_reading_error_is_told_after_saving(client: Client, report: Path) -> None:
    client.open(_file(report))
    _file(report).write_text(LV.replace("(#darbs)", "(#nav)"), "utf-8")
    client.type(_file(report), LV.replace("(#darbs)", "(#nav)"))
    client.diagnostics(_file(report), version=2)
    client.tell("textDocument/didSave", textDocument={"uri": _file(report).as_uri()})
    assert "RK012" in _codes(client.diagnostics(_file(report)))


def test_a_quick_fix_mends_the_text(client: Client, report: Path) -> None:
    client.open(_file(report))
    line = LV.split("\n")[6]
    span = {"start": {"line": 6, "character": 0}, "end": {"line": 6, "character": len(line) + 1}}
    uri = _file(report).as_uri()
    actions = client.ask(
        "textDocument/codeAction",
        textDocument={"uri": uri},
        range=span,
        context={"diagnostics": []},
    )
    (edit,) = [
        each
        for action in actions
        for each in action["edit"]["changes"][uri]
        if action["title"].startswith("RK201")
    ]
    units = line.encode("utf-16-le")
    start, end = edit["range"]["start"]["character"], edit["range"]["end"]["character"]
    mended = units[: 2 * start] + edit["newText"].encode("utf-16-le") + units[2 * end :]
    assert mended.decode("utf-16-le") == line.replace("Vārds ,", "Vārds,")


def test_hover_tells_of_a_reference_and_of_a_term(client: Client, report: Path) -> None:
    client.open(_file(report))
    line = LV.split("\n")[6]
    told = client.ask_at("textDocument/hover", _file(report), 6, line.index("#darbs") + 2)
    assert told["contents"]["value"].startswith("**Darbs**")
    told = client.ask_at("textDocument/hover", _file(report), 6, 3)
    assert (
        told["contents"]["value"]
        == "**pieredzes stāsts** (lv) · **experience story** (en)\n\nKas notika."
    )
    assert client.ask_at("textDocument/hover", _file(report), 2, 2) is None


def test_definition_leads_to_a_reference_and_to_the_paired_section(
    client: Client, report: Path
) -> None:
    client.open(_file(report))
    line = LV.split("\n")[6]
    (there,) = client.ask_at("textDocument/definition", _file(report), 6, line.index("#kartes") + 1)
    assert (there["uri"], there["range"]["start"]["line"]) == (_file(report).as_uri(), 4)
    (pair,) = client.ask_at("textDocument/definition", _file(report), 6, 3)
    assert (pair["uri"], pair["range"]["start"]["line"]) == (_file(report, "en").as_uri(), 4)
    client.open(_file(report, "en"))
    (back,) = client.ask_at("textDocument/definition", _file(report, "en"), 4, 5)
    assert (back["uri"], back["range"]["start"]["line"]) == (_file(report).as_uri(), 4)


def test_ids_are_completed(client: Client, report: Path) -> None:
    client.open(_file(report))
    client.type(_file(report), f"{LV}\nSk. [x](#ka")
    client.diagnostics(_file(report), version=2)
    found = client.ask_at("textDocument/completion", _file(report), 8, len("Sk. [x](#ka"))
    assert [(each["label"], each["detail"]) for each in found] == [("kartes", "Kartes 𝕏")]
    client.type(_file(report), f"{LV}\nSk. @tbl:")
    client.diagnostics(_file(report), version=3)
    found = client.ask_at("textDocument/completion", _file(report), 8, len("Sk. @tbl:"))
    assert all(each["label"].startswith("tbl:") for each in found)


def test_a_file_outside_a_report_is_left_alone(client: Client, tmp_path: Path) -> None:
    path = write(tmp_path, {"elsewhere.md": "Teksts , te.\n"}) / "elsewhere.md"
    assert client.open(path) == []
