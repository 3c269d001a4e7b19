"""Pictures: checked, drawn, numbered, and described."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from reportkit.adapters.html import inner, parse
from reportkit.transforms.pictures import dress_pictures
from tests.conftest import BASE
from tests.scenes import after, spots, told, write

KARTE = "figures/karte.svg"
CHART = """\
data: {name: skaits}
mark: bar
encoding:
  x: {field: gads, type: nominal, title: {lv: Gads, en: Year}}
  y: {field: skaits, type: quantitative, title: null}
"""


def test_caption_begins_with_its_number() -> None:
    """The label stands before the caption; the text alternative is the author's."""
    tree = parse(after(dress_pictures, f'![Divi *lauki*]({KARTE}){{#fig:a alt="Lauki"}}'))
    caption, image = tree.find(".//figcaption"), tree.find(".//img")
    assert caption is not None
    assert image is not None
    assert inner(caption) == '<span class="no">1. attēls.</span> Divi <em>lauki</em>'
    assert caption.get("aria-hidden") is None
    assert (image.get("alt"), image.get("src")) == ("Lauki", KARTE)


def test_english_label() -> None:
    """The label is that of the edition's language."""
    html = after(dress_pictures, f'![A]({KARTE}){{#fig:a alt="x"}}', "en")
    assert '<span class="no">Figure 1.</span> A' in html


def test_figure_without_id_has_no_number() -> None:
    """What nothing can refer to is not numbered."""
    html = after(dress_pictures, f'![Divi]({KARTE}){{alt="x"}}')
    assert "<figcaption>Divi</figcaption>" in html


def test_width_is_a_class_of_the_figure() -> None:
    """Classes move from the picture to the figure; sizes are the style's."""
    tree = parse(after(dress_pictures, f'![A]({KARTE}){{.wide width=50% alt="x"}}'))
    figure, image = tree.find(".//figure"), tree.find(".//img")
    assert figure is not None
    assert image is not None
    assert figure.get("class") == "wide"
    assert image.get("class") is None
    assert image.get("style") is None


@pytest.mark.parametrize(
    "caption",
    [
        "Vārdi",
        "Ar [saiti](https://a.lv)",
        "Ar avotu [@un2015, 5. lpp.]",
        "Ar `kodu`",
        "Divās\nrindās",
        "Ar iekavām (te)",
    ],
)
def test_caption_may_hold_anything(caption: str) -> None:
    """A figure with a text alternative is not told of, whatever its caption holds."""
    assert told(dress_pictures, f'![{caption}]({KARTE}){{#fig:a alt="x"}}')[1] == []


def test_words_of_a_picture_in_a_line_are_its_alternative() -> None:
    """What stands in the brackets of a picture within text is its alternative, no caption."""
    html = after(dress_pictures, f"Te ![zīme]({KARTE}) ir.")
    assert 'alt="zīme"' in html


@pytest.mark.parametrize(
    ("markdown", "column", "hint"),
    [
        (f"![Divi]({KARTE})", 1, f'![Divi]({KARTE}){{alt="…"}}'),
        (f"![Divi]({KARTE}){{#fig:a}}", 1, "Say what one sees"),
        (f"Te ![]({KARTE}) ir.", 4, f'![…]({KARTE}){{alt="…"}}'),
    ],
)
def test_missing_alternative_is_told(markdown: str, column: int, hint: str) -> None:
    """A picture without a text alternative is told of where it stands (WCAG 2.1, 1.1.1)."""
    _, found = told(dress_pictures, f"Teksts.\n\n{markdown}")
    assert spots(found) == [("RK035", 5, column)]
    assert hint in found[0].hint


def test_picture_without_any_words_speaks_its_name() -> None:
    """Even what is told of has an alternative, so that nothing is silent."""
    html, _ = told(dress_pictures, f"Te ![]({KARTE}) ir.")
    assert 'alt="karte.svg"' in html


def test_each_of_two_alike_is_told_of() -> None:
    """The same picture twice: the one without an alternative is told of."""
    markdown = f'![A]({KARTE}){{alt="x"}}\n\n![B]({KARTE})'
    assert spots(told(dress_pictures, markdown)[1]) == [("RK035", 5, 1)]


def test_missing_picture_is_told() -> None:
    """A picture that is not there is told of with the one that is most like it."""
    _, found = told(dress_pictures, '![A](figures/kartes.svg){alt="x"}')
    assert spots(found) == [("RK030", 3, 1)]
    assert found[0].hint == 'did you mean "figures/karte.svg"?'


def test_names_with_spaces_are_found(tmp_path: Path) -> None:
    """A name with spaces and letters is looked for as it is on the disk."""
    svg = (BASE / KARTE).read_text("utf-8")
    folder = write(tmp_path, {"figures/mana karte ā.svg": svg})
    markdown = '![A](<figures/mana karte ā.svg>){alt="x"}'
    assert not [
        each for each in told(dress_pictures, markdown, folder=folder)[1] if each.code != "RK035"
    ]


@pytest.mark.parametrize(("language", "word"), [("lv", "Gads"), ("en", "Year")])
def test_chart_is_drawn_in_the_language(tmp_path: Path, language: str, word: str) -> None:
    """A chart becomes an SVG picture in the page, with the words of the edition."""
    folder = write(tmp_path, {"figures/a.vl.yaml": CHART})
    data = {"skaits": [{"gads": "2019", "skaits": 3}]}
    markdown = '![A](figures/a.vl.yaml){#fig:a alt="x"}'
    image = parse(after(dress_pictures, markdown, language, folder=folder, data=data)).find(
        ".//img"
    )
    assert image is not None
    head, _, coded = image.get("src", "").partition(",")
    assert head == "data:image/svg+xml;base64"
    svg = base64.b64decode(coded).decode()
    assert svg.startswith("<svg")
    assert word in svg


def test_chart_that_cannot_be_drawn_is_told_in_its_file(tmp_path: Path) -> None:
    """What is wrong in a chart is told of where it stands in the chart's file."""
    folder = write(tmp_path, {"figures/a.vl.yaml": CHART.replace("skaits}", "skaitsi}")})
    markdown = '![A](figures/a.vl.yaml){#fig:a alt="x"}'
    _, found = told(dress_pictures, markdown, folder=folder, data={"skaits": []})
    assert spots(found) == [("RK050", 1, 14)]
    assert found[0].place.file == folder / "figures" / "a.vl.yaml"


def test_numbers_stand_below_their_chart(tmp_path: Path) -> None:
    """``.table`` puts a table after the figure; its caption names the figure."""
    write(tmp_path, {"figures/d.vl.yaml": CHART})
    data = {"skaits": [{"gads": "2019", "skaits": 3}, {"gads": "2020", "skaits": 2}]}
    html = after(
        dress_pictures,
        '![Norises](figures/d.vl.yaml){#fig:a .table alt="x"}\n\nPēc tam.',
        "en",
        folder=tmp_path,
        data=data,
    )
    figure, table, paragraph = parse(html)
    assert (figure.tag, figure.get("class")) == ("figure", None)
    assert table.tag == "table"
    caption = table.find("caption")
    assert caption is not None
    assert inner(caption) == '<span class="no">Figure 1 in numbers.</span> Norises'
    cells = [cell.text_content() for cell in table.iter("th", "td")]
    assert cells == ["Year", "2019", "2020", "skaits", "3", "2"]
    assert paragraph.text == "Pēc tam."


def test_only_charts_have_numbers() -> None:
    """A picture that is not a chart cannot show any."""
    _, found = told(dress_pictures, f'![A]({KARTE}){{#fig:a .wide .table alt="x"}}')
    assert spots(found) == [("RK038", 3, 1)]
