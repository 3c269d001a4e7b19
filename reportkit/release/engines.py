"""Which versions of what made a release: with them, and the revision, it can be made again."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import version

from reportkit import __version__
from reportkit.adapters import pandoc, pango

PACKAGES = ("weasyprint", "pikepdf", "vl-convert-python", "pypdfium2", "pymarc")


def engines(validators: Mapping[str, str]) -> dict[str, str]:
    """Return the versions of reportkit, of what it works with, and of the ``validators``."""
    return {
        "reportkit": __version__,
        "Python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
        "pandoc": pandoc.version(),
        "Pango": " ".join(map(str, pango.versions())),
        **validators,
    }
