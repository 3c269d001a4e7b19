"""The patterns by which words are divided: read in a fraction of the time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\d\n]")

Values = tuple[int, tuple[int, ...]]
"""From which letter on a pattern has values, and the values."""


def patterns_read_by_shape() -> None:
    """Patterns whose digits stand in the same places have the same values.

    There are a dozen thousand patterns in a language, and a few hundred such shapes.  Those of
    another notation, which has spellings that change or letters by number, are left to pyphen.
    """
    from pyphen import HyphDict, ignored

    read = HyphDict.__init__

    def begin(self: Any, path: Path) -> None:
        encoding = path.read_bytes().partition(b"\n")[0].decode().strip()
        if encoding.lower().startswith("microsoft"):  # which Python calls otherwise
            read(self, path)
            return
        lines = [line.strip() for line in path.read_text(encoding).split("\n")[1:]]
        patterns = [line for line in lines if line and not line.startswith(ignored)]
        if not patterns or any("^^" in each or "/" in each for each in patterns):
            read(self, path)
            return
        text = "\n".join(patterns)
        shapes = _LETTER.sub(".", text).split("\n")
        values = {shape: _values(shape) for shape in set(shapes)}
        letters = _DIGIT.sub("", text).split("\n")
        places = zip(letters, map(values.__getitem__, shapes), strict=True)
        self.patterns = {each: place for each, place in places if place}
        self.cache = {}
        self.maxlen = max(map(len, self.patterns))

    HyphDict.__init__ = begin


def _values(shape: str) -> Values | None:
    """Return the values of all patterns of a shape, None where all are zero."""
    from pyphen import parse

    values = [int(digit or "0") for digit, _ in parse(shape)]
    places = [at for at, value in enumerate(values) if value]
    return (places[0], tuple(values[places[0] : places[-1] + 1])) if places else None
