"""The bindery: an edition ready for its pages -> its finished files, in memory.

Rendered once, set in type once, bound in every format that is asked for.  An EPUB needs the pages of
the PDF too, for its list of them, though no PDF be made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reportkit import codes
from reportkit.cache import Cache
from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.compositor import Compositor
from reportkit.desk import Desk
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.errors import ReportkitError
from reportkit.model import PRINT_FORMS, SETTINGS_FILE, Book, File, PrintPlan
from reportkit.prepare import Prepared
from reportkit.render import cover, render
from reportkit.styles import StyleError
from reportkit.templates import TemplateError
from reportkit.timings import Stage, Watch
from reportkit.typeset import (
    Binder,
    Galley,
    GalleyJob,
    Press,
    TypesettingError,
    page_numbers,
    settled,
)
from reportkit.workshop import Workshop
from reportkit.workshop.jobs import Job, JobLost, found

if TYPE_CHECKING:
    from reportkit.facing import Tie
    from reportkit.prepress import Printing

_CONTINUES = "facing-continues"
_PLAN = PrintPlan()
_FAILURES = (StyleError, TemplateError, JobLost, TypesettingError, ExceptionGroup)
"""What a style or a manuscript can bring about."""

STYLE_HINT = "Mend the style, or name another in report.yaml."


@dataclass(frozen=True, slots=True)
class Bindery:
    """Makes the files of editions with one ``press``; ``date`` goes into them.

    What validators have passed is asked of ``cache``.  Files for the printing house are made as
    ``plan`` says, for the condition ``printing``.
    """

    press: Press
    date: datetime
    workshop: Workshop
    watch: Watch
    cache: Cache | None = None
    plan: PrintPlan = _PLAN
    printing: Printing | None = None

    def begin(self, desk: Desk) -> None:
        """Begin with the cover, where nothing else is set in type: to load the typesetter takes long."""
        with suppress(*_FAILURES):  # they are told when the cover is asked for
            compositor = Compositor(self.press, self.workshop, Stage("cover"))
            compositor.begin(GalleyJob(cover(desk, self.workshop), self.press))

    def rendered(self, prepared: Prepared) -> tuple[Book | None, Diagnostics]:
        """Return the book of an edition, or why there is none."""
        try:
            with self.watch.stage(f"render {prepared.edition.language}") as stage:
                return render(prepared, self.date, self.workshop, stage), ()
        except _FAILURES as error:
            return None, _failed(prepared, error)

    def files(
        self, prepared: Prepared, book: Book, forms: Sequence[str]
    ) -> tuple[Mapping[str, File], Diagnostics]:
        """Return the files of an edition by format, all of ``forms`` or none.

        ``book`` holds the matter of its chapters: ``prepared`` need not, any more.
        """
        try:
            return self._files(prepared, book, forms)
        except _FAILURES as error:
            return {}, _failed(prepared, error)

    def facing(
        self, full: Prepared, abridged: Prepared, tied: Sequence[Tie]
    ) -> tuple[File | None, Diagnostics]:
        """Return the PDF in which the two editions face each other, None where it cannot be set."""
        place = full.edition.folder / SETTINGS_FILE
        try:
            return self._facing(full, abridged, tied), ()
        except (StyleError, TemplateError) as error:
            return None, (codes.NO_STYLE.at(Place(place), str(error), STYLE_HINT),)
        except (JobLost, TypesettingError) as error:
            return None, (codes.NOT_SET.at(Place(place), error.message, error.hint),)
        except ExceptionGroup as group:
            failed = [each for each in group.exceptions if isinstance(each, TypesettingError)]
            return None, tuple(codes.NOT_SET.at(Place(place), e.message, e.hint) for e in failed)

    def _facing(self, full: Prepared, abridged: Prepared, tied: Sequence[Tie]) -> File:
        from reportkit.facing import aligned, facing_book, leaves, taking_turns

        with self.watch.stage("render") as stage:
            ours = render(full, self.date, self.workshop, stage)
            theirs = render(abridged, self.date, self.workshop, stage)
        press = self.press
        locales = (full.desk.locale, abridged.desk.locale)
        notes = (locales[0].label(_CONTINUES), locales[1].label(_CONTINUES))
        with self.watch.stage("align") as stage:
            compositor = Compositor(press, self.workshop, stage)
            pairs = aligned(leaves(ours, theirs, tied, locales), press, compositor, notes)
            book = facing_book(ours, theirs, pairs)
        with self.watch.stage("typeset", len(book.pieces)) as stage:
            binder = Binder(press)
            compositor = Compositor(press, self.workshop, stage, binder)
            galleys = settled(book, press, lambda _: None, compositor, taking_turns)
            printed = binder.bound(book, galleys, taking_turns)
        return File(printed.pdf, printed.pages)

    def _files(
        self, prepared: Prepared, book: Book, forms: Sequence[str]
    ) -> tuple[Mapping[str, File], Diagnostics]:
        edition = prepared.edition
        files: dict[str, File] = {}
        press, for_press = self.press, any(form in forms for form in PRINT_FORMS)
        paged = for_press or "pdf" in forms or edition.epub.page_list
        galleys: tuple[Galley, ...] = ()
        if paged:
            with self.watch.stage(f"typeset {edition.language}", len(book.pieces)) as stage:
                binder = Binder(press)
                in_time = binder if "pdf" in forms else None
                compositor = Compositor(press, self.workshop, stage, in_time)
                galleys = settled(book, press, lambda _: None, compositor)
                if "pdf" in forms:
                    printed = binder.bound(book, galleys)
                    files["pdf"] = File(printed.pdf, printed.pages)
        if "epub" in forms:
            files["epub"], front = self._epub(prepared, book, galleys)
            galleys = galleys or (front,)
        told = tuple(
            codes.SET_WITH_WARNING.at(_place(prepared, galley.key), message)
            for galley in galleys
            for message in galley.warnings
        )
        if for_press:
            # It loads pikepdf: only a build that prints pays for that.
            from reportkit.pressroom import Pressroom

            room = Pressroom(press, self.workshop, self.watch, self.plan, self.printing)
            made = room.files(prepared, book, galleys)
            files |= {form: each for form, each in made.items() if form in forms}
            told += tuple(room.coarse(prepared, galleys))
        return files, told

    def _epub(
        self, prepared: Prepared, book: Book, galleys: Sequence[Galley]
    ) -> tuple[File, Galley]:
        """Return the EPUB and the galley of its cover, which is made beside the rest."""
        from reportkit.package import EpubOrder, make_epub, passed_key

        plan, language = prepared.edition.epub, prepared.edition.language
        with (
            ThreadPoolExecutor(1) as beside,
            self.watch.stage(f"package {language}") as stage,
        ):
            begun = beside.submit(self._cover, book, galleys, language)
            order = EpubOrder(
                book,
                prepared.edition,
                prepared.register,
                prepared.desk,
                lambda: begun.result()[1],
                {each.key: each.starts for each in galleys} if plan.page_list else None,
                page_numbers(galleys) if plan.page_list else None,
            )
            try:
                packed = make_epub(order, self.workshop, stage, self._has_passed)
            except KeyboardInterrupt:
                self.workshop.close()  # the cover would be waited for
                raise
        awaits = passed_key(packed.substance)
        says_so = not plan.certifier or self._has_passed(packed.substance)
        return File(packed.epub, awaits="" if says_so else awaits), begun.result()[0]

    def _cover(self, book: Book, galleys: Sequence[Galley], language: str) -> tuple[Galley, bytes]:
        """Return the galley of the cover, set if it is not among ``galleys``, and its picture."""
        from reportkit.package import cover_picture

        piece, press = book.pieces[0], self.press
        with self.watch.stage(f"cover {language}", 1 if galleys else 2) as stage:
            if not galleys:
                galleys = Compositor(press, self.workshop, stage)([GalleyJob(piece, press)])
            front = (piece, galleys[0], press, book.info)
            key = digest("cover", galleys[0].pdf, galleys[0].contents, tools())
            (picture,) = self.workshop.all([Job("cover", cover_picture, front, key)], stage)
        return galleys[0], found("page.cover", picture)

    def _has_passed(self, substance: str) -> bool:
        """Whether validators have passed an EPUB of this substance."""
        from reportkit.package import passed_key

        return bool(self.cache and self.cache.get(passed_key(substance)))


def _failed(prepared: Prepared, error: Exception) -> Diagnostics:
    """Return why an edition cannot be made, after one of ``_FAILURES``."""
    match error:
        case JobLost():
            return (_not_set(prepared, error.label, error),)
        case TypesettingError():
            return (_not_set(prepared, error.piece, error),)
        case ExceptionGroup():
            failed = [each for each in error.exceptions if isinstance(each, TypesettingError)]
            return tuple(_not_set(prepared, each.piece, each) for each in failed)
        case _:
            place = Place(prepared.edition.folder / SETTINGS_FILE)
            return (codes.NO_STYLE.at(place, str(error), STYLE_HINT),)


def _not_set(prepared: Prepared, piece: str, error: ReportkitError) -> Diagnostic:
    return codes.NOT_SET.at(_place(prepared, piece), error.message, error.hint)


def _place(prepared: Prepared, piece: str) -> Place:
    """Return the file that a piece was made of: its chapter, or report.yaml."""
    files = {chapter.name: chapter.text.path for chapter in prepared.edition.chapters}
    return Place(files.get(piece, prepared.edition.folder / SETTINGS_FILE))
