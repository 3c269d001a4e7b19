"""Web addresses in the text: a screen reader spells them out (WCAG 2.2, 2.4.4)."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy, Link

_WEB = ("http://", "https://", "www.")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find addresses that are their own words; one of mail may stand as it is."""
    for link in copy.links:
        if link.words.startswith(_WEB) or _is_hidden(link):
            place = copy.at(link.start, link.end)
            address = link.target if link.target.startswith("http") else f"https://{link.target}"
            hint = f"Say what is there: [words]({address})"
            yield codes.BARE_ADDRESS.at(place, "a web address stands in the text", hint)


def _is_hidden(link: Link) -> bool:
    """Whether the words of a link are its address without the beginning."""
    target = link.target.partition("://")[2]
    return bool(target) and link.words.strip("/") == target.strip("/") and "/" in link.words


RULE = ChapterRule(codes.BARE_ADDRESS, find, wcag="2.4.4")
