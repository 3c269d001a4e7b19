"""The words of a paragraph: pandoc's inline markup taken off, every character keeping its place.

pandoc does not tell places, so this reads the source itself.  It need not tell emphasis from
strong emphasis, only words from marks; where that is in doubt it takes a thing for no word.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

from reportkit.prose.attributes import ATTRIBUTES, NONE, Attributes, read_attributes
from reportkit.prose.copy import OBJECT, Kind, Link, Passage, Picture

_TOKEN = re.compile(
    rf"""
    (?P<code>(?<![`\\])(?P<ticks>`+)(?!`)(?:[^`]|(?!(?P=ticks)(?!`))`+)*?(?P=ticks)(?!`)(?:{ATTRIBUTES})?)
  | (?P<hard>\\\n[ \t]*)
  | (?P<nobreak>\\[ ])
  | (?P<escape>\\[^\w\s])
  | (?P<comment><!--.*?-->)
  | (?P<angle><(?:[a-z][a-z0-9+.-]*:[^\s<>]+|[^\s<>@]+@[^\s<>]+)>)
  | (?P<url>\b(?:https?://|www\.)[^\s<>"\[\]]*[^\s<>"\[\].,;:!?')}}*_])
  | (?P<mail>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<call>\[\^[^\]\s]+\])
  | (?P<note>\^\[)
  | (?P<cited>\[(?:[^\[\]\n@]*[\s;])?-?@[^\[\]]*\](?![(\[]))
  | (?P<cite>(?<![\w.])-?@(?:\{{[^{{}}\s]+\}}|\w(?:[\w:.\#$%&+?<>~/-]*\w)?))
  | (?P<image>!\[)
  | (?P<open>\[)
  | (?P<field>\{{[ntp]\}})
  | (?P<attributes>{ATTRIBUTES})
  | (?P<raised>\^(?P<up>[^\s^\[\]]+)\^|~(?P<down>[^\s~]+)~(?!~))
  | (?P<emphasis>(?<!\s)\*+|\*+(?=\S)|~~|(?<!\w)_+(?=\S)|(?<=[^\s_])_+(?!\w))
  | (?P<dash>(?<!-)-{{2,3}}(?!-))
  | (?P<dots>(?<!\.)\.\.\.(?!\.))
  | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]\w{{1,30}});)
  | (?P<newline>[ \t]*\n[ \t]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGET = re.compile(
    r"""\(\s*(?P<to><[^<>\n]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
)
_ATTRIBUTES = re.compile(ATTRIBUTES)
_REFERENCE = re.compile(r"[ ]?\[[^\[\]]*\]")
_SKIP = re.compile(r"\\.|`[^`\n]+`", re.DOTALL)
_ELLIPSIS, _DASHES = "…", {2: "–", 3: "—"}


@dataclass(frozen=True, slots=True)
class Strip:
    """Text to be read as one: the lines of a paragraph, and where each character was in the file."""

    text: str
    origin: array[int]


@dataclass(slots=True)
class Found:
    """What was read beside the words themselves."""

    passages: list[Passage] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """Words being gathered."""

    words: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("l"))
    ends: array[int] = field(default_factory=lambda: array("l"))


class Inline:
    """Reads one strip.  ``passage`` makes a passage of what this context knows of it."""

    def __init__(self, strip: Strip, language: str, passage: Callable[..., Passage]) -> None:
        self._text = strip.text
        self._origin = strip.origin
        self._language = language
        self._passage = passage
        self.found = Found()

    def read(self, kind: Kind) -> Passage:
        """Return the words of the strip; what is apart from them goes to ``found``."""
        return self._apart(0, len(self._text), kind, self._language)

    def _apart(self, start: int, stop: int, kind: Kind, language: str) -> Passage:
        line = _Line()
        self._scan(line, start, stop, language)
        return self._passage("".join(line.words), line.starts, line.ends, language, kind)

    def _scan(self, line: _Line, at: int, stop: int, language: str) -> None:
        while at < stop:
            token = _TOKEN.search(self._text, at, stop)
            if token is None:
                self._plain(line, at, stop)
                return
            self._plain(line, at, token.start())
            at = max(token.start() + 1, self._take(line, token, stop, language))

    def _take(self, line: _Line, token: re.Match[str], stop: int, language: str) -> int:
        """Put down what ``token`` stands for, and return where to go on."""
        start, end, kind = token.start(), token.end(), token.lastgroup or ""
        if token["raised"]:
            self._scan(line, start + 1, end - 1, language)
        elif kind in ("image", "open", "note"):
            return self._bracket(line, kind, start, end, stop, language)
        elif kind in ("angle", "url"):
            self._link(token[0].strip("<>"), token[0].strip("<>"), start, end)
            self._put(line, OBJECT, start, end)
        elif kind not in ("call", "comment", "attributes", "emphasis"):
            self._put(line, _MEANS.get(kind, _object)(token[0]), start, end)
        return end

    def _bracket(
        self, line: _Line, kind: str, start: int, inside: int, stop: int, language: str
    ) -> int:
        close = self._close(inside, stop)
        if close < 0:
            self._plain(line, start, inside)
            return inside
        if kind == "note":
            self.found.passages.append(self._apart(inside, close, Kind.NOTE, language))
            return close + 1
        target = _TARGET.match(self._text, close + 1, stop)
        reference = None if target else _REFERENCE.match(self._text, close + 1, stop)
        end = next((each.end() for each in (target, reference) if each), close + 1)
        given = _ATTRIBUTES.match(self._text, end, stop)
        attributes = read_attributes(given[0]) if given else NONE
        end = given.end() if given else end
        if kind == "image":
            self._picture(inside, close, end, target, given, language)
            self._put(line, OBJECT, start, end)
        elif attributes.language not in ("", language):
            self.found.passages.append(self._apart(inside, close, Kind.SPAN, attributes.language))
            self._put(line, OBJECT, start, end)
        elif target or reference or given:
            before = len(line.words)
            self._scan(line, inside, close, language)
            if target:
                self._link("".join(line.words[before:]), target["to"].strip("<>"), start, end)
        else:
            self._plain(line, start, inside)
            return inside
        return end

    def _picture(
        self,
        inside: int,
        close: int,
        end: int,
        target: re.Match[str] | None,
        given: re.Match[str] | None,
        language: str,
    ) -> None:
        caption = self._apart(inside, close, Kind.CAPTION, language)
        self.found.passages.append(caption)
        attributes: Attributes = read_attributes(given[0]) if given else NONE
        if given and attributes.values.get("alt"):
            begins = given.start() + attributes.spots["alt"]
            alt = _Line()
            self._plain(alt, begins, begins + len(attributes.values["alt"]))
            words = "".join(alt.words)
            self.found.passages.append(
                self._passage(words, alt.starts, alt.ends, language, Kind.ALT)
            )
        place = self._origin[inside] - 2 if inside < len(self._origin) else 0
        path = target["to"].strip("<>") if target else ""
        picture = Picture(
            caption.words, path, place, self._end(end), attributes.values, attributes.classes
        )
        self.found.pictures.append(picture)

    def _link(self, words: str, target: str, start: int, end: int) -> None:
        self.found.links.append(Link(words, target, self._origin[start], self._end(end)))

    def _close(self, at: int, stop: int) -> int:
        """Return where the bracket that was opened before ``at`` is closed, -1 if it is not."""
        depth = 1
        while at < stop:
            skipped = _SKIP.match(self._text, at, stop)
            if skipped:
                at = skipped.end()
                continue
            depth += {"[": 1, "]": -1}.get(self._text[at], 0)
            if depth == 0:
                return at
            at += 1
        return -1

    def _end(self, stop: int) -> int:
        return self._origin[stop - 1] + 1

    def _plain(self, line: _Line, start: int, stop: int) -> None:
        if start < stop:
            line.words.append(self._text[start:stop])
            origin = self._origin[start:stop]
            line.starts.extend(origin)
            line.ends.extend(each + 1 for each in origin)

    def _put(self, line: _Line, words: str, start: int, stop: int) -> None:
        line.words.append(words)
        line.starts.extend([self._origin[start]] * len(words))
        line.ends.extend([self._end(stop)] * len(words))


def _object(_: str) -> str:
    return OBJECT


_MEANS: dict[str, Callable[[str], str]] = {
    "hard": lambda _: "\n",
    "nobreak": lambda _: "\u00a0",
    "escape": lambda token: token[1],
    "dash": lambda token: _DASHES[len(token)],
    "dots": lambda _: _ELLIPSIS,
    "entity": html.unescape,
    "newline": lambda _: " ",
}
