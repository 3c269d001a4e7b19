"""Edits of a manuscript's text: ids added, sections left out, ids renamed; nothing else moves.

In goes a file's text with its own line ends, out comes the text with a few words more.  Markdown is
never written anew from what was parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from reportkit import slugs
from reportkit.errors import UsageError
from reportkit.sources.locate import blank_code
from reportkit.sync.records import quoted
from reportkit.sync.sections import Heading, headings

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_BRACES = re.compile(r"\{[^{}]*\}")
_FROM = re.compile(r"""(?<=\bfrom=)(["'])(?P<ids>[^"']*)\1""")
_OMIT = re.compile(r"^omit:[^\n]*\n?(?:[ \t-][^\n]*(?:\n|\Z))*", re.MULTILINE)
_HEAD = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<block>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE | re.DOTALL,
)


def free_id(title: str, taken: Sequence[str]) -> str:
    """Return an id for a heading, made from its words, that is not ``taken``."""
    words = re.sub(r"\[\^[^\]]*\]|\{[^{}]*\}|\]\([^()]*\)", " ", title)
    return slugs.free_id(words, taken, "section")


def with_ids(text: str, body: str, ids: Mapping[int, str]) -> str:
    """Return ``text``, a file whose Markdown is ``body``, with ids given to headings.

    ``ids`` maps the offsets of headings in ``body`` to their new ids.
    """
    first = plain(text).count("\n", 0, len(plain(text)) - len(body))
    changes: dict[int, Callable[[str], str]] = {}
    for heading in headings(body):
        if heading.start in ids:
            line = first + body.count("\n", 0, heading.start)
            changes[line] = lambda words, id_=ids[heading.start]: _with_id(words, id_)  # type: ignore[misc]
    return _lines_changed(text, changes)


def _with_id(line: str, id_: str) -> str:
    braces = re.search(r"\{([^{}]*)\}[ \t]*\Z", line)
    if braces:
        return f"{line[: braces.start()]}{{#{id_} {braces[1].strip()}}}"
    return f"{line.rstrip()} {{#{id_}}}"


def plain(text: str) -> str:
    """Return ``text`` as it is read: plain line ends, no byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def with_omission(text: str, id_: str, reason: str) -> str:
    """Return ``text``, a chapter, with the section ``id_`` listed under ``omit``.

    Raises :class:`UsageError` where the list is written in a way that is better left to people.
    """
    item = f"{{id: {id_}, reason: {quoted(reason)}}}"
    read = plain(text)
    head = _HEAD.match(read)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    if head is None:
        lines = ("---", "omit:", f"  - {item}", "---", "", "")
        return mark + end.join(lines) + text.removeprefix(mark)
    listed = _OMIT.search(head["block"])
    if listed is None:
        at = read.count("\n", 0, head.end("block")) - 1
        return _lines_changed(text, {at: lambda line: f"{line}\nomit:\n  - {item}"})
    rows = listed[0].rstrip("\n").split("\n")
    first = read.count("\n", 0, head.start("block") + listed.start())
    last = first + len(rows) - 1
    if len(rows) == 1:
        flow = re.fullmatch(r"omit:[ \t]*\[(.*)\][ \t]*", rows[0])
        if flow is None:
            raise UsageError("the list of omissions cannot be added to", f"Add: - {item}")
        items = ", ".join(filter(None, (flow[1].strip(), item)))
        return _lines_changed(text, {first: lambda _: f"omit: [{items}]"})
    indent = re.match(r"[ \t]*", rows[1])
    before = indent[0] if indent else ""
    return _lines_changed(text, {last: lambda line: f"{line}\n{before}- {item}"})


def renamed(text: str, old: str, new: str) -> str:
    """Return Markdown or YAML with the id ``old`` called ``new``: ids, references, the map.

    These are ``{#old}``, ``](#old)``, ``@sec:old``, ``from="old old+"`` and, in a metadata block,
    ``omit: [{id: old}]``.  Code is left alone.
    """
    name = re.escape(old)
    for pattern in (
        rf"(?<=\]\(#){name}(?=\))",
        rf"(?<=@sec:){name}(?![\w-])",
        rf"(?<=@\{{sec:){name}(?=\}})",
    ):
        text = _outside_code(text, re.compile(pattern), lambda _: new)
    text = _outside_code(text, _BRACES, lambda braces: _in_braces(braces, name, new))
    head = _HEAD.match(text)
    listed = _OMIT.search(head["block"]) if head else None
    if head is None or listed is None:
        return text
    item = re.compile(rf"(?P<key>\bid:[ \t]*[\"']?){name}(?=\+?[\"']?[ \t]*(?:[,}}\r\n]|\Z))")
    start, stop = (head.start("block") + at for at in listed.span())
    items = item.sub(lambda found: found["key"] + new, text[start:stop])
    return text[:start] + items + text[stop:]


def _in_braces(braces: str, name: str, new: str) -> str:
    """Rename an id within the attributes ``{…}``."""
    given = re.sub(rf"(?<=[{{\s])#{name}(?=[\s}}])", f"#{new}", braces)
    return _FROM.sub(
        lambda found: (
            found[1] + re.sub(rf"(?<!\S){name}(?=\+?(?!\S))", new, found["ids"]) + found[1]
        ),
        given,
    )


def _outside_code(text: str, pattern: re.Pattern[str], change: Callable[[str], str]) -> str:
    parts: list[str] = []
    done = 0
    for found in pattern.finditer(blank_code(text)):
        parts += (text[done : found.start()], change(text[found.start() : found.end()]))
        done = found.end()
    return "".join((*parts, text[done:]))


def _lines_changed(text: str, changes: Mapping[int, Callable[[str], str]]) -> str:
    """Return ``text`` with some of its lines (from 0) changed; every line keeps its end.

    A line that becomes several gives them its own end.
    """
    lines = _LINE.findall(text)
    for number, change in changes.items():
        ending = _END.search(lines[number])
        end = ending[0] if ending else ""
        changed = change(lines[number].removesuffix(end) if end else lines[number])
        lines[number] = changed.replace("\n", end or "\n") + end
    return "".join(lines)


def missing_ids(
    source: Sequence[Heading], abridged: Sequence[Heading], taken: Sequence[str]
) -> Mapping[int, str]:
    """Return ids for the abridged headings that have none, by their offsets.

    A chapter with the same headings, level by level, gets the ids of its source; its title gets
    that of the source's title in any case.  ``source`` has all its ids; ``taken`` are in use.
    """
    used = {each.id for each in abridged}
    alike = [each.level for each in source] == [each.level for each in abridged]
    given: dict[int, str] = {}
    for index, heading in enumerate(abridged):
        if heading.id:
            continue
        twin = source[index].id if (alike or index == 0) and index < len(source) else ""
        given[heading.start] = (
            twin if twin and twin not in used else free_id(heading.title, [*taken, *used])
        )
        used.add(given[heading.start])
    return given
