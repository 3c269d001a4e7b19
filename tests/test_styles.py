"""Styles: found by name, extended, with their tokens, sheets and fonts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportkit.errors import MachineError
from reportkit.styles import Style, StyleError, find_style, known_styles, style_of
from tests.conftest import BASE
from tests.scenes import house, write

PLAIN = {
    "styles/plain/style.yaml": "name: plain\n",
    "styles/plain/fonts.css": "@font-face { src: url(font:SourceSerifPro-Regular.otf) }",
    "styles/plain/tokens.css": (
        ":root { --a: #111; /* --c: no; */ --b: var(--a); --d: var(--zzz); --e: 1mm; }\n"
        ".full { --a: #222 }\n.abridged { --a: #333; --f: var(--b) }\n"
    ),
    "styles/plain/print.css": "p { color: var(--a) }",
    "styles/plain/templates/cover.html.j2": "plain cover",
    "styles/plain/templates/blocks/note.html.j2": "note",
    "styles/plain/templates/blocks/_part.html.j2": "helper",
    "styles/look/style.yaml": "name: look\nextends: plain\n",
    "styles/look/tokens.css": ":root { --a: #999; }",
    "styles/look/templates/blocks/tip.html.j2": "tip",
    "styles/look/own-print.css": "h1 { color: red }",
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with two styles of its own, of which one extends the other."""
    return write(tmp_path / "manuscripts" / "report", PLAIN)


def test_style_is_found_in_the_report(report: Path) -> None:
    """A style lies in styles/ of the report's folder."""
    assert find_style("plain", report).folders == ((report / "styles" / "plain").resolve(),)


@pytest.mark.parametrize("levels", [1, 2])
def test_style_is_found_above_the_report(tmp_path: Path, levels: int) -> None:
    """… or in those of the folders above it, as in a repository."""
    report = tmp_path / "manuscripts" / "report"
    report.mkdir(parents=True)
    home = report.parents[levels - 1]
    write(home, PLAIN)
    assert find_style("plain", report).folders[0] == home / "styles" / "plain"


def test_style_comes_with_reportkit(tmp_path: Path) -> None:
    """The house style is there wherever a report lies."""
    assert find_style("house", tmp_path).has("templates/cover.html.j2")


def test_nearer_style_goes_before(report: Path) -> None:
    """A report may have a style of the name of one that comes with reportkit."""
    write(report, {"styles/house/style.yaml": "name: house\n"})
    assert find_style("house", report).folders == (report / "styles" / "house",)


@pytest.mark.parametrize("name", ["nav", "../plain", "plain/.", "look/../plain"])
def test_unknown_style(report: Path, name: str) -> None:
    """A style that is not there, or a path, raises with the styles that are."""
    with pytest.raises(StyleError, match="no style") as caught:
        find_style(name, report)
    assert {"plain", "look", "house"} <= set(known_styles(report))
    assert all(each in str(caught.value) for each in known_styles(report))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: bad\nextends: bad\n", "extends itself"),
        ("name: bad\nextends: nav\n", 'no style "nav"'),
        ("a: b: c\n", "not valid"),
        ("- a\n", "no settings"),
    ],
)
def test_style_that_is_not_fit(report: Path, text: str, message: str) -> None:
    """A style that extends itself or nothing, or whose settings are none, raises."""
    write(report, {"styles/bad/style.yaml": text})
    with pytest.raises(StyleError, match=message):
        find_style("bad", report)


def test_styles_that_extend_each_other(report: Path) -> None:
    """A circle of styles raises instead of going round."""
    write(report, {"styles/plain/style.yaml": "name: plain\nextends: look\n"})
    with pytest.raises(StyleError, match="extends itself"):
        find_style("plain", report)


def test_what_a_style_lacks_comes_from_the_other(report: Path) -> None:
    """Files are looked for in the style's own folder first, then in the extended one."""
    look = find_style("look", report)
    assert look.file("templates/blocks/tip.html.j2").read_text() == "tip"
    assert look.file("templates/cover.html.j2").read_text() == "plain cover"
    assert look.has("templates/cover.html.j2")
    assert not look.has("templates/back.html.j2")
    with pytest.raises(StyleError, match=r"templates/back\.html\.j2"):
        look.file("templates/back.html.j2")


def test_names_are_gathered(report: Path) -> None:
    """Names come from all folders, without those of helpers."""
    look = find_style("look", report)
    assert look.names("templates/blocks", ".html.j2") == ("note", "tip")
    assert look.names("templates/views", ".html.j2") == ()


def test_file_outside_the_style_is_not_given(report: Path) -> None:
    """A path or a link that leaves the style's folder leads nowhere."""
    write(report, {"secret.txt": "x"})
    (report / "styles" / "plain" / "link.css").symlink_to(report / "secret.txt")
    plain = find_style("plain", report)
    for name in ("../../secret.txt", "link.css"):
        with pytest.raises(StyleError):
            plain.file(name)


def test_stylesheet_is_one_text(report: Path) -> None:
    """Fonts, then the tokens of both styles, then the sheet, then what the style adds to it."""
    sheet = find_style("look", report).stylesheet("print.css")
    order = [sheet.index(each) for each in ("@font-face", "--a: #111", "--a: #999", "p {", "h1 {")]
    assert order == sorted(order)


def test_tokens_are_resolved(report: Path) -> None:
    """References to tokens are followed; comments, and tokens that are not there, are left."""
    tokens = find_style("plain", report).tokens
    assert tokens == {"a": "#111", "b": "#111", "d": "var(--zzz)", "e": "1mm"}


def test_tokens_of_an_extending_style(report: Path) -> None:
    """A style that changes one token changes all that refer to it."""
    tokens = find_style("look", report).tokens
    assert (tokens["a"], tokens["b"]) == ("#999", "#999")


def test_tokens_of_an_edition(report: Path) -> None:
    """The tokens of the kind of edition lie over the others."""
    plain = find_style("plain", report)
    assert plain.edition_tokens("full")["b"] == "#222"
    assert plain.edition_tokens("abridged")["f"] == "#333"
    assert "f" not in plain.edition_tokens("full")


def test_later_style_decides_over_the_kind_of_edition(report: Path) -> None:
    """As in CSS: `:root` of the style that extends comes after `.full` of the other."""
    assert find_style("look", report).edition_tokens("full")["a"] == "#999"


def test_tokens_that_name_each_other(report: Path) -> None:
    """A circle of tokens ends."""
    write(report, {"styles/plain/tokens.css": ":root { --a: var(--b); --b: var(--a); }"})
    assert set(find_style("plain", report).tokens) == {"a", "b"}


def test_fonts_come_from_packages_and_folders(report: Path) -> None:
    """A font is looked for in the style's folder, then in the packages of fonts."""
    packaged = find_style("plain", report).fonts["SourceSerifPro-Regular.otf"]
    assert packaged.is_file()
    write(report, {"styles/plain/fonts/SourceSerifPro-Regular.otf": "own"})
    assert find_style("plain", report).fonts["SourceSerifPro-Regular.otf"].read_text() == "own"


def test_missing_font_is_the_machines_fault(report: Path) -> None:
    """A font that is nowhere stops with its name and what helps."""
    write(report, {"styles/plain/fonts.css": "@font-face { src: url(font:Nav.otf) }"})
    with pytest.raises(MachineError, match=r"Nav\.otf") as caught:
        _ = find_style("plain", report).fonts
    assert "Install" in caught.value.hint


# -- The house style ---------------------------------------------------------------------------


def test_house_style_is_whole() -> None:
    """There is a template for each kind of page, and every font can be found."""
    pages = set(house().names("templates", ".html.j2"))
    assert {"cover", "title-page", "imprint", "contents", "part", "chapter"} <= pages
    assert {"foreword", "goal", "endmatter", "bibliography", "back"} <= pages
    assert len(house().fonts) >= 10
    assert house().file("csl/house.csl").is_file()


@pytest.mark.parametrize("kind", ["full", "abridged"])
def test_house_tokens_are_all_resolved(kind: str) -> None:
    """No token of the house style refers to one that is not there."""
    unresolved = [name for name, value in house().edition_tokens(kind).items() if "var(" in value]
    assert unresolved == []


def test_house_style_names_no_token_that_is_not_there() -> None:
    """Every token that the print sheet reads is decided in tokens.css, or set in the sheet."""
    sheet = house().stylesheet("print.css")
    read = set(re.findall(r"var\(--([\w-]+)\)", sheet))
    decided = set(re.findall(r"--([\w-]+)\s*:", sheet))
    assert read - decided == set()


def test_style_is_a_value() -> None:
    """Two styles of the same folders are the same."""
    assert find_style("house", BASE) == Style("house", house().folders)


@pytest.mark.parametrize(
    ("settings", "style"),
    [
        ("style: plain\n", "plain"),
        ("title: Darbs\n", "house"),
        ("style: nav\n", "house"),
        (":\t", "house"),
    ],
)
def test_a_page_about_a_report_has_the_reports_style(
    tmp_path: Path, settings: str, style: str
) -> None:
    """The style that report.yaml asks for; the house style where that cannot be known."""
    (tmp_path / "report.yaml").write_text(settings, "utf-8")
    assert style_of(tmp_path).name == style
