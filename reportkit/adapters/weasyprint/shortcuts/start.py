"""The engine loaded in half the time: what it works out when it is imported, worked out before.

Each of these is a context in which the engine is imported.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from reportkit.adapters.weasyprint.shortcuts.declarations import COMPILED, DECLARED_IN


@contextmanager
def declarations_compiled() -> Iterator[None]:
    """The functions of Pango are declared as cffi would have understood their C declarations.

    The engine has cffi read 500 lines of C at each start.  Libraries are opened, and functions
    looked up in them, as before.
    """
    stand_in = ModuleType("cffi")
    with suppress(ImportError):  # another cffi may want another form
        vars(stand_in)["FFI"] = _ffi()
    is_same = sha256(declarations().read_bytes()).hexdigest() == DECLARED_IN
    with _standing_in({"cffi": stand_in} if is_same and hasattr(stand_in, "FFI") else {}):
        yield


def _ffi() -> Any:
    import _cffi_backend

    class Declared(_cffi_backend.FFI):  # type: ignore[misc]
        """Has its declarations already."""

        def cdef(self, source: str) -> None:
            """Leave ``source`` unread: its digest is known."""

    found = Declared("reportkit", **COMPILED)
    return lambda: found


def declarations() -> Path:
    """Return the engine's file of C declarations, without loading the engine."""
    spec = importlib.util.find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "text" / "ffi.py"


@contextmanager
def subsetter_left() -> Iterator[None]:
    """What cuts fonts to the glyphs used is loaded when a font is cut, which it hardly ever is.

    A book's fonts are cut when its galleys are put together, and not by the engine.
    """
    subset, instancer = _Later("fontTools.subset"), _Later("fontTools.varLib.instancer")

    def instantiate(*arguments: Any, **named: Any) -> Any:
        return importlib.import_module(instancer.__name__).instantiateVariableFont(
            *arguments, **named
        )

    vars(instancer)["instantiateVariableFont"] = instantiate
    with _standing_in({each.__name__: each for each in (subset, instancer)}):
        yield


class _Later(ModuleType):
    """A module that is loaded when something of it is wanted."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system's own questions
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def _standing_in(modules: Mapping[str, ModuleType]) -> Iterator[None]:
    """Let ``modules`` stand for those of their names that are not loaded yet."""
    new = {name: each for name, each in modules.items() if name not in sys.modules}
    sys.modules.update(new)
    try:
        yield
    finally:
        for name in new:
            sys.modules.pop(name, None)
