"""Pictures: there, inside the report, whole, harmless, and of a sensible size."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from reportkit.diagnostics import Diagnostic, Place
from reportkit.figures import images
from reportkit.figures.images import check_image
from tests.scenes import write

PLACE = Place(Path("chapters/01-ievads.lv.md"), 5, 3, 10)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


def found(source: str, report: Path) -> list[Diagnostic]:
    """Return what is wrong with the picture."""
    return list(check_image(source, report, PLACE))


def codes(source: str, report: Path) -> list[str]:
    """Return the codes of what is wrong with the picture."""
    return [each.code for each in found(source, report)]


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "A.JPG", "a.PNG", "foto māja.png"])
def test_good_bitmap(tmp_path: Path, name: str) -> None:
    """Whole PNG and JPEG pictures are fine, as cameras name them too."""
    (tmp_path / "figures").mkdir()
    Image.new("RGB", (30, 20)).save(tmp_path / "figures" / name)
    assert found(f"figures/{name}", tmp_path) == []


@pytest.mark.parametrize(
    "content",
    [
        '<rect width="1" height="1" fill="#fff"/>',
        '<linearGradient id="g"/><rect fill="url(#g)"/>',
        '<linearGradient id="g"/><rect fill="url(&quot;#g&quot;)" style="fill: url( \'#g\' )"/>',
        "<style>rect { fill: url('#g') } .a { mask: none }</style>",
        '<image href="data:image/png;base64,AA=="/>',
        '<use xlink:href="#g"/>',
        '<a href="https://example.org"><text>on it</text></a>',
        '<text class="online" data-one="1">a</text>',
        "<!-- <script/> --><desc>script</desc>",
    ],
)
def test_good_svg(tmp_path: Path, content: str) -> None:
    """Drawings that stand on their own are fine."""
    write(tmp_path, {"figures/a.svg": SVG % content, "figures/B.SVG": SVG % content})
    assert found("figures/a.svg", tmp_path) == []
    assert found("figures/B.SVG", tmp_path) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<script>x</script>", "holds <script>"),
        ("<foreignObject/>", "holds <foreignObject>"),
        ('<rect onclick="x()"/>', "holds a script (onclick)"),
        ('<rect ONLOAD="x()"/>', "holds a script (onload)"),
        ('<image href="https://example.org/a.png"/>', "reads another file: https://example.org"),
        ('<image xlink:href="../a.png"/>', "reads another file: ../a.png"),
        ('<image href="data:text/html,x"/>', "reads another file"),
        ('<use href="b.svg#x"/>', "reads another file: b.svg#x"),
        ("<style>@import 'a.css';</style>", "in its style"),
        ("<style>a { fill: url(b.svg#x) }</style>", "in its style"),
        ("<style>a { fill: URL( &quot;b.svg#x&quot; ) }</style>", "in its style"),
        ('<rect style="fill:url(//example.org/x)"/>', "in its style"),
        ('<rect fill="url(http://example.org/x)"/>', "in its style"),
        ('<rect stroke="url(b.svg#x)"/>', "in its style"),
        ('<rect clip-path="url(b.svg#x)"/>', "in its style"),
    ],
)
def test_harmful_svg_is_told(tmp_path: Path, content: str, message: str) -> None:
    """Scripts, and whatever reads another file, are told of."""
    write(tmp_path, {"figures/a.svg": SVG % content})
    (told,) = found("figures/a.svg", tmp_path)
    assert told.code == "RK033"
    assert message in told.message
    assert told.place == PLACE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % "<text>&a;</text>", "RK033"),
        ("<svg><rect></svg>", "RK032"),
        ("", "RK032"),
        ("teksts", "RK032"),
    ],
)
def test_svg_that_is_no_plain_svg_is_told(tmp_path: Path, text: str, code: str) -> None:
    """Entities, and what is not well-formed, are told of."""
    write(tmp_path, {"figures/a.svg": text})
    assert codes("figures/a.svg", tmp_path) == [code]


@pytest.mark.parametrize(
    "source",
    [
        "https://example.org/a.png",
        "//example.org/a.png",
        "file:///etc/a.png",
        "data:image/png;base64,AA==",
        "/etc/a.png",
        "C:/a.png",
        "figures\\a.png",
        "../a.png",
        "figures/../../a.png",
    ],
)
def test_picture_outside_the_report_is_told(tmp_path: Path, source: str) -> None:
    """Addresses, and paths that lead out of the report, are told of, be they there or not."""
    report = tmp_path / "report"
    write(report, {"figures/b.svg": SVG % ""})
    Image.new("RGB", (1, 1)).save(tmp_path / "a.png")
    assert codes(source, report) == ["RK031"]


def test_link_that_leaves_the_report_is_told(tmp_path: Path) -> None:
    """A symbolic link is followed before it is looked where a picture lies."""
    report = write(tmp_path / "report", {"figures/b.svg": SVG % ""})
    Image.new("RGB", (1, 1)).save(tmp_path / "a.png")
    (report / "figures" / "a.png").symlink_to(tmp_path / "a.png")
    (report / "figures" / "c.svg").symlink_to("b.svg")
    assert codes("figures/a.png", report) == ["RK031"]
    assert codes("figures/c.svg", report) == []


def test_link_to_itself_is_told(tmp_path: Path) -> None:
    """A link that goes round in circles is an author's error, not a fault."""
    (tmp_path / "a.svg").symlink_to("a.svg")
    assert codes("a.svg", tmp_path) in (["RK031"], ["RK030"])


@pytest.mark.parametrize(
    "source",
    ["figures/kart.svg", "figures", "", "figures/" + "a" * 300 + ".png", "figures/karte.svg/x"],
)
def test_missing_picture_is_told(tmp_path: Path, source: str) -> None:
    """What is no file is told of, however long or odd its name."""
    write(tmp_path, {"figures/karte.svg": SVG % ""})
    assert codes(source, tmp_path) == ["RK030"]


def test_nearest_picture_is_named(tmp_path: Path) -> None:
    """The hint names the picture that is most like it, else the folder."""
    write(tmp_path, {"figures/karte.svg": SVG % ""})
    assert found("figures/kart.svg", tmp_path)[0].hint == 'did you mean "figures/karte.svg"?'
    assert "figures/ folder" in found("xyz", tmp_path)[0].hint


@pytest.mark.parametrize("name", ["a.bmp", "a.gif", "a.pdf", "a", "a.yaml"])
def test_other_kinds_are_told(tmp_path: Path, name: str) -> None:
    """Files that are no SVG, PNG, JPEG or chart are told of by their names."""
    write(tmp_path, {f"figures/{name}": "x"})
    assert codes(f"figures/{name}", tmp_path) == ["RK032"]


def test_chart_is_left_to_its_own_check(tmp_path: Path) -> None:
    """A chart is only looked for here."""
    write(tmp_path, {"figures/a.vl.yaml": "mark: bar\n"})
    assert codes("figures/a.vl.yaml", tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", bytes(range(200))])
def test_damaged_bitmap_is_told(tmp_path: Path, content: bytes) -> None:
    """A bitmap that cannot be read is told of."""
    (tmp_path / "a.png").write_bytes(content)
    assert codes("a.png", tmp_path) == ["RK032"]


def test_bitmap_cut_short_is_told(tmp_path: Path) -> None:
    """A bitmap of which the end is missing is told of, though its head is right."""
    path = tmp_path / "a.jpg"
    Image.effect_noise((60, 60), 50).save(path)
    path.write_bytes(path.read_bytes()[:-600])
    assert codes("a.jpg", tmp_path) == ["RK032"]


def test_huge_bitmap_is_told_with_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture with more pixels than a page can use is told of."""
    Image.new("1", (12_001, 10)).save(tmp_path / "a.png")
    (told,) = found("a.png", tmp_path)
    assert told.code == "RK034"
    assert "12001 × 10 pixels" in told.message
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert "too many pixels" in found("a.png", tmp_path)[0].message


def test_huge_svg_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing that is larger than any drawing is not read."""
    write(tmp_path, {"a.svg": "<svg" + " " * 200})
    monkeypatch.setattr(images, "MOST_SVG_BYTES", 100)
    assert codes("a.svg", tmp_path) == ["RK034"]
