"""What became of each passage of a section's sources since somebody acknowledged them."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.sync.changes import Passage, compare
from reportkit.sync.normal import Form, Normaliser
from reportkit.sync.states import Desk, Standing


def since(
    desk: Desk, standing: Standing, source: str, normaliser: Normaliser
) -> tuple[Passage, ...]:
    """Return the passages of a section's sources, in the language ``source``, with their changes.

    Where nothing was ever acknowledged, all of them are added.
    """
    former = standing.record.sources.values() if standing.record else ()
    now = [each.said for each in desk.coverage.sources_of(standing.id)]
    normaliser.learn([(text, source) for text in (*former, *now)])
    return compare(_form(former, source, normaliser), _form(now, source, normaliser))


def _form(texts: Iterable[str], source: str, normaliser: Normaliser) -> Form:
    return tuple(line for text in texts for line in normaliser.form(text, source))
