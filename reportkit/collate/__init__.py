"""Two releases laid side by side, as a printer collates two printings: what changed between them.

In: two folders that ``release`` made, or their zips.  Out: what became of sections, numbers,
figures, tables and pages, read back from the finished files alone; and a page that shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from reportkit.collate.archive import BrokenBookError
from reportkit.collate.book import Book, read_book
from reportkit.collate.comparison import AboutChange, Comparison, EditionChange, Gap
from reportkit.collate.described import described_json
from reportkit.collate.opened import Release, is_release, opened
from reportkit.collate.page import page
from reportkit.collate.pages import pages_changed, pictures
from reportkit.collate.sections import sections_changed
from reportkit.errors import UsageError
from reportkit.files import renewed_folder
from reportkit.model import Form
from reportkit.styles import style_of
from reportkit.timings import Watch

__all__ = ["Comparison", "EditionChange", "collate", "is_release"]

DESCRIPTION = "compare.json"
"""The file by which a folder that was made here is known."""


def collate(
    old: Path, new: Path, out: Path, watch: Watch | None = None, languages: Collection[str] = ()
) -> tuple[Comparison, Path]:
    """Compare the releases at ``old`` and ``new``; return what differs, and the page that shows it.

    The page lies in ``out``/compare/<report>/<old>--<new>, in place of a former one.  Raises
    :class:`UsageError` where one is no release, or they are not of one report.
    """
    watch = watch or Watch()
    with opened(old) as before, opened(new) as after:
        if before.told.report != after.told.report:
            message = (
                f"these are releases of two reports: {before.told.report}, {after.told.report}"
            )
            raise UsageError(message, "Compare two releases of one report.")
        wanted = _wanted(before, after, languages)
        comparison = Comparison(
            before,
            after,
            tuple(_edition(before, after, each, watch) for each in wanted),
            tuple(_about_release(before, after)),
        )
        folder = out / "compare" / after.told.report / f"{before.version}--{after.version}"
        css = style_of(Path.cwd()).screen()
        with watch.stage("write"), renewed_folder(folder, DESCRIPTION) as place:
            for each in comparison.editions:
                for name, picture in _pictures(before, after, each):
                    (place / name).write_bytes(picture)
            (place / DESCRIPTION).write_bytes(described_json(comparison))
            (place / "index.html").write_text(page(comparison, css), "utf-8")
    return comparison, folder / "index.html"


def _wanted(old: Release, new: Release, languages: Collection[str]) -> tuple[str, ...]:
    known = tuple(dict.fromkeys((*new.languages, *old.languages)))
    missing = [each for each in languages if each not in known]
    if missing or not known:
        of = f" in {', '.join(missing)}" if missing else ""
        raise UsageError(f"neither release has an edition{of}", f"There is: {', '.join(known)}")
    return tuple(each for each in known if not languages or each in languages)


def _edition(old: Release, new: Release, language: str, watch: Watch) -> EditionChange:
    gaps: list[Gap] = []
    with watch.stage(f"read {language}"):
        books = tuple(_book(each, language, gaps) for each in (old, new))
        sections = sections_changed(books[0], books[1], language) if all(books) else ()  # type: ignore[arg-type]
    files = tuple(_file(each, language, "pdf", gaps) for each in (old, new))
    pairs = None
    if files[0] and files[1]:
        with watch.stage(f"pages {language}") as stage:
            pairs = pages_changed(files[0], files[1], language, stage)
    about = tuple(_about_edition(old, new, language, books))
    return EditionChange(language, books, sections, pairs, about, tuple(gaps))


def _file(release: Release, language: str, form: Form, gaps: list[Gap]) -> Path | None:
    path = release.file(language, form)
    if path is None:
        gaps.append(Gap(release.version, form, "it is not there"))
    return path


def _book(release: Release, language: str, gaps: list[Gap]) -> Book | None:
    """Return the text of an edition, None where its EPUB is not there or cannot be read."""
    path = _file(release, language, "epub", gaps)
    try:
        return read_book(path) if path else None
    except BrokenBookError as error:
        gaps.append(Gap(release.version, "epub", str(error)))
        return None


def _pictures(old: Release, new: Release, edition: EditionChange) -> Iterator[tuple[str, bytes]]:
    files = old.file(edition.language, "pdf"), new.file(edition.language, "pdf")
    if edition.pages and files[0] and files[1]:
        yield from pictures(files[0], files[1], edition.pages, edition.language)


# -- What a release says of itself -----------------------------------------------------------------------


def _about_release(old: Release, new: Release) -> Iterator[AboutChange]:
    before, after = old.told, new.told
    yield AboutChange("version", before.version, after.version)
    yield AboutChange("draft", _yes(before.draft), _yes(after.draft))
    yield AboutChange("date", before.date[:10], after.date[:10])
    yield AboutChange("revision", (before.revision or "")[:12], (after.revision or "")[:12])
    for name in dict.fromkeys((*before.engines, *after.engines)):
        yield AboutChange(name, before.engines.get(name, ""), after.engines.get(name, ""))


def _yes(is_so: bool) -> str:
    return "✓" if is_so else ""


def _about_edition(
    old: Release, new: Release, language: str, books: tuple[Book | None, ...]
) -> Iterator[AboutChange]:
    tellings = tuple(each.about if each else {} for each in books)
    if all(books):
        for name in dict.fromkeys((*tellings[0], *tellings[1])):
            yield AboutChange(name, *("; ".join(each.get(name, ())) for each in tellings))
    for form in ("pdf", "epub"):
        sides = tuple(each.edition(language, form) for each in (old, new))
        for name in ("isbn", "doi", "keeps"):
            told = [_said(getattr(each, name) if each else None) for each in sides]
            yield AboutChange(f"{form.upper()} {name}", *told)
        sizes = [_size(*each) for each in zip((old, new), sides, strict=True)]
        yield AboutChange(f"{form.upper()} bytes", *sizes)


def _said(value: str | tuple[str, ...] | None) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _size(release: Release, edition: object) -> str:
    name = getattr(edition, "file", "")
    path = release.folder / name
    return str(path.stat().st_size) if name and path.is_file() else ""
