"""An ICC profile of a press that never was: small, made here, and enough of one for Little CMS.

Four inks on white paper, each taking away a share of the light (ICC.1:2001-04, ``lut8Type``).  Into
inks it goes with as much black as the colour allows.
"""

from __future__ import annotations

import struct
from itertools import product

_INKS = ((0.0, 0.62, 0.90), (0.82, 0.10, 0.42), (0.98, 0.90, 0.12), (0.06, 0.06, 0.06))
"""How much of red, green and blue light cyan, magenta, yellow and black let through."""

_D50 = (0.9642, 1.0, 0.8249)
_XYZ = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
_RGB = ((3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052))


def press_profile(space: bytes = b"CMYK", kind: bytes = b"prtr") -> bytes:
    """Return the profile; with another ``space`` or ``kind`` its head tells a lie."""
    to_lab = _lut(4, 3, 6, _seen)
    to_inks = _lut(3, 4, 13, _inked)
    name = b"A press that never was"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + bytes(1 + 78 + 12)
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(each * 65536) for each in _D50))
    tags = [(b"desc", described), (b"cprt", b"text\0\0\0\0None\0"), (b"wtpt", white)]
    tags += [(b"A2B%d" % n, to_lab) for n in range(3)] + [(b"B2A%d" % n, to_inks) for n in range(3)]
    return _packed(tags, space, kind)


def _packed(tags: list[tuple[bytes, bytes]], space: bytes, kind: bytes) -> bytes:
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags:
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = struct.pack(
        ">I4sI4s4s4s12x4s28x", at + len(body), b"test", 0x02400000, kind, space, b"Lab ", b"acsp"
    )
    white = struct.pack(">3i", *(round(each * 65536) for each in _D50))
    return head + white + bytes(128 - len(head) - 12) + struct.pack(">I", len(tags)) + table + body


def _lut(ins: int, outs: int, grid: int, of: object) -> bytes:
    assert callable(of)
    head = struct.pack(
        ">4sIBBBx9i", b"mft1", 0, ins, outs, grid, 65536, 0, 0, 0, 65536, 0, 0, 0, 65536
    )
    straight = bytes(range(256))
    steps = [n / (grid - 1) for n in range(grid)]
    points = b"".join(
        bytes(_byte(each) for each in of(*point)) for point in product(steps, repeat=ins)
    )
    return head + straight * ins + points + straight * outs


def _byte(share: float) -> int:
    return min(255, max(0, round(share * 255)))


def _seen(*inks: float) -> tuple[float, float, float]:
    """Return the Lab colour (as shares of its range) of shares of inks."""
    light = [1.0, 1.0, 1.0]
    for share, through in zip(inks, _INKS, strict=True):
        light = [each * (1 - share * (1 - part)) for each, part in zip(light, through, strict=True)]
    x, y, z = (
        _root(sum(a * b for a, b in zip(row, light, strict=True)) / white)
        for row, white in zip(_XYZ, _D50, strict=True)
    )
    return (116 * y - 16) / 100, (500 * (x - y) + 128) / 255, (200 * (y - z) + 128) / 255


def _inked(lightness: float, a: float, b: float) -> tuple[float, float, float, float]:
    """Return shares of inks for a Lab colour: what all three would darken, black does."""
    y = (lightness * 100 + 16) / 116
    x, z = y + (a * 255 - 128) / 500, y - (b * 255 - 128) / 200
    xyz = [_cube(each) * white for each, white in zip((x, y, z), _D50, strict=True)]
    rgb = [sum(p * q for p, q in zip(row, xyz, strict=True)) for row in _RGB]
    wanted = [1 - min(1.0, max(0.0, each)) for each in rgb]
    black = min(wanted)
    rest = [(each - black) / (1 - black) if black < 1 else 0.0 for each in wanted]
    cyan, magenta, yellow = rest
    return cyan, magenta, yellow, black


def _root(share: float) -> float:
    return share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116


def _cube(root: float) -> float:
    return root**3 if root > 0.206893 else (root - 16 / 116) / 7.787
