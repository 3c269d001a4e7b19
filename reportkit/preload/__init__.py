"""What is loaded once for all workers: the process that they are split off imports one of these.

``setting`` is the typesetter, ``packing`` what makes an EPUB.  What workers need for other jobs
they load themselves: so they are there the sooner, and not one of them in a build of one chapter.

No other process may import them, for they change how the process behaves.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import spawn
from typing import Any


@contextmanager
def loading() -> Iterator[None]:
    """Make this process one that workers are split off, while it loads what they need."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to answer
    gc.disable()  # there is no garbage among what is loaded here, only a lot to look through
    spawn.prepare = _without_main
    yield
    # A piece is set in a rush of objects of which few are garbage before it is done: to look for
    # it as often as Python does by itself takes an eighth of the time.
    gc.set_threshold(100_000, 20, 50)
    gc.freeze()
    gc.enable()


def _without_main(data: Mapping[str, Any]) -> None:
    """Set a worker up as multiprocessing does, but do not run the build's main program in it.

    That may be anybody's script, and no job is a function of it.
    """
    _set_up({key: each for key, each in data.items() if not key.startswith("init_main")})


_set_up = spawn.prepare
