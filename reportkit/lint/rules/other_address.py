"""Addresses that the source text does not have; /lv/ and /en/ in them are alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.facts import Kind
from reportkit.lint.parallel import Parallel, marks
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the addresses that no source section has."""
    del guide
    if not parallel.sources:
        return
    languages = parallel.whole.languages
    known = {
        alike(each.value, languages) for side in parallel.sources for each in marks(side, Kind.URL)
    }
    for address in marks(parallel.abridged, Kind.URL):
        if alike(address.value, languages) not in known:
            yield codes.OTHER_ADDRESS.at(
                parallel.abridged.place(address.start, address.end - address.start),
                f"{address.value} is not in the text that this was made from",
                "Write the address that the source text has; only its language may differ.",
                beside=parallel.beside(),
            )


def alike(address: str, languages: Sequence[str]) -> str:
    """Return an address without what tells its language: a folder, a host, a parameter."""
    codes_ = "|".join(map(re.escape, languages))
    address = re.sub(r"^(?:https?://)?(?:www\.)?", "", address)
    address = re.sub(rf"^(?:{codes_})\.|[?&](?:lang|locale|hl)=(?:{codes_})\b", "", address)
    return re.sub(rf"/(?:{codes_})(?=/|$|\?)", "", address).rstrip("/")


RULE = PairRule(codes.OTHER_ADDRESS, find)
