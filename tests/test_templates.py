"""The style's templates: what they are given, and what becomes of mistakes in them."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from reportkit.locales import load_locale
from reportkit.styles import StyleError, find_style
from reportkit.templates import TemplateError, Templates, page, roman
from tests.scenes import edition_of, write

FILES = {
    "style.yaml": "name: plain\n",
    "tokens.css": ":root { --ink: #111; --cover-ground: #fff } .abridged { --cover-ground: #000 }",
    "templates/art/dot.svg.j2": '<svg id="{{ edition.language }}" fill="{{ tokens.ink }}">{{ size }}</svg>',
}


def rendered(folder: Path, template: str, language: str = "lv", **context: Any) -> str:
    """Return what a template of this text gives."""
    write(folder / "styles" / "plain", {**FILES, "templates/x.html.j2": template})
    kind = "full" if language == "lv" else "abridged"
    edition = edition_of(
        language=language, kind=kind, data={"goals": [{"n": 4, "name": "Izglītība"}]}
    )
    style = find_style("plain", folder)
    return Templates(style, edition, load_locale(language)).render("x.html.j2", **context)


@pytest.mark.parametrize(
    ("template", "latvian", "english"),
    [
        ("{{ edition.title }} {{ edition.kind }}", "Mazs pārskats full", "Mazs pārskats abridged"),
        ("{{ labels.contents }}", "Saturs", "Contents"),
        ("{{ label('figure', n=2) }}", "2. attēls", "Figure 2"),
        ("{{ '2021-04-04' | date }}", "2021. gada 4. aprīlis", "4 April 2021"),
        ("{{ '2021-04-04' | date('day') }}", "4. aprīlis", "4 April"),
        ("{{ 1234.5 | number }}", "1\u00a0234,5", "1,234.5"),
        ("{{ 4 | roman }}", "IV", "IV"),
        ("{{ '4. aprīlis' | spaced }}", "4.\u00a0aprīlis", "4. aprīlis"),
        ("{{ data.goals[0].name }}", "Izglītība", "Izglītība"),
        ("{{ tokens['cover-ground'] }}", "#fff", "#000"),
        ("{% if true %}\n  a\n{% endif %}\nb", "  a\nb", "  a\nb"),
    ],
)
def test_templates_speak_the_language(
    tmp_path: Path, template: str, latvian: str, english: str
) -> None:
    """Templates have the edition, its labels and data, tokens, dates and numbers."""
    assert rendered(tmp_path, template) == latvian
    assert rendered(tmp_path, template, "en") == english


def test_text_is_escaped_and_markup_is_not(tmp_path: Path) -> None:
    """Words from manuscripts cannot become elements; what is HTML already stays so."""
    html = rendered(tmp_path, "{{ a }}{{ b }}", a='<b> & "', b=Markup("<i>x</i>"))
    assert html == "&lt;b&gt; &amp; &#34;<i>x</i>"


def test_place_of_a_page_number(tmp_path: Path) -> None:
    """A page number is an empty link; an id from a manuscript cannot break out of it."""
    assert rendered(tmp_path, "{{ page('a') }}") == '<a class="pg" href="#a" data-page></a>'
    assert page('"><b>') == '<a class="pg" href="#&#34;&gt;&lt;b&gt;" data-page></a>'


def test_art_is_a_css_value(tmp_path: Path) -> None:
    """A drawing is rendered with the edition and values, and coded so that nothing must be quoted."""
    value = rendered(tmp_path, "{{ art('dot', size=3) }}")
    coded = value.removeprefix("url(data:image/svg+xml;base64,").removesuffix(")")
    assert base64.b64decode(coded).decode() == '<svg id="lv" fill="#111">3</svg>'


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ nav }}", "'nav' is undefined"),
        ("{{ edition.nav }}", "no attribute 'nav'"),
        ("{{ 'rudens' | date }}", "rudens"),
        ("{{ 2021 | date }}", "2021"),
        ("{{ none | date }}", "None"),
        ("{{ '2021-04-04' | date('dative') }}", "dative"),
        ("{{ 'x' | number }}", ""),
        ("{{ none | number }}", ""),
        ("{{ label('nav') }}", "nav"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ ().__class__.__bases__ }}", "unsafe"),
        ("{{ range(1000000000) | list }}", "Range too big"),
        ("{{ [1].append(2) }}", "is unsafe"),
        ("{{ a.b }}", "a"),
    ],
)
def test_template_that_cannot_be_filled(tmp_path: Path, template: str, message: str) -> None:
    """What a template misses, or may not do, is told with the template's name."""
    with pytest.raises(TemplateError, match=r"^x\.html\.j2: ") as caught:
        rendered(tmp_path, template)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("a\n{% if %}", r"x\.html\.j2, line 2"),
        ("{% include 'nav.html.j2' %}", r"no template nav\.html\.j2"),
        ("{% extends 'nav.html.j2' %}", r"no template nav\.html\.j2"),
        ("{{ art('nav') }}", r"no template art/nav\.svg\.j2"),
        ("{{ 1 | nav }}", "line 1"),
    ],
)
def test_template_that_is_not_fit(tmp_path: Path, template: str, message: str) -> None:
    """A template that cannot be read, and one that is missing, are the style's mistakes."""
    with pytest.raises(StyleError, match=message):
        rendered(tmp_path, template)


def test_missing_template(tmp_path: Path) -> None:
    """A style without the template says so."""
    write(tmp_path / "styles" / "plain", FILES)
    templates = Templates(find_style("plain", tmp_path), edition_of(), load_locale("lv"))
    for name in ("nav.html.j2", "../style.yaml"):
        with pytest.raises(StyleError, match="has no template"):
            templates.render(name)


def test_extending_style_goes_before(tmp_path: Path) -> None:
    """A template of the extending style is taken before the other's, which it may extend."""
    write(
        tmp_path / "styles",
        {
            "base/style.yaml": "name: base\n",
            "base/templates/page.html.j2": "[{% block page %}{% endblock %}]",
            "base/templates/cover.html.j2": "base",
            "look/style.yaml": "name: look\nextends: base\n",
            "look/templates/cover.html.j2": "{% extends 'page.html.j2' %}{% block page %}x{% endblock %}",
        },
    )
    templates = Templates(find_style("look", tmp_path), edition_of(), load_locale("lv"))
    assert templates.render("cover.html.j2") == "[x]"


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (90, "XC"),
        (1999, "MCMXCIX"),
        (2021, "MMXXI"),
    ],
)
def test_roman(number: int, numeral: str) -> None:
    """Roman numerals are written as clerks write them."""
    assert roman(number) == numeral
