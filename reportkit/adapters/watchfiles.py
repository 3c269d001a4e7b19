"""watchfiles: tells when a file in some folders is saved."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from threading import Event, Thread

from reportkit.errors import MachineError

_INSTALL = 'Install it: pip install "reportkit[preview]"'


def on_changes(
    folders: Collection[Path], besides: Collection[Path], call: Callable[[], None]
) -> Event:
    """Call ``call`` whenever files in ``folders`` have changed, but for those in ``besides``.

    It is called from a thread of its own, once for a burst of changes.  Set the event that comes
    back to end it.  Raises :class:`MachineError` where watchfiles is missing.
    """
    try:
        from watchfiles import Change, DefaultFilter, watch
    except ImportError:
        raise MachineError("watchfiles is missing, which sees changes", _INSTALL) from None

    is_worth_it = DefaultFilter()
    ours = tuple(str(each.resolve()) for each in besides)

    def concerns(change: Change, path: str) -> bool:
        return is_worth_it(change, path) and not path.startswith(ours)

    def run() -> None:
        for _ in watch(*folders, watch_filter=concerns, debounce=400, stop_event=ended):
            call()

    ended = Event()
    Thread(target=run, daemon=True).start()
    return ended
