"""Text alternatives that say what stands below the picture anyway, or the name of the file.

Those who hear the book hear the caption too; what there is to see they hear nowhere (WCAG 2.2,
1.1.1, and failure F30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy

_NO_LETTER = re.compile(r"[\W_]+")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find alternatives that are the caption or the file's name, whatever the marks between."""
    for picture in copy.pictures:
        alt = _bare(picture.attributes.get("alt", ""))
        name = PurePosixPath(picture.target).name
        if not alt:
            continue
        if alt in (_bare(name), _bare(name.partition(".")[0])):
            what = "the file's name"
        elif alt == _bare(picture.caption):
            what = "the caption"
        else:
            continue
        place = copy.at(picture.start, picture.end)
        hint = "Say what one sees; of a chart, the highest, the lowest, the trend."
        yield codes.ALT_REPEATS.at(place, f"the text alternative only repeats {what}", hint)


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


RULE = ChapterRule(codes.ALT_REPEATS, find, wcag="1.1.1")
