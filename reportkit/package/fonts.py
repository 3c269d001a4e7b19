"""The fonts of the book: of each, the characters that the book shows.

The fonts' own licence (SIL OFL 1.1) lets them be embedded and cut down as long as their copyright
and licence go with them: they stand in each file's table of names, which is kept whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.adapters.harfbuzz import cut
from reportkit.cache.digests import Files, digest
from reportkit.cache.tools import tools
from reportkit.styles import Face
from reportkit.workshop.jobs import Job

FOLDER = "fonts"
_ALWAYS = "0123456789 \u00a0-\u2010\u2013\u2022"
"""What is put in besides the text: digits of pages and lists, signs before items, hyphens."""

_PRIVATE = range(0xE000, 0xF900)


def font_name(face: Face) -> str:
    """Return the name of a font's file in the archive."""
    return f"{FOLDER}/{face.path.name}"


def font_jobs(faces: Iterable[Face], texts: Iterable[str], files: Files) -> Iterator[Job[bytes]]:
    """Yield the job to cut down each of the ``faces`` to the characters of ``texts``."""
    used = set(_ALWAYS).union(*texts)
    letters = "".join(sorted(each for each in used if ord(each) not in _PRIVATE))
    for face in faces:
        key = digest("font", letters, files.digest(face.path), tools())
        yield Job(face.path.name, cut, (face.path, letters), key)
