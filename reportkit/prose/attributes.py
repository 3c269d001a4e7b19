"""pandoc's attributes: ``{#id .class key="value" lang=en}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

ATTRIBUTES = r"""\{(?=[ \t]*[#.\w-])(?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*'(?=[\s}]))*\}"""
"""A pattern for attributes on one line."""

_PART = re.compile(
    r"""#(?P<id>[^\s}]+)|\.(?P<class>[^\s}.#=]+)|(?P<key>[\w:-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s}]*))"""
)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands between braces; ``spots`` tells where each value begins, from the first brace."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    spots: Mapping[str, int] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language that is said, without region, "" where none is."""
        return self.values.get("lang", "").partition("-")[0].lower()


NONE = Attributes()


def read_attributes(text: str) -> Attributes:
    """Return the attributes in ``text``, which begins with a brace or is a block's bare name."""
    if not text.startswith("{"):
        return Attributes(classes=tuple(text.split()[:1]))
    id_, classes = "", []
    values: dict[str, str] = {}
    spots: dict[str, int] = {}
    for part in _PART.finditer(text):
        if part["id"]:
            id_ = part["id"]
        elif part["class"]:
            classes.append(part["class"])
        else:
            group = next(each for each in ("double", "single", "bare") if part[each] is not None)
            values[part["key"]] = part[group]
            spots[part["key"]] = part.start(group)
    return Attributes(id_, tuple(classes), values, spots)
