"""Blocks: checked, and laid out by the templates of the style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportkit.styles import Style, find_style
from reportkit.transforms.blocks import BLOCKS, fill_blocks
from reportkit.transforms.typography import set_quotes, set_typography
from tests.scenes import after, house, spots, told, write

SHOWN = "<aside>{{ block.%s }}</aside>"
TEMPLATES = {
    "style.yaml": "name: plain\n",
    "templates/blocks/note.html.j2": (
        '<aside id="{{ block.id }}" title="{{ block.attributes.label | default(labels.note) }}">'
        "{{ block.content }}</aside>"
    ),
    "templates/blocks/tip.html.j2": "<div>{{ block.content }}</div><i>otrs</i>",
    "templates/blocks/story.html.j2": (
        '<article id="{{ block.id }}" class="{{ block.attributes | join(" ") }}">'
        "<h{{ block.level }}>{{ block.title }}</h{{ block.level }}>{{ block.content }}</article>"
    ),
    "templates/blocks/event.html.j2": '<p>{{ block.attributes.date | date("long") }}</p>',
    "templates/views/list.html.j2": (
        '<ul id="{{ view.id }}" title="{{ view.number }}">'
        "{% for row in view.rows %}<li>{{ row.name }}</li>{% endfor %}</ul>"
        "<p>{{ view.caption }}</p>"
    ),
}
DATA = {"places": [{"name": "Rīga"}, {"name": "A & B"}]}


@pytest.fixture
def plain(tmp_path: Path) -> Style:
    """A style whose templates show what they are given."""
    write(tmp_path / "styles" / "plain", TEMPLATES)
    return find_style("plain", tmp_path)


def squeezed(html: str) -> str:
    """Return ``html`` without the line ends between elements."""
    return re.sub(r">\s+<", "><", html.replace("\n", ""))


def test_block_is_laid_out_by_its_template(plain: Style) -> None:
    """Id, attributes and content reach the template; what stands around is untouched."""
    markdown = 'Pirms.\n\n::: {.note #n label="A & B"}\nTe *ir*.\n:::\n\nPēc.'
    assert squeezed(after(fill_blocks, markdown, style=plain)) == (
        '<p>Pirms.</p><aside id="n" title="A &amp; B"><p>Te <em>ir</em>.</p></aside><p>Pēc.</p>'
    )


def test_short_form_and_default_label(plain: Style) -> None:
    """A block may be opened by its bare name; its label is that of the language."""
    assert 'title="Piezīme"' in after(fill_blocks, "::: note\nx\n:::", style=plain)
    assert 'title="Note"' in after(fill_blocks, "::: note\nx\n:::", "en", style=plain)


def test_inner_blocks_come_first(plain: Style) -> None:
    """A block in a block is laid out too, and a template may give several elements."""
    markdown = ":::: note\nA\n\n::: tip\nB\n:::\n\nC\n::::"
    html = squeezed(after(fill_blocks, markdown, style=plain))
    assert html.endswith("<p>A</p><div><p>B</p></div><i>otrs</i><p>C</p></aside>")


def test_first_heading_is_the_title_of_a_story(plain: Style) -> None:
    """The heading's words, level and id are handed over apart from the content."""
    markdown = '::: {.story library="Cēsis"}\n### Kā *tas* bija {#stasts}\n\nTeksts.\n:::'
    assert squeezed(after(fill_blocks, markdown, style=plain)) == (
        '<article id="stasts" class="library"><h3>Kā <em>tas</em> bija</h3><p>Teksts.</p></article>'
    )


def test_story_and_its_heading_keep_both_ids(plain: Style) -> None:
    """Where the block has an id, that of its heading can still be linked to."""
    html = after(fill_blocks, "::: {.story #a}\n### B {#b}\nx\n:::", style=plain)
    assert '<article id="a"' in html
    assert '<h3><span id="b">B</span></h3>' in html


@pytest.mark.parametrize("classes", [".story .here", ".here .story"])
def test_second_class_is_an_attribute(plain: Style, classes: str) -> None:
    """A class beside the block's name is an attribute without a value, wherever it stands."""
    html = after(fill_blocks, f"::: {{{classes}}}\n## A {{#a}}\nx\n:::", style=plain)
    assert 'class="here"' in html


def test_language_of_a_block_reaches_its_content() -> None:
    """What a block in another language holds keeps that language, with its marks and spaces."""
    markdown = '::: {.quote lang=en source="Avots, 5. lpp."}\n"Hi" on 5 May, 4. x\n:::'
    html = squeezed(after([set_quotes, fill_blocks, set_typography], markdown))
    assert '<p lang="en">‘Hi’ on 5\u00a0May, 4. x</p>' in html
    assert "Avots, 5.\u00a0lpp." in html


def test_language_of_a_title(plain: Style) -> None:
    """The title of a block in another language keeps it too."""
    html = after(fill_blocks, "::: {.story lang=en}\n## A {#a}\nx\n:::", style=plain)
    assert '<h2><span lang="en">A</span></h2>' in html


def test_data_are_laid_out_by_a_view(plain: Style) -> None:
    """Rows, caption, id and number reach the view; what data hold is escaped."""
    markdown = '::: {#tbl:v .data source="places" view="list"}\nVietas *te*\n:::'
    assert squeezed(after(fill_blocks, markdown, style=plain, data=DATA)) == (
        '<ul id="tbl:v" title="1. tabula"><li>Rīga</li><li>A &amp; B</li></ul>'
        "<p>Vietas <em>te</em></p>"
    )


def test_view_without_id_and_caption(plain: Style) -> None:
    """A view that nothing refers to has no number."""
    markdown = "::: {.data source=places view=list}\n:::"
    html = squeezed(after(fill_blocks, markdown, style=plain, data=DATA))
    assert '<ul id="" title="">' in html
    assert html.endswith("<p></p>")


@pytest.mark.parametrize(
    ("markdown", "code", "message", "hint"),
    [
        ("::: notte\nx\n:::", "RK043", 'no block "notte"', '"note"'),
        ("::: zzz\nx\n:::", "RK043", 'no block "zzz"', "note, tip, quote"),
        ("::: {.note lable=x}\ny\n:::", "RK044", 'no attribute "lable"', '"label"'),
        ("::: {.pull zzz=x}\ny\n:::", "RK044", 'no attribute "zzz"', "none"),
        ("::: {.note .warning}\ny\n:::", "RK044", 'no attribute "warning"', "label"),
        ("::: {.data source=places}\n:::", "RK044", 'needs the attribute "view"', 'view="…"'),
        ("::: {.data source=x view=list}\n:::", "RK050", 'no data file "x"', "data/x.yaml"),
        ("::: {.data source=place view=list}\n:::", "RK050", '"place"', '"places"'),
        ("::: {.data source=places view=lst}\n:::", "RK051", 'no view "lst"', '"list"'),
        ("::: {.data source=flat view=list}\n:::", "RK052", "cannot be laid out", "example"),
        ("::: {.event date=rudens}\nx\n:::", "RK052", "rudens", "example"),
        ("::: quote\nx\n:::", "RK051", "no template", "Mend the style"),
        ("::: note\n## A {#a}\n:::", "RK047", 'heading "A"', "bold"),
    ],
)
def test_mistakes_are_told(plain: Style, markdown: str, code: str, message: str, hint: str) -> None:
    """Each mistake is told of where the block is opened, with what helps."""
    data = {**DATA, "flat": 5}
    _, found = told(fill_blocks, f"Teksts.\n\n{markdown}", style=plain, data=data)
    assert spots(found) == [(code, 5, 1)]
    assert message in found[0].message
    assert hint in found[0].hint


def test_places_are_those_of_each_block(plain: Style) -> None:
    """Of several blocks alike the right one is told of, whatever stands in code."""
    markdown = "```\n::: note\n```\n\n::: note\nx\n:::\n\n:::: note\n::: {.note a=b}\ny\n:::\n::::"
    _, found = told(fill_blocks, markdown, style=plain)
    assert spots(found) == [("RK044", 12, 1)]


def test_wrong_block_leaves_its_content(plain: Style) -> None:
    """The words of a block that cannot be laid out stay in the chapter."""
    html, _ = told(fill_blocks, "::: nezinams\nSvarīgi.\n:::", style=plain)
    assert "<p>Svarīgi.</p>" in html


@pytest.mark.parametrize(
    "markdown", ["| rinda\n| otra", "```python\nx = 1\n```", "::: {#x}\ny\n:::"]
)
def test_divs_that_are_no_blocks(plain: Style, markdown: str) -> None:
    """Lines of verse, code and divs with an id only are not taken for blocks."""
    assert told(fill_blocks, markdown, style=plain)[1] == []


@pytest.mark.parametrize("name", [name for name in BLOCKS if name != "data"])
def test_house_style_lays_out_every_block(name: str) -> None:
    """The house style has a template for each block, which keeps what it holds."""
    html = after(fill_blocks, f"::: {{.{name}}}\nVārdi.\n:::", style=house())
    assert "Vārdi." in html
    assert "<div" not in html or name in ("signature", "standfirst", "checklist")


@pytest.mark.parametrize("language", ["lv", "en"])
def test_house_style_lays_out_events_by_language(language: str) -> None:
    """The date of an event is written as the language has it."""
    markdown = '::: {.event date="2021-09-30/2021-10-02" place="Rīga"}\n### A {#a}\nx\n:::'
    html = after(fill_blocks, markdown, language)
    dates = {"lv": "2021. gada 30. septembris – 2. oktobris", "en": "30 September – 2 October 2021"}
    assert dates[language] in html
    assert "Rīga" in html


def test_house_style_lays_out_data() -> None:
    """The views of the house style show rows of events, with what is empty left out."""
    rows = [{"title": "Seminārs", "date": "2021-09-23", "place": "Cēsis"}, {"title": "Otrs"}]
    for view in house().names("templates/views", ".html.j2"):
        markdown = f"::: {{#tbl:v .data source=rows view={view}}}\nNorises\n:::"
        html = after(fill_blocks, markdown, data={"rows": rows})
        assert "Seminārs" in html
        assert "Otrs" in html
        assert '<span class="no">1. tabula.</span> Norises' in html
