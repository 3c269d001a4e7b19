"""spylls: hunspell's dictionaries, read in Python.  An optional extra (``reportkit[spell]``)."""

from __future__ import annotations

import importlib.util
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDERS = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/Library/Spelling"),
    Path("/opt/homebrew/share/hunspell"),
)
"""Where systems keep hunspell's dictionaries."""


def is_there() -> bool:
    """Whether spylls is installed."""
    return importlib.util.find_spec("spylls") is not None


def dictionary_of(tag: str) -> Path | None:
    """Return the system's dictionary of a language, a path without ending; None where it has none.

    ``tag`` is a BCP 47 tag; without a region any will do.
    """
    name = tag.replace("-", "_")
    for folder in FOLDERS:
        exact = folder / f"{name}.dic"
        others = sorted(folder.glob(f"{name.partition('_')[0]}_*.dic"))
        for path in (exact, *others):
            if path.is_file() and path.with_suffix(".aff").is_file():
                return path.with_suffix("")
    return None


def is_word(word: str, dictionary: Path) -> bool:
    """Whether ``word`` is in the dictionary at ``dictionary``, a path without ending."""
    return bool(_loaded(dictionary).lookup(word))


@lru_cache(maxsize=4)
def _loaded(dictionary: Path) -> Any:
    from spylls.hunspell import Dictionary

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves the files open
        return Dictionary.from_files(str(dictionary))
