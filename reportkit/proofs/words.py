"""The words of a PDF page, by the number of the marked content that they stand in.

Enough to tell a person what a validator means; not a text extraction.  ISO 32000-1, 9.10 (from
codes to Unicode) and 14.6 (marked content).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pikepdf

_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHARACTER = re.compile(rb"<(\w+)>\s*<(\w+)>")
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
_SHOWS = {"Tj", "TJ", "'", '"'}


def words_of(page: pikepdf.Page) -> Mapping[int, str]:
    """Return the text of each marked content of ``page``, by its MCID."""
    found: dict[int, list[str]] = defaultdict(list)
    fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    within: list[int] = []
    font: pikepdf.Object | None = None
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name in {"BDC", "BMC"}:
            within.append(_number(operands))
        elif name == "EMC" and within:
            within.pop()
        elif name == "Tf":
            font = fonts.get(str(operands[0]))
        elif name in _SHOWS and font is not None:
            number = next((each for each in reversed(within) if each >= 0), -1)
            found[number].append(_shown(operands[-1], font))
    return {number: "".join(parts) for number, parts in found.items()}


def _number(operands: Sequence[Any]) -> int:
    """Return the MCID that a BDC gives, -1 where it gives none."""
    properties = operands[1] if len(operands) > 1 else None
    return int(properties.get("/MCID", -1)) if isinstance(properties, pikepdf.Dictionary) else -1


def _shown(operand: pikepdf.Object, font: pikepdf.Object) -> str:
    """Return the text that one operand of Tj or TJ shows."""
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
    size = 2 if font.get("/Subtype") == "/Type0" else 1
    table = _table(font["/ToUnicode"].read_bytes()) if "/ToUnicode" in font else {}
    numbers = (int.from_bytes(codes[at : at + size], "big") for at in range(0, len(codes), size))
    return "".join(table.get(each, "") for each in numbers)


@cache
def _table(cmap: bytes) -> Mapping[int, str]:
    """Return what each code of a font means, as its ToUnicode says."""
    table: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"char":
            table |= {int(code, 16): _text(text) for code, text in _CHARACTER.findall(body)}
            continue
        for first, last, text in _RANGE.findall(body):
            start = _text(text)
            for step in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return table


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
