"""Fonts with PostScript outlines: the CFF table of an OpenType font -> a CID-keyed CFF.

A PDF picks glyphs by number.  Fonts like Source Serif name theirs instead, and carry an encoding
by which some readers, and veraPDF, then look for glyphs that the subset has not.  Keyed by CID,
with every CID its glyph's number, nothing is left to guess, and the font file can be embedded
bare (FontFile3 of subtype CIDFontType0C), without the tables around it.

The format is Adobe's Technical Note 5176, "The Compact Font Format Specification".
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator, Sequence

# Operators of the Top DICT; two-byte operators are 0x0c00 + the second byte.
_FONT_BBOX, _CHARSET, _CHAR_STRINGS, _PRIVATE, _FONT_MATRIX = 5, 15, 17, 18, 0x0C07
_ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT = 0x0C1E, 0x0C22, 0x0C24, 0x0C25
_SUBRS = 19
_STANDARD_STRINGS = 391  # string ids below this are built in

Dict = dict[int, bytes]


def cff_table(font: bytes) -> bytes:
    """Return the CFF table of an OpenType font, empty if it has none."""
    count = struct.unpack_from(">H", font, 4)[0]
    for at in range(12, 12 + 16 * count, 16):
        tag, _checksum, offset, length = struct.unpack_from(">4sLLL", font, at)
        if tag == b"CFF ":
            return font[offset : offset + length]
    return b""


def keyed_by_cid(cff: bytes) -> bytes:
    """Return the name-keyed font ``cff``, without subroutines, keyed by CID: CID = glyph id.

    A font that is already keyed by CID is returned as it is.
    """
    names, at = _index(cff, cff[2])
    tops, at = _index(cff, at)
    top = _dict(tops[0])
    if _ROS in top:
        return cff
    _strings, at = _index(cff, at)
    subroutines, _ = _index(cff, at)
    glyphs, _ = _index(cff, _integers(top[_CHAR_STRINGS])[0])
    size, offset = _integers(top[_PRIVATE])
    private = _dict(cff[offset : offset + size])
    private.pop(_SUBRS, None)
    kept = {key: top[key] for key in (_FONT_MATRIX, _FONT_BBOX) if key in top}
    return _written(names, kept, subroutines, glyphs, _dict_bytes(private))


def _written(
    names: Sequence[bytes],
    top: Dict,
    subroutines: Sequence[bytes],
    glyphs: Sequence[bytes],
    private: bytes,
) -> bytes:
    """Return the font; offsets in a DICT all take five bytes, so its size is known beforehand."""
    count = len(glyphs)
    ros = _integer(_STANDARD_STRINGS) + _integer(_STANDARD_STRINGS + 1) + _integer(0)
    sections = [
        b"\x02" + struct.pack(">HH", 1, count - 2) if count > 1 else b"\x00",  # charset
        b"\x03" + struct.pack(">HHBH", 1, 0, 0, count),  # FDSelect: all in the one FD
        _index_bytes(glyphs),
        private,
        b"",  # FDArray, below: it tells where the private DICT is
    ]
    body = _index_bytes([b"Adobe", b"Identity"]) + _index_bytes(subroutines)

    def front(offsets: Sequence[int]) -> bytes:
        entries = {
            _ROS: ros,
            **top,
            _CID_COUNT: _integer(count),
            _CHARSET: _integer(offsets[0]),
            _FD_SELECT: _integer(offsets[1]),
            _CHAR_STRINGS: _integer(offsets[2]),
            _FD_ARRAY: _integer(offsets[4]),
        }
        head = b"\x01\x00\x04\x04" + _index_bytes(names)
        return head + _index_bytes([_dict_bytes(entries)]) + body

    offsets = [len(front([0] * 5))]
    for section in sections[:-1]:
        offsets.append(offsets[-1] + len(section))
    where = _integer(len(private)) + _integer(offsets[3])
    sections[-1] = _index_bytes([_dict_bytes({_PRIVATE: where})])
    return front(offsets) + b"".join(sections)


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """Read an INDEX; return its entries and the offset after it."""
    count = struct.unpack_from(">H", data, at)[0]
    if not count:
        return [], at + 2
    size = data[at + 2]
    table = at + 3
    base = table + (count + 1) * size - 1
    ends = [
        base + int.from_bytes(data[table + n * size : table + (n + 1) * size], "big")
        for n in range(count + 1)
    ]
    return [data[a:b] for a, b in itertools.pairwise(ends)], ends[-1]


def _index_bytes(entries: Sequence[bytes]) -> bytes:
    if not entries:
        return b"\0\0"
    offset, offsets = 1, [1]
    for entry in entries:
        offset += len(entry)
        offsets.append(offset)
    size = (offset.bit_length() + 7) // 8
    table = b"".join(each.to_bytes(size, "big") for each in offsets)
    return struct.pack(">HB", len(entries), size) + table + b"".join(entries)


def _dict(data: bytes) -> Dict:
    """Read a DICT: operators with their operands as they stand."""
    found: Dict = {}
    start = 0
    for at, end, operator in _operators(data):
        found[operator] = data[start:at]
        start = end
    return found


def _operators(data: bytes) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            two = first == 12
            yield at, at + 1 + two, (0x0C00 + data[at + 1]) if two else first
            at += 1 + two
        elif first == 30:  # a real number: half bytes up to one that is 15
            at += 1
            while 15 not in (data[at] >> 4, data[at] & 15):
                at += 1
            at += 1
        else:
            at += {28: 3, 29: 5}.get(first, 1 if first <= 246 else 2)


def _dict_bytes(entries: Dict) -> bytes:
    return b"".join(
        operands + (operator.to_bytes(2, "big") if operator > 255 else bytes([operator]))
        for operator, operands in entries.items()
    )


def _integer(value: int) -> bytes:
    return b"\x1d" + struct.pack(">l", value)


def _integers(operands: bytes) -> list[int]:
    """Read operands that are integers."""
    values, at = [], 0
    while at < len(operands):
        first = operands[at]
        if first == 28:
            values.append(struct.unpack_from(">h", operands, at + 1)[0])
            at += 3
        elif first == 29:
            values.append(struct.unpack_from(">l", operands, at + 1)[0])
            at += 5
        elif first <= 246:
            values.append(first - 139)
            at += 1
        else:
            sign, base = (1, 247) if first <= 250 else (-1, 251)
            values.append(sign * ((first - base) * 256 + operands[at + 1] + 108))
            at += 2
    return values
