"""Separation: what pages are painted with, turned from colours of the screen into inks.

ISO 15930-7 (PDF/X-4) lets a file for a press with four inks hold their shares, greys, and colours
that a profile explains; colours of no known screen (DeviceRGB) it does not.  So:

- text, lines and grounds become shares of inks (``k``, ``K``);
- pictures made of pixels, and gradients, stay what they are and are said to be sRGB: the press's
  own software converts them, and knows its paper better than we do;
- what is painted see-through is mixed in inks; masks, which are no colour, become greys.

Marked content is left out: it serves tags, and files for the press have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Object, Operator, Pdf

from reportkit.prepress.inks import Inks

Instruction = Any
"""An operator with its operands, as pikepdf gives them."""

_MARKED = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_LUMINANCE = (0.2126, 0.7152, 0.0722)
_PLACES = 4


class Separation:
    """Turns the pages of ``pdf`` into inks; ``srgb`` is the profile of the screen."""

    def __init__(self, pdf: Pdf, inks: Inks, srgb: bytes) -> None:
        self._inks = inks
        profile = pdf.make_stream(srgb, N=3, Alternate=Name.DeviceRGB)
        self._screen = pdf.make_indirect(Array([Name.ICCBased, profile]))
        self._done: set[tuple[int, int]] = set()

    def page(self, page: Object) -> bytes:
        """Return the content of a page in inks; what it uses is changed in place."""
        self._resources(page.Resources)
        return self._content(page, self._painted)

    def _resources(self, resources: Object, paint: Callable[..., Any] | None = None) -> None:
        paint = paint or self._painted
        for each in _values(resources, "/XObject"):
            if each.get("/Subtype") == Name.Image:
                self._picture(each)
            else:
                self._form(each, paint)
        for each in _values(resources, "/Pattern"):
            if each.get("/PatternType") == 1:
                self._form(each, paint)
            else:
                self._gradient(each.Shading)
        for each in _values(resources, "/Shading"):
            self._gradient(each)
        for each in _values(resources, "/ExtGState"):
            if isinstance(each.get("/SMask"), Dictionary):
                self._form(each.SMask.G, self._masked)

    def _form(self, form: Object, paint: Callable[..., Any]) -> None:
        """Change what is painted as a whole: a group, a pattern, a mask."""
        if form.objgen in self._done:
            return
        self._done.add(form.objgen)
        group = form.get("/Group")
        if group is not None and "/CS" in group:
            is_mask = paint == self._masked
            group.CS = Name.DeviceGray if is_mask else Name.DeviceCMYK
        form.write(self._content(form, paint))
        if "/Resources" in form:
            self._resources(form.Resources, paint)

    def _content(self, painted: Object, paint: Callable[..., Any]) -> bytes:
        changed = [
            paint(each)
            for each in pikepdf.parse_content_stream(painted)
            if str(each.operator) not in _MARKED
        ]
        return pikepdf.unparse_content_stream(changed)

    def _painted(self, instruction: Instruction) -> Instruction:
        """Return an instruction in inks."""
        operator, shares = str(instruction.operator), instruction.operands
        if operator in ("rg", "RG"):
            inks = self._inks.of(*map(float, shares))
        elif operator in ("g", "G"):
            inks = self._inks.of(*[float(shares[0])] * 3)
        else:
            return instruction
        return _instruction(inks, "K" if operator.isupper() else "k")

    def _masked(self, instruction: Instruction) -> Instruction:
        """Return an instruction of a mask, in greys."""
        operator = str(instruction.operator)
        if operator not in ("rg", "RG"):
            return instruction
        channels = zip(_LUMINANCE, map(float, instruction.operands), strict=True)
        grey = sum(weight * channel for weight, channel in channels)
        return _instruction([grey], "G" if operator.isupper() else "g")

    def _picture(self, picture: Object) -> None:
        space = picture.get("/ColorSpace")
        if space == Name.DeviceRGB:
            picture.ColorSpace = self._screen
        elif isinstance(space, Array) and space[0] == Name.Indexed and space[1] == Name.DeviceRGB:
            picture.ColorSpace = Array([Name.Indexed, self._screen, *list(space)[2:]])

    def _gradient(self, shading: Object) -> None:
        if shading.get("/ColorSpace") == Name.DeviceRGB:
            shading.ColorSpace = self._screen


def _instruction(shares: Sequence[float], operator: str) -> Instruction:
    return ContentStreamInstruction([_number(each) for each in shares], Operator(operator))


def _number(share: float) -> Any:
    rounded = round(share, _PLACES)
    return (
        int(rounded) if rounded == int(rounded) else pikepdf.Object.parse(f"{rounded:g}".encode())
    )


def _values(resources: Object, kind: str) -> Iterator[Object]:
    return iter([each for _, each in sorted(resources.get(kind, {}).items())])
