"""What a typographer sees in a finished book: every page on contact sheets, and what to circle.

In: the PDFs that a build made.  Out: findings, and pictures in ``build/look/<report>/``.  Nothing
here knows how the books were made; pages are read back with geometry and tags alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import Diagnostics
from reportkit.errors import UsageError
from reportkit.files import write_whole
from reportkit.look.explained import Explanation, dead, explain, read_explanations
from reportkit.look.finding import Finding
from reportkit.look.index import Judged, index
from reportkit.look.rules import RULES
from reportkit.look.sheets import sheets
from reportkit.look.volume import Volume, read_volume
from reportkit.model import is_for_press
from reportkit.styles import style_of

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Looked:
    """An edition that was looked at; each finding has the explanation that fits it, or none."""

    volume: Volume
    file: Path
    judged: Judged

    @property
    def language(self) -> str:
        """The edition's language."""
        return self.volume.language

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.volume.pages)

    def place(self, finding: Finding) -> Mapping[str, float]:
        """Return where a finding stands, in millimetres from the upper left of its page."""
        left, bottom, right, top = finding.area
        down = self.volume.pages[finding.page - 1].height - top
        sides = {"left": left, "top": down, "width": right - left, "height": top - bottom}
        return {side: round(points * _MM, 1) for side, points in sides.items()}

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nothing explains."""
        return tuple(finding for finding, why in self.judged if why is None)


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of a report: its editions, what is wrong with look.yaml, the index page."""

    editions: tuple[Looked, ...]
    notes: Diagnostics
    index: Path | None


def look(
    report: Path, out: Path, languages: Collection[str] = (), *, pictures: bool = True
) -> Sight:
    """Look at the editions of the folder ``report`` that were built into ``out``/<report>.

    With ``pictures``, contact sheets and an index go into ``out``/look/<report>, in place of
    former ones.  Raises :class:`UsageError` where nothing was built.
    """
    known, notes = read_explanations(report)
    editions, album = [], out / "look" / report.name
    if pictures:
        shutil.rmtree(album, ignore_errors=True)
    for language, file in _built(report.name, out, languages).items():
        volume = read_volume(file, language)
        judged = explain(judge(volume), language, known)
        editions.append(Looked(volume, file, judged))
        if pictures:
            for name, picture in sheets(file, volume, editions[-1].open):
                write_whole(album / name, picture)
    if pictures:
        shown = [(each.language, each.pages, each.judged) for each in editions]
        page = index(report.name, shown, style_of(report).screen())
        write_whole(album / "index.html", page.encode())
    notes += tuple(map(dead, _unused(known, editions)))
    return Sight(tuple(editions), notes, album / "index.html" if pictures else None)


def judge(volume: Volume) -> list[Finding]:
    """Return what breaks a rule, page by page from the top."""
    found = [finding for find in RULES.values() for finding in find(volume)]
    return sorted(found, key=lambda each: (each.page, -each.area.top, each.rule))


def _built(name: str, out: Path, languages: Collection[str]) -> dict[str, Path]:
    """Return the PDFs of a report by language."""
    start = len(name) + 1
    files = sorted((out / name).glob(f"{name}-*.pdf"))
    found = {file.stem[start:]: file for file in files if not is_for_press(file)}
    missing = [each for each in languages if each not in found]
    if missing or not found:
        of = f" in {', '.join(missing)}" if missing else ""
        raise UsageError(f"{name} is not built{of}", f"First run: reportkit build {name}")
    return {each: file for each, file in found.items() if not languages or each in languages}


def _unused(known: Collection[Explanation], editions: Collection[Looked]) -> Iterator[Explanation]:
    """Yield the explanations of the ``editions`` that fit no finding."""
    seen = {each.language for each in editions}
    used = {why for each in editions for _, why in each.judged if why}
    yield from (each for each in known if each.edition in seen and each not in used)


__all__ = ["Looked", "Sight", "judge", "look"]
