"""A report open in an editor: what is wrong in a text, what a place is about, where to go from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.diagnostics import Diagnostics, Place, in_order
from reportkit.lint.guides import guide_of
from reportkit.lint.judging import beside, judge_chapter, judge_pair
from reportkit.lint.levels import levelled
from reportkit.lint.registry import RULES
from reportkit.lint.rule import Guide
from reportkit.lint.waivers import Waiver, read_waivers, waived
from reportkit.lsp.spots import Spot, ids_in, spot_at
from reportkit.model import SETTINGS_FILE, ChapterText
from reportkit.production import examine
from reportkit.sources import Report, read_report
from reportkit.sources.chapters import Manuscript, start_of
from reportkit.sources.terms import Term, right_words
from reportkit.sync.mapping import Pairing, coverage
from reportkit.sync.sections import Section
from reportkit.timings import Watch


def folder_of(path: Path) -> Path | None:
    """Return the folder of the report that a file belongs to."""
    return next((each for each in path.parents if (each / SETTINGS_FILE).is_file()), None)


@dataclass(frozen=True, slots=True)
class Id:
    """Something that can be referred to: its id, what it is called, where it stands."""

    id: str
    title: str
    place: Place


class Desk:
    """One report, read when it is opened and again when a file of it is saved.

    Lines and columns count from 1, columns in characters.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._report: Report | None = None
        self._guide = Guide()
        self._waivers: tuple[Waiver, ...] = ()
        self._standing: Diagnostics = ()

    def reread(self) -> None:
        """Read the report's files anew, and what is wrong in them beside the rules."""
        self._report, _ = read_report(self.folder)
        if self._report is not None:
            self._guide, _ = guide_of(self._report)
        self._waivers, _ = read_waivers(self.folder)
        found = examine(self.folder, (), Watch())
        self._standing = tuple(each for each in found if each.code not in RULES)

    def findings(self, path: Path, text: str) -> Diagnostics:
        """Return what is wrong in the file at ``path``, as if it held ``text``.

        What the rules find is as new as the text; the rest is from the last reading.
        """
        found = tuple(each for each in self._standing if each.place.file == path)
        report, chapter = self._with(path, text)
        if report is None or chapter is None:
            return in_order(found)
        checks = dict(report.settings.checks)
        judged = judge_chapter(chapter, checks, self._guide)
        if chapter.language in report.settings.languages.abridged:
            for texts, pairings, whole in beside(report, chapter.language):
                if texts[0].path == path:
                    judged += judge_pair(texts, pairings, whole, checks)
        texts_ = {each.text.path: each.text.text for each in _manuscripts(report)}
        left, _ = waived(levelled(judged, report.settings.checks), self._waivers, texts_)
        return in_order((*found, *left))

    def hover(self, path: Path, text: str, line: int, column: int) -> str:
        """Return, in Markdown, what stands at a place: a reference, a source, a term; else ""."""
        report, chapter = self._with(path, text)
        if report is None or chapter is None:
            return ""
        spot = spot_at(text, line, column)
        if spot is not None:
            return self._about(report, chapter, spot)
        term = _term_at(report, chapter, line, column)
        if term is None:
            return ""
        names = [f"**{name}** ({language})" for language, name in term.term.items()]
        return "\n\n".join((" · ".join(names), *([term.note] if term.note else [])))

    def definition(self, path: Path, text: str, line: int, column: int) -> tuple[Place, ...]:
        """Return where a reference leads; elsewhere, the sections that this one is paired with."""
        report, chapter = self._with(path, text)
        if report is None or chapter is None:
            return ()
        spot = spot_at(text, line, column)
        if spot is not None:
            return tuple(each.place for each in _ids(report, chapter) if each.id == spot.id)
        return tuple(Place(each.path, each.line) for each in _paired(report, chapter, line))

    def completions(self, path: Path, text: str, prefix: str) -> tuple[Id, ...]:
        """Return the ids, or keys of sources, that may follow ``prefix``, a line up to the cursor."""
        report, chapter = self._with(path, text)
        if report is None or chapter is None:
            return ()
        before = prefix[max(prefix.rfind("@"), prefix.rfind("](#"), prefix.rfind('from="')) :]
        if before.startswith("@"):
            wanted = before[1:]
            ids = [replace(each, id=_labelled(each.id)) for each in _ids(report, chapter)]
            sources = [
                Id(str(each["id"]), str(each.get("title", "")), Place(path))
                for each in report.references
            ]
            return tuple(each for each in (*ids, *sources) if each.id.startswith(wanted))
        if before.startswith("](#") and ")" not in before:
            return tuple(each for each in _ids(report, chapter) if each.id.startswith(before[3:]))
        if before.startswith('from="') and before.count('"') == 1:
            full = report.settings.languages.source
            wanted = before[6:].rpartition(" ")[2]
            ids = [each for each in _ids_of(report, full) if ":" not in each.id]
            return tuple(each for each in ids if each.id.startswith(wanted))
        return ()

    def _with(self, path: Path, text: str) -> tuple[Report | None, ChapterText | None]:
        """Return the report with ``text`` in the place of what is saved at ``path``."""
        report = self._report
        for name, pair in report.pairs.items() if report else ():
            for language, manuscript in pair.manuscripts.items():
                if manuscript.text.path == path and report is not None:
                    chapter = replace(manuscript.text, text=text, start=start_of(text))
                    now = {language: replace(manuscript, text=chapter)}
                    other = replace(pair, manuscripts={**pair.manuscripts, **now})
                    return replace(report, pairs={**report.pairs, name: other}), chapter
        return report, None

    @staticmethod
    def _about(report: Report, chapter: ChapterText, spot: Spot) -> str:
        for source in report.references:
            if spot.is_citation and source["id"] == spot.id:
                return f"**{source.get('title', spot.id)}**"
        for each in _ids(report, chapter):
            if each.id == spot.id:
                return f"**{each.title or each.id}**\n\n{each.place.file.name}:{each.place.line}"
        return ""


def _labelled(id_: str) -> str:
    """Return an id as it is written after ``@``."""
    return id_ if ":" in id_ else f"sec:{id_}"


def _manuscripts(report: Report) -> Iterator[Manuscript]:
    for pair in report.pairs.values():
        yield from pair.manuscripts.values()


def _ids(report: Report, chapter: ChapterText) -> Iterator[Id]:
    return _ids_of(report, chapter.language)


def _ids_of(report: Report, language: str) -> Iterator[Id]:
    for manuscript in _manuscripts(report):
        text = manuscript.text
        if text.language == language:
            for id_, title, line, column in ids_in(text.text):
                yield Id(id_, title, Place(text.path, line, column, len(id_) + 1))


def _term_at(report: Report, chapter: ChapterText, line: int, column: int) -> Term | None:
    words = chapter.text.split("\n")[line - 1]
    for term in report.terms.terms:
        for found in right_words(term, chapter.language).finditer(words):
            if found.start() < column <= found.end() + 1:
                return term
    return None


def _paired(report: Report, chapter: ChapterText, line: int) -> Iterator[Section]:
    """Yield the sections that the one at ``line`` was made from, or those made from it."""
    source = report.settings.languages.source
    is_abridged = chapter.language != source
    for language in report.settings.languages.abridged:
        if is_abridged and language != chapter.language:
            continue
        pairings = coverage(report, language).pairings
        if is_abridged:
            mine = _last([each for each in pairings if _begins(each.section, chapter, line)])
            yield from mine.sources if mine else ()
            continue
        sources = [side for each in pairings for side in each.sources]
        here = [side for side in sources if _begins(side, chapter, line)]
        last = max(here, key=lambda each: each.line, default=None)
        yield from (each.section for each in pairings if last and last in each.sources)


def _begins(section: Section, chapter: ChapterText, line: int) -> bool:
    return section.path == chapter.path and section.line <= line


def _last(pairings: list[Pairing]) -> Pairing | None:
    return max(pairings, key=lambda each: each.section.line, default=None)
