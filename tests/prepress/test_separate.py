"""Separation: whatever paints a page paints in inks, and what stays a colour of the screen says so."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from reportkit.adapters.weasyprint import srgb_profile
from reportkit.prepress.inks import Inks
from reportkit.prepress.separate import Separation
from tests.prepress.test_inks import conversion

_RED = [each / 255 for each in conversion().inks(255, 0, 0)]


def _page(pdf: Pdf, content: bytes, **resources: Object) -> Object:
    pdf.add_blank_page(page_size=(100, 100))
    page = pdf.pages[-1].obj
    page.Contents = pdf.make_stream(content)
    page.Resources = Dictionary({f"/{key}": each for key, each in resources.items()})
    return page


def _separated(
    content: bytes, pdf: Pdf | None = None, **resources: Object
) -> list[tuple[str, list[float]]]:
    """Return the operators of a page, with those of their operands that are numbers."""
    pdf = pdf or pikepdf.new()
    page = _page(pdf, content, **resources)
    made = Separation(pdf, Inks(conversion(), {}), srgb_profile()).page(page)
    return _read(pdf.make_stream(made))


def _read(stream: Object) -> list[tuple[str, list[float]]]:
    return [
        (str(each.operator), [float(one) for one in each.operands if not isinstance(one, Name)])
        for each in pikepdf.parse_content_stream(stream)
    ]


def _form(pdf: Pdf, content: bytes, **more: Object) -> Object:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    entries = {"Subtype": Name.Form, "BBox": Array([0, 0, 9, 9]), "Group": group, **more}
    return pdf.make_stream(content, **entries)


def test_grounds_and_lines_are_painted_in_inks() -> None:
    (fill, filled), (line, lined) = _separated(b"1 0 0 rg 0 0 0 RG")
    assert (fill, line) == ("k", "K")
    assert filled == pytest.approx(_RED, abs=0.001)
    assert lined == [0, 0, 0, 1]


def test_greys_stay_greys() -> None:
    assert _separated(b"0 g 1 G") == [("k", [0, 0, 0, 1]), ("K", [0, 0, 0, 0])]


def test_what_has_inks_already_is_left_alone() -> None:
    content = b"0.1 0.2 0.3 0.4 k 0.5 w 0 0 m 9 9 l S"
    pdf = pikepdf.new()
    assert _separated(content) == _read(pdf.make_stream(content))


def test_marks_for_tags_are_left_out_but_not_what_they_mark() -> None:
    assert _separated(b"/P <</MCID 0>> BDC 2 w EMC /Artifact BMC 3 w EMC") == [
        ("w", [2]),
        ("w", [3]),
    ]


def test_groups_and_patterns_are_separated_too() -> None:
    """They may hold each other; the space in which a group is mixed is that of the inks."""
    pdf = pikepdf.new()
    inner = _form(pdf, b"1 0 0 rg")
    outer = _form(pdf, b"/X Do", Resources=Dictionary(XObject=Dictionary(X=inner)))
    pattern = pdf.make_stream(b"1 0 0 rg", PatternType=1, Resources=Dictionary())
    _separated(b"", pdf, XObject=Dictionary(Y=outer), Pattern=Dictionary(P=pattern))
    for each in (inner, pattern):
        assert [operator for operator, _ in _read(each)] == ["k"]
    assert inner.Group.CS == outer.Group.CS == Name.DeviceCMYK


def test_a_group_that_is_used_twice_is_separated_once() -> None:
    pdf = pikepdf.new()
    shared = _form(pdf, b"0.5 g")
    _separated(b"", pdf, XObject=Dictionary(A=shared, B=shared))
    (once,) = _read(shared)
    assert once[0] == "k"
    assert 0 < once[1][3] < 1


def test_a_mask_is_grey_and_mixed_as_grey() -> None:
    pdf = pikepdf.new()
    mask = _form(pdf, b"1 1 1 rg 0 0 0 RG")
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))
    _separated(b"", pdf, ExtGState=Dictionary(S=state))
    assert _read(mask) == [("g", [1]), ("G", [0])]
    assert str(mask.Group.CS) == "/DeviceGray"


@pytest.mark.parametrize("is_indexed", [False, True])
def test_a_photograph_says_that_it_is_srgb(is_indexed: bool) -> None:
    pdf = pikepdf.new()
    colours = Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"\1\2\3")])
    space = colours if is_indexed else Name.DeviceRGB
    photo = pdf.make_stream(b"\0\0\0", Subtype=Name.Image, Width=1, Height=1, ColorSpace=space)
    _separated(b"", pdf, XObject=Dictionary(I=photo))
    told = photo.ColorSpace[1] if is_indexed else photo.ColorSpace
    assert told[0] == Name.ICCBased
    assert bytes(told[1].read_bytes()) == srgb_profile()
    assert int(told[1].N) == 3


def test_a_gradient_says_that_it_is_srgb() -> None:
    pdf = pikepdf.new()
    shading = pdf.make_indirect(Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB))
    _separated(b"", pdf, Shading=Dictionary(S=shading))
    assert shading.ColorSpace[0] == Name.ICCBased
