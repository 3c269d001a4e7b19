"""The records: what each abridged section was made from, as a person acknowledged it.

One file per section, ``sync/<language>/<id>.md``: a head in YAML, then the source text verbatim,
section by section.  The text is the truth; the hashes of its normal form only spare reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from reportkit.config.reading import READER, Reader
from reportkit.files import inside
from reportkit.sources.text import read_text

FOLDER = "sync"

_HEAD = re.compile(r"\A---\n(?P<head>.*?)^---\n", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^<!-- (?P<id>[a-z0-9-]+) -->\n", re.MULTILINE)
_LIKE_A_MARK = re.compile(r"^(\\*)(?=<!-- [a-z0-9-]+ -->$)", re.MULTILINE)
_ESCAPED = re.compile(r"^\\(?=\\*<!-- [a-z0-9-]+ -->$)", re.MULTILINE)
_CONFLICT = re.compile(r"^<{7} .*^={7}$.*^>{7} ", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Record:
    """What was acknowledged of one section.

    ``sources`` maps the ids of the source sections to their texts, verbatim, in reading order;
    ``hashes`` to the digests of their normal forms of the version ``norm``.  ``abridged`` is the
    digest of the abridged text, "" for a section that is left out.  ``by`` is "" where nobody
    compared the two: the pair was adopted as it lay.
    """

    id: str
    sources: Mapping[str, str]
    hashes: Mapping[str, str]
    norm: int
    abridged: str
    by: str
    at: date
    note: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether somebody compared the abridged section with its sources."""
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one language by id; ``broken`` tells why others cannot be read."""

    known: Mapping[str, Record] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)


def digest_of(content: str) -> str:
    """Return the digest of a section's content: its very letters, but not its place in the book."""
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def record_path(report: Path, language: str, id_: str) -> Path:
    """Return where the record of a section is kept."""
    return report / FOLDER / language / f"{id_}.md"


def read_records(report: Path, language: str, reader: Reader = READER) -> Records:
    """Return the records of the report in the folder ``report``; none of them is trusted."""
    known: dict[str, Record] = {}
    broken: dict[str, str] = {}
    for path in sorted((report / FOLDER / language).glob("*.md")):
        text, found = read_text(path) if inside(path, report) else ("", ())
        record = None if found else parse_record(path.stem, text, language, reader)
        if isinstance(record, Record):
            known[path.stem] = record
        else:
            broken[path.stem] = record or "the record cannot be read"
    return Records(known, broken)


def parse_record(id_: str, text: str, language: str, reader: Reader = READER) -> Record | str:
    """Return the record in ``text``, or why it is none."""
    if _CONFLICT.search(text):
        return "git left a conflict here: keep the older text"
    head = _HEAD.match(text)
    file, found = reader.values(head["head"], Path(id_)) if head else (None, ())
    values = file.value if file and not found else None
    if head is None or not isinstance(values, dict):
        return "the record has no head"
    hashes, at = values.get("sources"), values.get("at")
    sources = dict(_texts(text[head.end() :]))
    if not isinstance(hashes, dict) or list(map(str, hashes)) != list(sources):
        return "the record's head and its texts do not name the same sections"
    if type(at) is not date or not isinstance(values.get("norm"), int):
        return "the record does not say when it was made"
    return Record(
        id_,
        sources,
        {str(key): str(value) for key, value in hashes.items()},
        values["norm"],
        str(values.get(language) or ""),
        str(values.get("by") or ""),
        at,
        str(values.get("note") or ""),
    )


def written(record: Record, language: str) -> str:
    """Return the file of ``record``; :func:`parse_record` reads the same from it."""
    hashes = ", ".join(f"{id_}: {each}" for id_, each in record.hashes.items())
    head = (
        f"norm: {record.norm}",
        f"sources: {{{hashes}}}",
        f"{language}: {record.abridged or quoted('')}",
        f"by: {quoted(record.by)}",
        f"at: {record.at.isoformat()}",
        f"note: {quoted(record.note)}",
    )
    texts = (f"<!-- {id_} -->\n{_escaped(text)}" for id_, text in record.sources.items())
    return "\n".join(("---", *head, "---", "")) + "".join(texts)


def quoted(words: str) -> str:
    """Return ``words`` as a YAML text in double quotes, on one line."""
    plain = " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _texts(body: str) -> Iterable[tuple[str, str]]:
    """Yield the ids and the texts below the head."""
    parts = _MARK.split(body)
    for id_, text in zip(parts[1::2], parts[2::2], strict=True):
        yield id_, _ESCAPED.sub("", text)


def _escaped(text: str) -> str:
    r"""Return ``text`` with lines that look like marks of ours made to begin with a ``\\``."""
    return _LIKE_A_MARK.sub(r"\1\\", text)
