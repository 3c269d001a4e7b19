"""Values in PDF syntax (ISO 32000-1, 7.3), as bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SPECIAL = re.compile(rb"([\\()\r\n])")


def text(value: str) -> bytes:
    """Return a text string, for people to read."""
    if value.isascii() and value.isprintable():
        return literal(value.encode())
    return b"<%b>" % (b"\xfe\xff" + value.encode("utf-16-be")).hex().encode()


def literal(value: bytes) -> bytes:
    """Return a string of bytes: the name of a destination, an address."""
    return b"(%b)" % _SPECIAL.sub(lambda found: b"\\%03o" % found[0][0], value)


def array(values: Iterable[bytes]) -> bytes:
    """Return an array."""
    return b"[%b]" % b" ".join(values)


def dictionary(values: Mapping[str, bytes]) -> bytes:
    """Return a dictionary; the keys are given without slash."""
    entries = (b"/%b %b" % (key.encode(), value) for key, value in values.items())
    return b"<<%b>>" % b" ".join(entries)


def number(value: float) -> bytes:
    """Return a number with at most two decimals: a hundredth of a point is less than is seen."""
    return (f"{value:.2f}".rstrip("0").rstrip(".") or "0").encode()


def numbers(values: Iterable[float]) -> bytes:
    """Return an array of numbers."""
    return array(number(value) for value in values)
