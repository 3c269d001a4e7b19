"""What is done with findings: what is certain put right, what is meant waived."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from reportkit.diagnostics import Diagnostic
from reportkit.errors import UsageError
from reportkit.files import write_whole
from reportkit.lint.guides import guide_of
from reportkit.lint.levels import is_fixed
from reportkit.lint.mending import mended_chapter
from reportkit.lint.texts import texts_of
from reportkit.lint.waivers import FILE, read_waivers, spot_of, written
from reportkit.production import examine
from reportkit.sources import read_report
from reportkit.sources.text import as_saved
from reportkit.timings import Watch


def mend(folder: Path, languages: Collection[str] = ()) -> Mapping[Path, int]:
    """Put into the chapters of the report in ``folder`` what is certain.

    Return how many mistakes were mended, by files.  What is waived is left as it is.  Raises
    :class:`UsageError` where the report has none of ``languages``.
    """
    report, _ = read_report(folder)
    if report is None:
        return {}
    strange = [each for each in languages if each not in report.languages]
    if strange:
        hint = f"It has: {', '.join(report.languages)}."
        raise UsageError(f"the report has no edition in: {', '.join(strange)}", hint)
    waivers, _ = read_waivers(folder)
    guide, _ = guide_of(report)
    done: dict[Path, int] = {}
    for pair in report.pairs.values():
        for language, manuscript in pair.manuscripts.items():
            if languages and language not in languages:
                continue
            path = manuscript.text.path
            better, count = mended_chapter(manuscript.text, report.settings.checks, guide, waivers)
            if count:
                done[path] = count
                write_whole(path, as_saved(better, path.read_bytes()))
    return done


def waive(folder: Path, fits: Callable[[Diagnostic], bool], reason: str) -> int:
    """Write a waiver for each finding in ``folder`` that ``fits``; return how many there are.

    Raises :class:`UsageError` where there is none, or where it cannot be waived.
    """
    found = [each for each in examine(folder, (), Watch()) if fits(each)]
    report, _ = read_report(folder)
    if report is None or not found:
        raise UsageError("nothing is found there", "Run reportkit check, and copy the place.")
    if any(is_fixed(each.code) for each in found):
        message = "this cannot be waived: with what it tells of there is no right book"
        raise UsageError(message, "Mend the text.")
    texts = texts_of(report, report.languages)
    path = folder / FILE
    before = path.read_text("utf-8") if path.exists() else ""
    kept = "" if before.strip() in ("", "[]") else before.rstrip("\n") + "\n"
    added = dict.fromkeys(written(spot_of(each, texts), reason) for each in found)
    write_whole(path, (kept + "".join(added)).encode("utf-8"))
    return len(found)
