"""A consignment as a PO file, and back.

One entry per unit: msgctxt is the unit's id, msgid the source, msgstr the abridgement; ``fuzzy``
where it cannot be taken for done, with the former source as the previous msgid.
"""

from __future__ import annotations

import re
from datetime import datetime

from reportkit.adapters import po
from reportkit.exchange.base import NotOursError, packed, unpacked
from reportkit.exchange.reply import Reply, Returned
from reportkit.exchange.units import Consignment, Unit

_BASE = "X-Reportkit-Base"
_LINE = 900
"""How many letters of the base stand in one line of the header."""


def written(consignment: Consignment, created: datetime) -> bytes:
    """Return the PO file of ``consignment``; ``created`` is the date that it bears."""
    base = consignment.base
    word = packed(base)
    head = {
        "Project-Id-Version": base.report,
        "POT-Creation-Date": created.strftime("%Y-%m-%d %H:%M+0000"),
        "Language": base.language,
        "X-Source-Language": base.source,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "reportkit",
    }
    for number, at in enumerate(range(0, len(word), _LINE)):
        head[f"{_BASE}-{number:04}"] = word[at : at + _LINE]
    return po.write([_entry(each) for each in consignment.units], head).encode()


def read(text: str) -> Returned:
    """Return what came back in a PO file; raises :class:`NotOursError`."""
    try:
        head, entries = po.read(text)
    except po.BrokenPoError:
        raise NotOursError("this is not a PO file, or it is damaged") from None
    keys = sorted(key for key in head if re.fullmatch(rf"{_BASE}-\d{{4}}", key, re.IGNORECASE))
    if not keys:
        raise NotOursError("its header does not say what it was made from")
    replies = {each.context: Reply(each.target, not each.is_fuzzy, each.line) for each in entries}
    untouched = {each.context for each in entries if each.target == each.source}
    base = unpacked("".join(head[key] for key in keys))
    return Returned(base, {key: _settled(each, key in untouched) for key, each in replies.items()})


def _settled(reply: Reply, is_source: bool) -> Reply:
    """Some programs put the source where a target is missing: then it is still missing."""
    return Reply("", False, reply.line) if is_source else reply


def _entry(unit: Unit) -> po.Entry:
    codes = (f"<x{number}/> {_short(code)}" for number, code in enumerate(unit.codes, 1))
    place = f"chapters/{unit.place.file.name}"
    return po.Entry(
        unit.id,
        unit.source,
        unit.target,
        unit.is_open,
        unit.previous if unit.is_open else "",
        (*unit.notes, *codes),
        (place, unit.place.line),
    )


def _short(code: str) -> str:
    return " ".join(code.split())
