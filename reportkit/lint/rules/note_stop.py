"""The full stop at the end of a footnote."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.locales.prose import load_prose
from reportkit.prose import OBJECT, Copy, Kind

_ENDS = ".!?…:"
_AFTER = "\"'”’»)"


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find footnotes that end otherwise; one that ends with an address or a citation may."""
    for passage in copy.passages:
        locale = guide.locale(passage)
        if passage.kind is not Kind.NOTE or locale is None or not load_prose(locale.code).note_stop:
            continue
        words = passage.words.rstrip()
        bare = words.rstrip(_AFTER)
        if bare and not words.endswith(OBJECT) and bare[-1] not in _ENDS:
            end = len(words)
            place = copy.place(passage, end - 1, end)
            fix = edit(copy, passage, end - 1, end, f"{words[-1]}.") if words[-1].isalnum() else ()
            yield codes.NOTE_STOP.at(
                place, "the footnote ends without a full stop", "Add one.", fix=fix
            )


RULE = ChapterRule(codes.NOTE_STOP, find)
