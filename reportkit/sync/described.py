"""A desk as plain values, for programs: what ``reportkit status --json`` prints."""

from __future__ import annotations

from typing import Any

from reportkit.sync.states import Desk, Standing, State


def described(desk: Desk) -> dict[str, Any]:
    """Return one edition: {report, edition, sections, totals} (docs/status.schema.json)."""
    counts = desk.counts()
    return {
        "report": desk.report,
        "edition": desk.language,
        "sections": [_section(each) for each in desk.standings],
        "totals": {str(state): counts[state] for state in State},
    }


def _section(one: Standing) -> dict[str, Any]:
    acknowledged = one.acknowledged
    return {
        "id": one.id,
        "chapter": one.chapter,
        "state": str(one.state),
        "from": list(one.sources),
        "kind": one.change.kind if one.change else None,
        "changes": list(one.told),
        "words": {"source": one.source_words, "abridged": one.abridged_words},
        "ratio": one.ratio,
        "acknowledged": (
            {"by": acknowledged[0] or None, "at": acknowledged[1].isoformat()}
            if acknowledged
            else None
        ),
    }
