"""What makes an EPUB, for workers that set little more than its cover."""

from __future__ import annotations

from reportkit.preload import loading

with loading():
    from reportkit import package, prepare, render
    from reportkit.workshop import worker

__all__ = ["package", "prepare", "render", "worker"]
