"""What every page of an edition is made with, fit to be sent to a worker.

A chapter is worked on without the texts of the others, so the desk does not hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from reportkit.cache.digests import Files, digest
from reportkit.cache.tools import tools
from reportkit.locales import Locale, load_locale
from reportkit.model import Edition
from reportkit.styles import Style
from reportkit.templates import Templates


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """An edition without its chapters, and its style.

    ``key`` is the digest of all that is done with it: the edition's settings and data, every file
    of the style, its fonts, the tools.  Desks with the same key are equal.
    """

    edition: Edition
    style: Style
    key: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Desk) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def locale(self) -> Locale:
        """The language of the edition."""
        return load_locale(self.edition.language)

    @property
    def templates(self) -> Templates:
        """The style's templates, speaking that language."""
        return _templates(self)


def set_up(edition: Edition, style: Style, files: Files) -> Desk:
    """Return the desk for ``edition``; ``files`` takes note of what its key depends on."""
    bare = replace(edition, contents=())
    fonts = style.fonts if style.has("fonts.css") else {}
    of_style = files.below(style.folders), {name: files.digest(fonts[name]) for name in fonts}
    return Desk(bare, style, digest(bare, style, of_style, tools()))


@lru_cache(maxsize=8)
def _templates(desk: Desk) -> Templates:
    return Templates(desk.style, desk.edition, desk.locale)
