"""Characters that the style's fonts lack are found, whichever way they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.diagnostics import Place
from reportkit.letters import Missing, missing, told
from reportkit.pipeline import check
from reportkit.styles import find_style
from reportkit.transforms.letters import check_letters
from tests import scenes
from tests.scenes import house, spots, write


@pytest.mark.parametrize(
    "text",
    [
        "Plain words & an entity &nbsp; &hellip;, not &bogus; one",
        "ā č ē ģ ī ķ ļ ņ š ū ž – — … “ ” « » ‘ ’ € ° × •",
        "a\u0304 s\u030c typed apart, so\u00adft, no\u00a0break, narrow\u202f, zero\u200bwidth",
        "emoji selector\ufe0e",
    ],
)
def test_what_the_fonts_have(text: str) -> None:
    """Latvian, English, marks typed apart and spaces of all kinds can be printed."""
    assert list(missing(text, house())) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a ☃", [Missing("☃", 2, 1)]),
        ("&#9731; &#x2603;", [Missing("☃", 0, 7), Missing("☃", 8, 8)]),
        ("日本 語", [Missing("日本", 0, 2), Missing("語", 3, 1)]),
        ("→", [Missing("→", 0, 1)]),
        ("в", [Missing("в", 0, 1)]),
    ],
)
def test_what_they_lack(text: str, found: list[Missing]) -> None:
    """Letters in a row are one finding; a letter that only some faces have is missing."""
    assert list(missing(text, house())) == found


def test_the_character_is_called_by_its_name() -> None:
    """The author learns what it is, where it is missing, and what to do."""
    one = told("☃", Place(Path("x.md")), house())
    assert one.is_error
    assert one.message == (
        "the character ☃ (U+2603, SNOWMAN) is missing in Source Serif Pro, Source Sans Pro, "
        "Source Code Pro"
    )
    assert one.hint
    assert told("日本", Place(Path("x.md")), house()).message.endswith("(1 more)")


def test_a_chapter_is_looked_through() -> None:
    """Code and metadata are printed too; text alternatives and addresses are not."""
    markdown = 'a ☃\n\n`☃`\n\n![b](figures/karte.svg){alt="☃"} [c](https://☃.net)\n'
    assert spots(scenes.told(check_letters, markdown)[1]) == [("RK062", 3, 3), ("RK062", 5, 2)]


def test_settings_data_sources_and_charts(report: Path) -> None:
    """All that is printed counts; what stands in comments does not."""
    write(
        report,
        {
            "data/skaits.yaml": "# ☃\n- {gads: a, kas: {lv: 'a ☃', en: b}}\n- {gads: \"\\u2603\"}\n",
            "references.yaml": "- {id: a, title: 日本, abstract: 日本}\n",
            "figures/d.vl.yaml": "title: ☃\n",
        },
    )
    settings = report / "report.yaml"
    settings.write_text(settings.read_text("utf-8") + "blurb: >-\n  Viens\n  divi ☃\n", "utf-8")
    found = [each for each in check(report).findings if each.code == "RK062"]
    assert [(each.place.file.name, each.place.line, each.place.column) for each in found] == [
        ("skaits.yaml", 2, 26),
        ("skaits.yaml", 3, 10),
        ("d.vl.yaml", 1, 8),
        ("references.yaml", 1, 18),
        ("report.yaml", settings.read_text("utf-8").count("\n"), 8),
    ]


def test_a_font_named_after_the_others_helps_out(tmp_path: Path) -> None:
    """A family counts for what another lacks where the style names both in one list."""
    write(
        tmp_path / "styles" / "two",
        {
            "style.yaml": "name: two\n",
            "fonts.css": '@font-face { font-family: "A"; src: url(font:SourceSerifPro-It.otf) }\n'
            '@font-face { font-family: "B"; src: url(font:SourceSansPro-Regular.otf) }\n',
            "tokens.css": ':root { --serif: "A", "B", serif; --small: 9pt; }\n',
        },
    )
    assert list(missing("→ ☃", find_style("two", tmp_path))) == [Missing("☃", 2, 1)]
