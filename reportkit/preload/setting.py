"""The typesetter, for workers that set galleys."""

from __future__ import annotations

from contextlib import suppress

from reportkit.preload import loading

with loading():
    from reportkit import compositor
    from reportkit.adapters import weasyprint
    from reportkit.errors import ReportkitError
    from reportkit.typeset import chapter
    from reportkit.workshop import worker

    with suppress(ImportError, OSError, ReportkitError):  # told when a job needs it
        weasyprint.load()

__all__ = ["chapter", "compositor", "worker"]
