"""A comparison as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from reportkit.collate.comparison import AboutChange, Comparison, EditionChange
from reportkit.collate.opened import Release
from reportkit.collate.pages import PagePair
from reportkit.collate.sections import SectionChange


def described(comparison: Comparison) -> dict[str, Any]:
    """Return what differs, of what there is something to tell."""
    return {
        "report": comparison.new.told.report,
        "old": _release(comparison.old),
        "new": _release(comparison.new),
        "same": comparison.is_same,
        "about": _about(comparison.about),
        "editions": [_edition(each) for each in comparison.editions],
    }


def described_json(comparison: Comparison) -> bytes:
    """Return :func:`described` as a file."""
    return json.dumps(described(comparison), ensure_ascii=False, indent=2).encode() + b"\n"


def _release(release: Release) -> dict[str, Any]:
    told = release.told
    return {
        "version": told.version,
        "draft": told.draft,
        "date": told.date,
        "revision": told.revision,
        "altered": list(release.altered),
    }


def _about(changes: tuple[AboutChange, ...]) -> list[dict[str, str]]:
    return [
        {"name": each.name, "old": each.old, "new": each.new}
        for each in changes
        if not each.is_same
    ]


def _edition(edition: EditionChange) -> dict[str, Any]:
    return {
        "language": edition.language,
        "not_compared": [
            {"release": each.release, "format": each.form, "reason": each.reason}
            for each in edition.gaps
        ],
        "counts": {name: {"old": a, "new": b} for name, (a, b) in edition.counts().items()},
        "about": _about(edition.about),
        "sections": [_section(each) for each in edition.changed],
        "pages": [_page(each) for each in edition.pages or () if each.kind != "same"],
    }


def _section(change: SectionChange) -> dict[str, Any]:
    sides = {"old": change.old, "new": change.new}
    return {
        "id": change.section.id,
        "became": change.fate,
        "moved": change.is_moved,
        "renamed": change.is_renamed,
        "titles": {side: each.title for side, each in sides.items() if each},
        "words": {side: each.words for side, each in sides.items() if each},
        "numbers": [
            {"kind": str(each.kind), "old": each.old, "new": each.new} for each in change.numbers
        ],
        "figures": [{"became": each.became, "id": each.figure.id} for each in change.figures],
        "tables": [{"became": each.became, "id": each.table.id} for each in change.tables],
    }


def _page(pair: PagePair) -> dict[str, Any]:
    return {
        "old": pair.old.number if pair.old else None,
        "new": pair.new.number if pair.new else None,
        "differs": pair.kind,
        "moved": pair.is_moved,
    }
