"""The engine's quick start: what was worked out before is what would be worked out now."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cffi
import pytest
from cffi import recompiler

from reportkit.adapters.weasyprint.shortcuts import SETTING, STARTS, declarations, start
from tests.conftest import ROOT

LOADED = """
import json, sys
from reportkit.adapters import weasyprint
weasyprint.load()
from weasyprint.text.ffi import ffi, pango
seen = [name for name in ("cffi", "pycparser", "fontTools.subset", "fontTools.varLib") if name in sys.modules]
print(json.dumps([seen, type(ffi).__name__, pango.pango_version()]))
"""


def loaded(names: str | None) -> list[Any]:
    """What is there after the engine was loaded in a process of its own."""
    environment = {k: v for k, v in os.environ.items() if k != SETTING}
    environment |= {"PYTHONPATH": str(ROOT)} | ({} if names is None else {SETTING: names})
    command = [sys.executable, "-c", LOADED]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: list[Any] = json.loads(told.stdout)
    return found


def compiled(folder: Path) -> dict[str, Any]:
    """What cffi makes of the engine's C declarations."""
    sources = re.findall(
        r"ffi\.cdef\('''(.*?)'''\)", start.declarations().read_text("utf-8"), re.DOTALL
    )
    assert len(sources) == 1
    understood = cffi.FFI()
    understood.cdef(sources[0])
    understood.set_source("reportkit", None)
    file = folder / "made.py"
    recompiler.make_py_source(understood, "reportkit", str(file))
    heard: dict[str, Any] = {}
    source = file.read_text("utf-8").replace("import _cffi_backend", "")
    backend = SimpleNamespace(FFI=lambda _name, **parts: heard.update(parts))
    exec(source, {"_cffi_backend": backend})
    return heard


def test_declarations_are_those_that_the_engine_reads(tmp_path: Path, rewrite: bool) -> None:
    """If not, with another version of the engine or of cffi: run this with ``--rewrite``."""
    parts = compiled(tmp_path)
    digest = sha256(start.declarations().read_bytes()).hexdigest()
    if rewrite:
        entries = "".join(f"    {key!r}: {value!r},\n" for key, value in parts.items())
        text = (
            '"""Written by tests/adapters/test_start.py: the engine\'s C declarations, compiled by cffi."""\n\n'
            "from typing import Any\n\n"
            f"DECLARED_IN = {digest!r}\n"
            '"""The SHA-256 of the file that declares them."""\n\n'
            f"COMPILED: dict[str, Any] = {{\n{entries}}}\n"
        )
        Path(declarations.__file__).write_text(text, "utf-8")
        importlib.reload(declarations)
    assert digest == declarations.DECLARED_IN
    assert parts == declarations.COMPILED


@pytest.mark.slow
def test_nothing_is_loaded_that_is_not_used() -> None:
    """And what stood in for it is gone, so that others get the real one."""
    seen, kind, version = loaded(None)
    assert (seen, kind) == ([], "Declared")
    assert version == loaded("")[2]


def test_without_them_all_is_loaded() -> None:
    seen, kind, _ = loaded("")
    assert (len(seen), kind) == (4, "FFI")


def test_another_file_of_declarations_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A build of the engine with changes of its own, say."""
    other = tmp_path / "ffi.py"
    other.write_text("ffi.cdef('''int f(void);''')", "utf-8")
    monkeypatch.setattr(start, "declarations", lambda: other)
    monkeypatch.delitem(sys.modules, "cffi")
    with start.declarations_compiled():
        assert "cffi" not in sys.modules


def test_what_was_left_comes_when_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fontTools.subset", "fontTools.varLib.instancer"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with start.subsetter_left():
        subset = importlib.import_module("fontTools.subset")
        instancer = importlib.import_module("fontTools.varLib.instancer")
        assert not hasattr(subset, "__file__")
    assert subset.Options().glyph_names is False
    with pytest.raises(TypeError, match="axisLimits"):
        instancer.instantiateVariableFont(None)


def test_they_are_fit_for_the_installed_version() -> None:
    assert all(each.is_fit for each in STARTS)
