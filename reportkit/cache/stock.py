"""What every build of a user's has in stock: found out once, not at each start.

It is about reportkit's own files, about what is installed, and about the fonts of the last style:
what a language is like, where fonts lie, which characters they have.  It lies in the user's own
cache; for each Python that reportkit is installed in there is one file a name, so that the folder
stays small.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from reportkit.adapters.maven import tools as own_folder
from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.errors import MachineError
from reportkit.files import write_whole

Value = TypeVar("Value")


def stocked(name: str, told: object, find: Callable[[], Value]) -> Value:
    """Return what ``find`` returns, which depends on nothing but ``told`` and the tools.

    It consists of what JSON gives back as it was: texts, numbers, lists, mappings by texts.  The
    last value under ``name`` is kept.  Where nothing can be kept or read, it is found anew.
    """
    key = digest(told, tools())
    try:
        path = own_folder() / "stock" / digest(sys.prefix)[:8] / f"{name}.json"
    except RuntimeError:  # a user who has no home
        return find()
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept: Any = json.loads(path.read_bytes())
        if kept["key"] == key:
            value: Value = kept["value"]
            return value
    found = find()
    with suppress(MachineError):
        write_whole(path, json.dumps({"key": key, "value": found}).encode())
    return found
