"""The compositor: has galleys set in the workshop, each piece within its own time and memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportkit.cache import Cache
from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.model import Piece
from reportkit.timings import Stage
from reportkit.typeset import Binder, Galley, GalleyJob, Press, TypesettingError
from reportkit.workshop import Workshop
from reportkit.workshop.jobs import Job, Lost

DEADLINE = 120.0
LETTERS_A_SECOND = 5000
"""How long a piece may take: a fixed time, in seconds, and more for each letter of its HTML.

A page has about as many letters and takes a tenth of a second.
"""

FEWEST_KEPT = 4
"""Pages of a piece from which on it is worth while to keep them one by one."""

_WORDS = (
    "<em>W</em>ords <b>of</b> no <i>meaning</i> to be <b><i>divided</i></b> into syllables. "
    "Incomprehensibilities. "
) * 4


def warming_up(press: Press, languages: Sequence[str]) -> Job[Galley | TypesettingError]:
    """Return a job after which a worker sets its next galley in half the time.

    It has read the style sheet, opened the fonts and learnt to divide words in ``languages``.
    """
    words = "".join(
        f'<p lang="{language}">{_WORDS}</p><p lang="{language}" style="width: 25mm">{_WORDS}</p>'
        for language in languages
    )
    piece = Piece("warm-up", "", f"<html><body>{words}</body></html>")
    return Job(piece.key, set_piece, (GalleyJob(piece, press),), at_home=False)


class Compositor:
    """Sets the galleys of one book with ``press``; ``stage`` is told of each.

    ``binder`` begins with those that are there while others are still being set.
    """

    def __init__(
        self,
        press: Press,
        workshop: Workshop,
        stage: Stage,
        binder: Binder | None = None,
    ) -> None:
        self._workshop = workshop
        self._stage = stage
        self._binder = binder
        fonts = {name: workshop.files.digest(path) for name, path in press.fonts.items()}
        self._key = digest(press, fonts, tools())
        self._shelf = workshop.shelf

    def begin(self, job: GalleyJob) -> None:
        """Begin with a galley that will be asked for later on."""
        self._workshop.start([self._job(job)])

    def __call__(self, jobs: Sequence[GalleyJob]) -> Sequence[Galley]:
        """Return the galleys of ``jobs``, in their order.

        Raises:
            TypesettingError: one of them cannot be set; all others have been.
            ExceptionGroup: several cannot.
        """
        todo = [self._job(each) for each in jobs]
        made = self._workshop.all(todo, self._stage, self._is_true, self._open)
        galleys = []
        for job, each in zip(jobs, made, strict=True):
            self._sew(each)
            galleys.append(_outcome(job, each))
        failed = [each for each in galleys if isinstance(each, TypesettingError)]
        if len(failed) > 1:
            raise ExceptionGroup("several pieces cannot be set", failed)
        if failed:
            raise failed[0]
        return [each for each in galleys if isinstance(each, Galley)]

    def _job(self, job: GalleyJob) -> Job[Galley | TypesettingError]:
        key = digest("galley", job.piece, job.digits, self._key)
        seconds = DEADLINE + len(job.piece.html) / LETTERS_A_SECOND
        past = digest("pages", job.piece.key, self._key)
        work = (job, self._shelf, past)
        return Job(job.piece.key, set_piece, work, key, seconds, at_home=False)

    def _open(self, made: Sequence[Galley | TypesettingError]) -> None:
        if self._binder:
            self._binder.open([each for each in made if isinstance(each, Galley)])

    def _sew(self, made: Galley | TypesettingError | Lost) -> None:
        if self._binder and isinstance(made, Galley):
            self._binder.sew(made)

    def _is_true(self, galley: Galley | TypesettingError) -> bool:
        """Whether the files that the engine read are still what they were."""
        return isinstance(galley, Galley) and all(
            self._workshop.files.digest(path) == known for path, known in galley.files
        )


def set_piece(
    job: GalleyJob, shelf: Path | None = None, past: str = ""
) -> Galley | TypesettingError:
    """Return the galley of a piece, or why it cannot be set.

    Its pages as they were last time lie in the cache ``shelf`` under the key ``past``, which is
    that of the piece, whatever it says.  They spare work and decide nothing.
    """
    from reportkit.typeset.chapter import reset_galley  # noqa: PLC0415  (see ``set_all``)

    cache = Cache(shelf) if shelf else None
    try:
        galley, kept = reset_galley(job, cache.get(past) if cache else None)
    except TypesettingError as error:
        return error
    if cache and kept and galley.pages >= FEWEST_KEPT:
        cache.put(past, kept)
    return galley


def _outcome(job: GalleyJob, made: Galley | TypesettingError | Lost) -> Galley | TypesettingError:
    if isinstance(made, Lost):
        return TypesettingError(
            job.piece.key, f"it could not be typeset: {made.message}", made.hint
        )
    return made
