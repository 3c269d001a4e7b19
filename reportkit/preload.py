"""What every worker needs, loaded once: the process that workers are split off imports this.

No other process may, for it changes how the process behaves.
"""

from __future__ import annotations

import gc
import signal
from contextlib import suppress

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to answer
gc.disable()  # half as much work while thousands of objects are made that all stay

from reportkit import prepare, render, typeset, worker  # noqa: E402
from reportkit.adapters import weasyprint  # noqa: E402
from reportkit.errors import ReportkitError  # noqa: E402

with suppress(ImportError, OSError, ReportkitError):  # told when a job needs it
    weasyprint.load()

gc.freeze()
gc.enable()

__all__ = ["prepare", "render", "typeset", "worker"]
