"""The content of a page as a list of operators and operands, changed in place.

The engine paints every run as marked content of its own: a tag, a dictionary with the MCID and
BDC, then operators up to EMC.  Nothing is ever inserted or removed here, so positions stay valid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_SHOW = b"] TJ"
_LAST_GLYPH = re.compile(rb"(.*?)([0-9a-f]{4})>[-0-9. ]*\] TJ", re.DOTALL)
_SOFT_HYPHEN = b"/Span <</ActualText <feff00ad>>> BDC"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of marked content: ``tape[start]`` is its tag, ``tape[end]`` its EMC."""

    tape: list[Any]
    start: int
    end: int

    def tag(self, role: str, mcid: int) -> None:
        """Make the passage content ``mcid`` of the page, drawn for a structure element."""
        self.tape[self.start] = f"/{role}"
        self.tape[self.start + 1]["MCID"] = mcid

    def untag(self, properties: bytes = b"") -> None:
        """Make the passage an artifact: nothing that is read out (ISO 32000-1, 14.8.2.2)."""
        self.tape[self.start] = b"/Artifact"
        self.tape[self.start + 1] = properties
        self.tape[self.start + 2] = b"BDC" if properties else b"BMC"

    @property
    def shows(self) -> list[int]:
        """The positions of the operators that show text."""
        span = range(self.start + 3, self.end)
        return [
            at for at in span if isinstance(self.tape[at], bytes) and self.tape[at].endswith(_SHOW)
        ]

    @property
    def font(self) -> str:
        """The resource name of the font at the end."""
        for item in reversed(self.tape[self.start : self.end]):
            if isinstance(item, bytes) and item.endswith(b" Tf"):
                return item.split()[0][1:].decode()
        return ""

    def hide_hyphen(self) -> None:
        """Make the last glyph a soft hyphen for everyone but the eye."""
        at = self.shows[-1]
        found = _LAST_GLYPH.fullmatch(self.tape[at])
        if found:
            self.tape[at] = b"%b>] TJ\n%b\n[<%b>] TJ\nEMC" % (found[1], _SOFT_HYPHEN, found[2])

    def end_with(self, glyph: str) -> None:
        """Show one more glyph at the end."""
        at = self.shows[-1]
        self.tape[at] = b"%b<%b>%b" % (self.tape[at].removesuffix(_SHOW), glyph.encode(), _SHOW)


def passages(tape: list[Any]) -> dict[int, Passage]:
    """Return the passages of a page by MCID."""
    found: dict[int, Passage] = {}
    for at, item in enumerate(tape):
        if item == b"BDC" and isinstance(tape[at - 1], dict) and "MCID" in tape[at - 1]:
            found[tape[at - 1]["MCID"]] = Passage(tape, at - 2, _end(tape, at))
    return found


def tighten(tape: list[Any]) -> None:
    """Leave out the adjustments by nothing that the engine writes between most letters."""
    for at, item in enumerate(tape):
        if isinstance(item, bytes) and item.endswith(_SHOW):
            tape[at] = item.replace(b">0<", b"").replace(b">0]", b">]")


def _end(tape: list[Any], opened: int) -> int:
    depth = 1
    at = opened
    while depth:
        at += 1
        if tape[at] in (b"BDC", b"BMC"):
            depth += 1
        elif tape[at] == b"EMC":
            depth -= 1
    return at
