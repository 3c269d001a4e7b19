"""The page of a code: what it means, a wrong and a right example, what to do."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_FOLDERS = (_PACKAGE / "explanations", _PACKAGE.parent / "docs" / "codes")
"""Where the pages lie: inside an installed package, beside one that is worked on."""


def explanation(code: str) -> str:
    """Return the page of ``code`` in Markdown, "" where there is none."""
    for folder in _FOLDERS:
        path = folder / f"{code}.md"
        if path.is_file():
            return path.read_text("utf-8")
    return ""
