"""What an export was made from, carried in the exported file itself.

When the file comes back, weeks later, it tells which source text the translator saw: that is what is
acknowledged, not what the source says by then.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Annotated

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from reportkit.exchange.slots import Kind

VERSION = 1
MOST_BYTES = 50_000_000
"""The most that a base may unfold to, in bytes."""

_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class NotOursError(Exception):
    """The file does not carry what reportkit writes into an export; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class SlotBase:
    """A range of slots as exported: their kind, their Markdown, and what placeholders stand for."""

    kind: Kind
    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionBase:
    """An abridged section as exported, and the source texts beside it, by id, verbatim.

    ``is_open`` says whether it waited for a person: nobody had acknowledged these sources.
    """

    id: _Id
    chapter: str
    sources: dict[_Id, str]
    is_open: bool
    slots: tuple[SlotBase, ...]


@dataclass(frozen=True, slots=True)
class Base:
    """One abridged edition as exported."""

    version: int
    report: str
    source: str
    language: str
    sections: tuple[SectionBase, ...]


_JSON = TypeAdapter(Base)


def packed(base: Base) -> str:
    """Return ``base`` as one word of plain letters."""
    return base64.urlsafe_b64encode(zlib.compress(_JSON.dump_json(base), 9)).decode("ascii")


def unpacked(word: str) -> Base:
    """Return what :func:`packed` made ``word`` of; raises :class:`NotOursError`."""
    try:
        unfolding = zlib.decompressobj()
        json = unfolding.decompress(base64.urlsafe_b64decode("".join(word.split())), MOST_BYTES)
        if not unfolding.eof:
            raise NotOursError("it unfolds into more than an export can hold")
        base = _JSON.validate_json(json)
    except (binascii.Error, ValueError, zlib.error, ValidationError):
        raise NotOursError("what it was made from cannot be read: it was damaged") from None
    if base.version != VERSION:
        raise NotOursError("it was exported by another version of reportkit")
    return base
