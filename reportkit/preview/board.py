"""What the preview shows, and the board that it hangs on for all to see."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Condition
from typing import Any

import pikepdf

from reportkit.diagnostics import Diagnostics
from reportkit.model import Artifact


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished PDF: ``content`` are its bytes, ``pages`` one digest per page of what is on it.

    ``width`` and ``height`` are those of its first page in points.
    """

    language: str
    content: bytes
    pages: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class State:
    """What there is to show: the ``number`` grows with each.

    ``trouble`` says why nothing could be made; ``seconds`` is how long the last build took.
    """

    title: str
    number: int = 0
    is_busy: bool = True
    editions: tuple[Edition, ...] = ()
    findings: Diagnostics = ()
    trouble: str = ""
    seconds: float = 0


class Board:
    """Holds the state of now; many may read it while one thread changes it."""

    def __init__(self, title: str) -> None:
        self._state = State(title)
        self._changed = Condition()

    @property
    def state(self) -> State:
        """The state of now."""
        return self._state

    def show(self, **changes: Any) -> None:
        """Show a state in which ``changes`` differ from that of now."""
        with self._changed:
            self._state = replace(self._state, number=self._state.number + 1, **changes)
            self._changed.notify_all()

    def after(self, number: int, timeout: float) -> State:
        """Return a state that is not ``number``, or after ``timeout`` seconds that of now."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.number != number, timeout)
            return self._state


def edition(artifact: Artifact) -> Edition:
    """Return the finished PDF as the preview shows it."""
    content = artifact.path.read_bytes()
    with pikepdf.open(io.BytesIO(content)) as document:
        _, _, width, height = (float(each) for each in document.pages[0].mediabox)
        pages = tuple(_digest(page) for page in document.pages)
    return Edition(artifact.language, content, pages, width, height)


def _digest(page: pikepdf.Page) -> str:
    """Return a digest of what is drawn on the page.

    Glyphs keep the numbers that they have in their font, so the text is that of the content.
    """
    drawn = sha256(page.obj.Contents.read_bytes() if _is_one(page) else _joined(page))
    for _, thing in sorted(page.resources.get("/XObject", {}).items()):
        drawn.update(thing.read_raw_bytes())
    return drawn.hexdigest()[:16]


def _is_one(page: pikepdf.Page) -> bool:
    return isinstance(page.obj.Contents, pikepdf.Stream)


def _joined(page: pikepdf.Page) -> bytes:
    parts: Any = page.obj.Contents
    return b"\n".join(part.read_bytes() for part in parts)
