"""What the commands ``ids``, ``omit`` and ``rename`` change in a report: file by file, unwritten.

Each returns the new bytes of the files that change, and nothing for those that stay: a command
given twice finds nothing to do the second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportkit.config import SECTION_ID
from reportkit.errors import UsageError
from reportkit.model import SETTINGS_FILE
from reportkit.near import nearest
from reportkit.sources.report import Report
from reportkit.sync import edits
from reportkit.sync.mapping import SUBTREE, coverage, sections
from reportkit.sync.normal import NORM, Normaliser, hash_of
from reportkit.sync.records import Record, digest_of, read_records, record_path, written
from reportkit.sync.sections import headings


@dataclass(frozen=True, slots=True)
class Rewrite:
    """New contents by path, files to delete afterwards, and what was done, in words."""

    files: Mapping[Path, bytes] = field(default_factory=dict)
    gone: tuple[Path, ...] = ()
    told: tuple[str, ...] = ()


# -- ids ---------------------------------------------------------------------------------------------


def give_ids(report: Report) -> Rewrite:
    """Return the chapters with an id for every heading that has none."""
    source, *abridged = report.languages
    taken = [each.id for language in report.languages for each in sections(report, language)]
    files: dict[Path, bytes] = {}
    told: list[str] = []
    for pair in report.pairs.values():
        original = pair.manuscripts.get(source)
        known = list(headings(original.text.body)) if original else []
        if original:
            ids = {}
            for heading in known:
                if not heading.id:
                    ids[heading.start] = edits.free_id(heading.title, taken)
                    taken.append(ids[heading.start])
            known = [replace(each, id=each.id or ids[each.start]) for each in known]
            _give(original.text.path, original.text.body, ids, files, told)
        for manuscript in (pair.manuscripts.get(language) for language in abridged):
            if manuscript:
                own = list(headings(manuscript.text.body))
                ids = dict(edits.missing_ids(known, own, taken))
                taken += ids.values()
                _give(manuscript.text.path, manuscript.text.body, ids, files, told)
    return Rewrite(files, (), tuple(told))


def _give(
    path: Path, body: str, ids: Mapping[int, str], files: dict[Path, bytes], told: list[str]
) -> None:
    if ids:
        files[path] = _bytes(edits.with_ids(_raw(path), body, ids))
        told += (f"{path.name}: {{#{id_}}}" for id_ in ids.values())


# -- omit --------------------------------------------------------------------------------------------


def leave_out(report: Report, language: str, named: str, reason: str) -> Rewrite:
    """Return the abridged chapter with the source section ``named`` (an id, or id+) left out."""
    id_ = named.removesuffix(SUBTREE)
    where = coverage(report, language)
    if where.omission(id_):
        return Rewrite(told=(f"{id_} is left out already: {where.omission(id_).reason}",))  # type: ignore[union-attr]
    for pairing in where.pairings:
        if id_ in (each.id for each in pairing.sources):
            message = f'"{id_}" went into "{pairing.section.id}"'
            hint = f"Take it out of its from, or delete that section: {pairing.section.path.name}:{pairing.section.line}"
            raise UsageError(message, hint)
    found = next((each for each in (*where.unaccounted, *where.missing) if each.id == id_), None)
    if found is None:
        known = [each.id for each in (*where.unaccounted, *where.missing)]
        raise UsageError(f'no source section has the id "{id_}"', nearest(id_, known))
    manuscript = report.pairs[found.chapter].manuscripts.get(language)
    if manuscript is None:
        message = f'the chapter "{found.chapter}" has no text in {language}'
        hint = f"List it in {SETTINGS_FILE}: omit: {{{language}: [{{chapter: {found.chapter}, reason: …}}]}}"
        raise UsageError(message, hint)
    path = manuscript.text.path
    text = edits.with_omission(_raw(path), named, reason)
    return Rewrite({path: _bytes(text)}, (), (f"{path.name}: {named} is left out",))


# -- rename ------------------------------------------------------------------------------------------


def rename(report: Report, old: str, new: str, normaliser: Normaliser) -> Rewrite:
    """Return the report with the section ``old`` called ``new``: texts, references, records.

    The records keep what was acknowledged; only the id in them changes.  Raises
    :class:`UsageError` where a language has both sections.
    """
    _check_names(report, old, new)
    files: dict[Path, bytes] = {}
    for path in _texts(report):
        text = _raw(path)
        changed = edits.renamed(text, old, new)
        if changed != text:
            files[path] = _bytes(changed)
    told = [f"{path.relative_to(report.folder)}: {old} is called {new}" for path in files]
    gone: list[Path] = []
    for language in report.languages[1:]:
        contents = {each.id: each.content for each in sections(report, language)}
        for id_, record in read_records(report.folder, language).known.items():
            content = contents.get(id_, contents.get(new, ""))
            changed_record = _record(record, old, new, content, report.languages[0], normaliser)
            if changed_record != record:
                path = record_path(report.folder, language, changed_record.id)
                files[path] = written(changed_record, language).encode()
                told.append(f"{path.relative_to(report.folder)}: the record goes with it")
                if id_ != changed_record.id:
                    gone.append(record_path(report.folder, language, id_))
    return Rewrite(files, tuple(gone), tuple(told))


def _check_names(report: Report, old: str, new: str) -> None:
    if not SECTION_ID.fullmatch(new):
        raise UsageError(f'"{new}" cannot be an id', "Only a–z, 0–9 and - are allowed.")
    known: list[str] = []
    for language in report.languages:
        ids = [each.id for each in sections(report, language)]
        known += ids
        if old in ids and new in ids:
            message = (
                f'"{old}" cannot be called "{new}": there is a section of that name ({language})'
            )
            raise UsageError(message, "Choose another id.")
    records = [id_ for each in report.languages for id_ in read_records(report.folder, each).known]
    if not {old, new} & {*known, *records}:
        raise UsageError(f'no section of {report.name} has the id "{old}"', nearest(old, known))


def _record(
    record: Record, old: str, new: str, content: str, source: str, normaliser: Normaliser
) -> Record:
    """Return ``record`` with the new id; ``content`` is the abridged text as it stands."""
    sources = {
        new if id_ == old else id_: edits.renamed(text, old, new)
        for id_, text in record.sources.items()
    }
    same_hashes = list(sources.values()) == list(record.sources.values())
    hashes = (
        dict(zip(sources, record.hashes.values(), strict=True))
        if same_hashes
        else {id_: hash_of(normaliser.form(text, source)) for id_, text in sources.items()}
    )
    is_as_acknowledged = record.abridged == digest_of(content)
    abridged = (
        digest_of(edits.renamed(content, old, new)) if is_as_acknowledged else record.abridged
    )
    return replace(
        record,
        id=new if record.id == old else record.id,
        sources=sources,
        hashes=hashes,
        norm=record.norm if same_hashes else NORM,
        abridged=abridged,
    )


def _texts(report: Report) -> Iterator[Path]:
    """Yield the files of a report in which a section can be named."""
    for pair in report.pairs.values():
        for manuscript in pair.manuscripts.values():
            yield manuscript.text.path
    yield report.folder / SETTINGS_FILE
    yield from (each.file for each in report.data.values())


def _raw(path: Path) -> str:
    """Return the text of a file with its own line ends and byte order mark."""
    return path.read_bytes().decode("utf-8")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8")
