"""polib: PO files, the form that most translation programs read and write.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportkit.errors import MachineError


class BrokenPoError(Exception):
    """The file is no PO file; the message is polib's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``context`` is its msgctxt; ``line`` is that of the entry in the file, from 1."""

    context: str
    source: str
    target: str
    is_fuzzy: bool = False
    previous: str = ""
    comments: tuple[str, ...] = ()
    reference: tuple[str, int] = ("", 0)
    line: int = 0


def write(entries: Sequence[Entry], head: Mapping[str, str]) -> str:
    """Return a PO file with ``head`` as its header."""
    polib = _polib()
    file = polib.POFile(wrapwidth=100)
    file.metadata = dict(head)
    for each in entries:
        file.append(
            polib.POEntry(
                msgctxt=each.context,
                msgid=each.source,
                msgstr=each.target,
                flags=["fuzzy"] if each.is_fuzzy else [],
                previous_msgid=each.previous or None,
                comment="\n".join(each.comments),
                occurrences=[(each.reference[0], str(each.reference[1]))],
            )
        )
    return str(file)


def read(text: str) -> tuple[Mapping[str, str], tuple[Entry, ...]]:
    """Return header and entries of a PO file; raises :class:`BrokenPoError`."""
    polib = _polib()
    try:
        # Without a line end polib takes the text for the name of a file.
        file = polib.pofile(f"{text}\n", encoding="utf-8")
    except (OSError, ValueError, IndexError, AttributeError) as error:
        raise BrokenPoError(str(error)) from None
    return dict(file.metadata), tuple(_entries(file))


def _entries(file: Any) -> Iterator[Entry]:
    for each in file:
        if not each.obsolete:
            yield Entry(
                each.msgctxt or "",
                each.msgid,
                each.msgstr,
                each.fuzzy,
                each.previous_msgid or "",
                tuple(each.comment.splitlines()),
                line=each.linenum or 0,
            )


def _polib() -> Any:
    try:
        import polib
    except ImportError:
        message = "PO files need polib, which is not installed"
        raise MachineError(message, "Run: pip install 'reportkit[exchange]'") from None
    return polib
