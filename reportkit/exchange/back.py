"""A file that came back -> what is to be written: chapters, and records of what was agreed.

Where the abridgement has moved since the export, the two are merged three ways, by paragraphs: what
the file did not touch stays as it is here.  Acknowledged is the source text that was exported,
whatever it says by now.  One conflict, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reportkit import codes
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.exchange.base import SectionBase, SlotBase
from reportkit.exchange.merge import Edit, applied, placed
from reportkit.exchange.placeholders import Placeholders, UnknownPlaceholderError, lost
from reportkit.exchange.reply import Reply, Returned
from reportkit.exchange.slots import slots
from reportkit.exchange.units import unit_id
from reportkit.sources.chapters import parse_chapter
from reportkit.sources.report import Report
from reportkit.sync.normal import NORM, Normaliser, hash_of
from reportkit.sync.records import Record, digest_of, record_path, written
from reportkit.sync.sections import Section, headings, sections_of


@dataclass(frozen=True, slots=True)
class Signature:
    """Who brings the file back, and when; ``unchanged`` is why a section may stay as it is."""

    by: str
    at: date
    unchanged: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to be written, by path: ``files``; which sections were edited and which agreed on."""

    files: Mapping[Path, bytes] = field(default_factory=dict)
    edited: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()


def take_back(
    report: Report, returned: Returned, path: Path, signature: Signature, normaliser: Normaliser
) -> tuple[Arrival, Diagnostics]:
    """Return what the file at ``path`` brings, and what is to be told of it.

    With an error among the findings there is nothing to write.
    """
    reader = _Reader(report, returned, path)
    found = list(reader.findings())
    if not any(each.is_error for each in found):
        chapters, more = reader.chapters()
        found += more
        if not any(each.is_error for each in found):
            return _arrival(reader, chapters, signature, normaliser, found)
    return Arrival(), tuple(found)


def _arrival(
    reader: _Reader,
    chapters: Mapping[str, str],
    signature: Signature,
    normaliser: Normaliser,
    found: list[Diagnostic],
) -> tuple[Arrival, Diagnostics]:
    language = reader.language
    files = {
        reader.manuscripts[name].text.path: _bytes_of(reader.manuscripts[name].text.path, text)
        for name, text in chapters.items()
    }
    now = dict(_sections(reader, chapters))
    agreed = []
    for section in reader.done(found, signature):
        record = _record(section, now[section.id], reader, signature, normaliser)
        agreed.append(section.id)
        files[record_path(reader.report.folder, language, section.id)] = written(
            record, language
        ).encode()
    edited = tuple(each.id for each in reader.known if reader.is_edited(each))
    return Arrival(files, edited, tuple(agreed)), tuple(found)


class _Reader:
    """The file that came back, beside the chapters as they are now."""

    def __init__(self, report: Report, returned: Returned, path: Path) -> None:
        self.report = report
        self.path = path
        self.language = returned.base.language
        self.source = returned.base.source
        self._returned = returned
        self.manuscripts = {
            pair.name: pair.manuscripts[self.language]
            for pair in report.pairs.values()
            if self.language in pair.manuscripts
        }
        self.slots = {name: slots(each) for name, each in self.manuscripts.items()}
        self.sections = {
            section.id: section
            for each in self.manuscripts.values()
            for section in sections_of(each)
        }
        self.known = [each for each in returned.base.sections if each.id in self.sections]

    # -- What the file says

    def findings(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with the file as such."""
        base = self._returned.base
        if base.report != self.report.name or self.language not in self.report.languages[1:]:
            message = f'the file belongs to the report "{base.report}" ({base.language})'
            yield codes.FOREIGN_FILE.at(Place(self.path), message, "Name that report.")
            return
        for section in base.sections:
            if section.id not in self.sections and self.is_edited(section):
                message = (
                    f'the section "{section.id}" was edited in the file, but is not here any more'
                )
                hint = "Bring the section back, or take its units out of the file."
                yield codes.EXCHANGE_CONFLICT.at(self._place(section), message, hint)
        for section in self.known:
            for slot, reply in self._replies(section):
                yield from self._placeholders(section, slot, reply)

    def _placeholders(
        self, section: SectionBase, slot: SlotBase, reply: Reply
    ) -> Iterator[Diagnostic]:
        place = Place(self.path, reply.line)
        try:
            text = Placeholders(slot.codes).show(reply.text)
        except UnknownPlaceholderError as unknown:
            message = f'in "{section.id}" the placeholder {unknown} stands for nothing'
            hint = (
                f"There are {len(slot.codes)}, listed above the entry; copy them from its source."
            )
            yield codes.WRONG_PLACEHOLDER.at(place, message, hint)
            return
        if any(True for _ in headings(text)):
            message = f'in "{section.id}" a line reads like a heading'
            hint = "Sections are made in the chapter, where they get an id; take the # away here."
            yield codes.BROKEN_UNIT.at(place, message, hint)
        if slot.kind == "heading" and ("\n" in text.strip() or not text.strip()):
            message = f'the heading of "{section.id}" must be one line'
            yield codes.BROKEN_UNIT.at(place, message, "Put it on one line.")
        before = Placeholders(slot.codes).hide(slot.text)
        for number in lost(before, reply.text) if reply.text != before else ():
            message = f'"{section.id}" has lost {slot.codes[number - 1]}'
            hint = f"If that was not meant, put <x{number}/> back."
            yield codes.LOST_PLACEHOLDER.at(place, message, hint)

    def is_edited(self, section: SectionBase) -> bool:
        """Whether the file has another text than was exported."""
        return any(self._text(slot, reply) != slot.text for slot, reply in self._replies(section))

    def _replies(self, section: SectionBase) -> Iterator[tuple[SlotBase, Reply]]:
        """Yield each unit with its reply; one that is gone or empty leaves things as they are."""
        for index, slot in enumerate(section.slots):
            reply = self._returned.replies.get(unit_id(section.id, index))
            if reply and reply.text.strip():
                yield slot, reply

    def _text(self, slot: SlotBase, reply: Reply) -> str:
        """Return the Markdown of a reply; space at its ends, which programs add, is none of it."""
        try:
            text = Placeholders(slot.codes).show(reply.text)
        except UnknownPlaceholderError:
            return ""  # told already
        return text if text == slot.text else text.replace("\r\n", "\n").strip()

    def _place(self, section: SectionBase) -> Place:
        lines = [reply.line for _, reply in self._replies(section)]
        return Place(self.path, min(lines, default=1))

    # -- The chapters with the texts of the file

    def chapters(self) -> tuple[dict[str, str], Diagnostics]:
        """Return the new texts of the chapters that change, by name, and the conflicts."""
        edits: dict[str, list[Edit]] = {}
        conflicts: list[Diagnostic] = []
        for section in self.known:
            name = self.sections[section.id].chapter
            here, whole = self.slots[name][section.id], self.manuscripts[name].text.text
            for slot, reply in self._replies(section):
                text = self._text(slot, reply)
                if text == slot.text:
                    continue
                edit = placed(here, section.slots, slot, text, whole)
                if edit is None:
                    conflicts.append(self._conflict(section, reply))
                elif edit.text:
                    edits.setdefault(name, []).append(edit)
        changed = {
            name: applied(self.manuscripts[name].text.text, each) for name, each in edits.items()
        }
        return changed, tuple(conflicts)

    def _conflict(self, section: SectionBase, reply: Reply) -> Diagnostic:
        here = self.sections[section.id]
        message = f'"{section.id}" was changed in {self.path.name}, line {reply.line}, and here too'
        hint = "Put the two together here, and let the unit in the file say the same."
        return codes.EXCHANGE_CONFLICT.at(Place(here.path, here.line), message, hint)

    # -- What was agreed

    def done(self, found: list[Diagnostic], signature: Signature) -> Iterator[SectionBase]:
        """Yield the sections that the file calls done; tell why others are not taken for it."""
        for section in self.known:
            replies = [
                self._returned.replies.get(unit_id(section.id, index))
                for index, _ in enumerate(section.slots)
            ]
            edited = self.is_edited(section)
            if all(each and each.is_done for each in replies):
                if edited or (section.is_open and signature.unchanged):
                    yield section
                elif section.is_open:
                    message = f'"{section.id}" was marked as done without a change'
                    hint = 'If that is right, say why: --unchanged "only the Latvian wording"'
                    found.append(codes.NOT_DONE.at(self._place(section), message, hint))
            elif edited:
                message = f'"{section.id}" was edited, but is not marked as done throughout'
                hint = "Its text is taken over. To acknowledge it, finish it in the file, or: reportkit ack"
                found.append(codes.NOT_DONE.at(self._place(section), message, hint))


def _sections(reader: _Reader, chapters: Mapping[str, str]) -> Iterator[tuple[str, Section]]:
    """Yield the sections as they will be, by id."""
    for name, manuscript in reader.manuscripts.items():
        parsed = None
        if name in chapters:
            parsed, _ = parse_chapter(chapters[name], manuscript.text.path, name, reader.language)
        yield from ((each.id, each) for each in sections_of(parsed or manuscript))


def _record(
    base: SectionBase,
    section: Section,
    reader: _Reader,
    signature: Signature,
    normaliser: Normaliser,
) -> Record:
    """Return the record that says: this text agrees with the source that was exported."""
    hashes = {
        id_: hash_of(normaliser.form(text, reader.source)) for id_, text in base.sources.items()
    }
    note = "" if reader.is_edited(base) else signature.unchanged
    return Record(
        base.id,
        dict(base.sources),
        hashes,
        NORM,
        digest_of(section.content),
        signature.by,
        signature.at,
        note,
    )


def _bytes_of(path: Path, text: str) -> bytes:
    """Return ``text`` with the byte order mark and the line ends that the file has."""
    raw = path.read_bytes()
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    ends = "\r\n" if b"\r\n" in raw else "\n"
    return mark + text.replace("\n", ends).encode()
