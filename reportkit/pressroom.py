"""The pressroom: a book whose galleys are set -> its files for the printing house, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportkit.compositor import Compositor
from reportkit.diagnostics import Diagnostic
from reportkit.model import Book, File, Piece, PrintPlan
from reportkit.prepare import Prepared
from reportkit.prepress import Printing
from reportkit.prepress.forms import PrintRun, cover, inside, run_of
from reportkit.prepress.paper import after_cover, padded, spine, told
from reportkit.prepress.resolution import coarse
from reportkit.render import Page, filled
from reportkit.timings import Watch
from reportkit.typeset import Galley, GalleyJob, Press, bound
from reportkit.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Pressroom:
    """Makes files for the printing house as ``plan`` says, for the condition ``printing``.

    ``press`` is what the galleys were set with.
    """

    press: Press
    workshop: Workshop
    watch: Watch
    plan: PrintPlan
    printing: Printing | None = None

    def files(self, prepared: Prepared, book: Book, galleys: Sequence[Galley]) -> dict[str, File]:
        """Return the inside of ``book`` and its cover, by format.

        The title page takes the place and the number of the cover, and its back stays blank: so
        every other page has the number that it has on the screen, and odd ones lie on the right.
        """
        edition = prepared.edition
        tokens = prepared.desk.style.edition_tokens(edition.kind)
        run = run_of(self.plan, self.printing, tokens)
        front, *inner, back = galleys
        with self.watch.stage(f"prepress {edition.language}") as stage:
            compositor = Compositor(self.press, self.workshop, stage)
            body = self._bound(book, inner, front.pages, run)
            width = spine(body.pages, self.plan)
            outer = [front, *self._spine(prepared, width, compositor), back]
            sheet = bound(replace(book, outline=()), self.press, outer)
            jacket = cover(sheet.pdf, book.info, run, width)
        return {"print": body, "print-cover": File(jacket, note=told(body.pages, self.plan))}

    def coarse(self, prepared: Prepared, galleys: Sequence[Galley]) -> Iterator[Diagnostic]:
        """Yield what is to be told of pictures that have too few pixels for print."""
        edition, locale = prepared.edition, prepared.desk.locale
        chapters = {chapter.name: chapter for chapter in edition.chapters}
        for galley in galleys:
            yield from coarse(galley, chapters.get(galley.key), edition.folder, locale)

    def _bound(self, book: Book, inner: Sequence[Galley], covers: int, run: PrintRun) -> File:
        """Return the inside, where ``covers`` pages stay blank in place of the cover."""
        bare = replace(book, outline=())
        printed = bound(bare, self.press, inner, after_cover(covers))
        pages = padded(printed.pages + covers, self.plan)
        content = inside(printed.pdf, book.info, run, (inner[0].pages, covers))
        return File(content, pages, note=f"{pages - printed.pages} of them blank")

    def _spine(self, prepared: Prepared, width: float, compositor: Compositor) -> Sequence[Galley]:
        """Return the spine as a page of its own, nothing where it has no width."""
        if not width:
            return ()
        title = prepared.edition.title
        page = Page("page.spine", title, "spine", {"spine": {"width": width}})
        piece = Piece(page.key, title, filled(page, prepared.desk))
        return compositor([GalleyJob(piece, self.press)])
