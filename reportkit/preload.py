"""The typesetter, loaded once for all workers: the process that they are split off imports this.

No other process may, for it changes how the process behaves.  What workers need for other jobs
they load themselves: so they are there the sooner, and not one of them in a build of one chapter.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import spawn
from typing import Any

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to answer
gc.disable()  # there is no garbage among what is loaded here, only a lot to look through

from reportkit import compositor  # noqa: E402
from reportkit.adapters import weasyprint  # noqa: E402
from reportkit.errors import ReportkitError  # noqa: E402
from reportkit.typeset import chapter  # noqa: E402
from reportkit.workshop import worker  # noqa: E402

__all__ = ["chapter", "compositor", "worker"]


def _without_main(data: Mapping[str, Any]) -> None:
    """Set a worker up as multiprocessing does, but do not run the build's main program in it.

    That may be anybody's script, and no job is a function of it.
    """
    _set_up({key: each for key, each in data.items() if not key.startswith("init_main")})


_set_up = spawn.prepare
spawn.prepare = _without_main

with suppress(ImportError, OSError, ReportkitError):  # told when a job needs it
    weasyprint.load()

# A piece is set in a rush of objects of which few are garbage before it is done: to look for it
# as often as Python does by itself takes an eighth of the time.
gc.set_threshold(100_000, 20, 50)
gc.freeze()
gc.enable()
