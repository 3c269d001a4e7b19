"""``python -m reportkit`` and the command ``reportkit``."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

_STAY = (["preview"], ["lsp"])
"""Commands that go on for hours."""


def main() -> NoReturn:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:2] not in _STAY:
        # Of what is loaded and made little is garbage before the command ends: to look for it as
        # often as Python does by itself takes a twentieth of the time.
        gc.set_threshold(500_000, 20, 50)
    # pydantic would look through all packages there are for plugins; none has a say in settings.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from reportkit.cli import run

    _leave(run(sys.argv[1:]))


def _leave(status: int) -> NoReturn:
    """Leave at once: to take itself apart first would cost Python a tenth of a second."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed, or nobody listens any more
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
