"""Shortcuts around the engine: the pages stay those of the plain engine, to the byte."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyphen
import pytest

from reportkit.adapters.weasyprint import shortcuts
from reportkit.adapters.weasyprint.shortcuts import SETTING, SHORTCUTS, Shortcut, take_shortcuts
from reportkit.adapters.weasyprint.shortcuts.hyphenation import patterns_read_by_shape
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

SET = """
import hashlib, sys
from dataclasses import replace
from pathlib import Path
from reportkit.typeset import GalleyJob
from reportkit.typeset.chapter import set_galley
from tests.typeset import torture

CSS = '''
@page :first { margin: 30mm } @page wide { size: 210mm 120mm } .wide { page: wide }
:is(p, ul):has(+ p) { margin-bottom: 3pt } p:has(~ ul) { color: #333 } p:last-of-type { color: #444 }
li::marker { color: blue } li:nth-child(2)::marker { color: red }
.just { text-align: justify; hyphens: auto } .just::first-line { font-weight: bold; line-height: 2 }
.first::before { content: attr(class) ' ' }
.first + .first::before { content: '→ ' } .under { text-decoration: underline }
.pre { white-space: pre-wrap } .room { letter-spacing: 1pt; word-spacing: 2pt }
'''
WORDS = torture.LOREM + " neparastāks­garākaisvārds un vēl, <em>slīpi</em>, <code>x</code>; "
BODY = "".join(
    f'<p class="{name}">{WORDS * 2}</p><ul><li>{WORDS}</li><li>a</li></ul>'
    for name in ("just", "first", "first", "under", "pre", "room", "wide", "just")
)
press = torture.press(Path(sys.argv[1]))
extra = replace(press, css=press.css + CSS)
jobs = [GalleyJob(each, press) for each in torture.torture().pieces]
jobs += [GalleyJob(torture.piece(n, BODY, n), extra) for n in ("lv", "en", "lv")]
for galley in map(set_galley, jobs):
    told = galley.spots, galley.blanks, galley.fonts, sorted(galley.targets), galley.warnings
    print(galley.pages, hashlib.sha256(galley.pdf).hexdigest(), hashlib.sha256(repr(told).encode()).hexdigest())
"""


def galleys(folder: Path, names: str | None) -> str:
    """What the torture book, and some text set against the grain, come out as with shortcuts."""
    environment = {k: v for k, v in os.environ.items() if k != SETTING}
    environment |= {"PYTHONPATH": str(ROOT)} | ({} if names is None else {SETTING: names})
    command = [sys.executable, "-c", SET, str(folder)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder, and what comes out there of the plain engine."""
    folder = tmp_path_factory.mktemp("press")
    return folder, galleys(folder, "")


def test_all_together_change_nothing(plain: tuple[Path, str]) -> None:
    """Pages, fonts, places, blanks, warnings."""
    folder, expected = plain
    assert len(expected.splitlines()) > 5
    assert galleys(folder, None) == expected


@pytest.mark.parametrize("name", [each.name for each in SHORTCUTS])
def test_each_alone_changes_nothing(plain: tuple[Path, str], name: str) -> None:
    """So that any of them may be left out."""
    folder, expected = plain
    assert galleys(folder, name) == expected


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of shortcuts as they are taken; nothing is changed by that."""
    names: list[str] = []
    stand_ins = tuple(replace(each, take=_noting(each, names)) for each in SHORTCUTS)
    monkeypatch.setattr(shortcuts, "SHORTCUTS", stand_ins)
    monkeypatch.delenv(SETTING, raising=False)
    return names


def _noting(shortcut: Shortcut, names: list[str]) -> Callable[[], None]:
    def take() -> None:
        names.append(shortcut.name)

    take.__name__ = shortcut.name
    return take


def test_they_are_taken_for_the_installed_versions(noted: list[str]) -> None:
    """All of them: a new version of a library asks for a look at what was made for the old one."""
    assert take_shortcuts() == tuple(noted) == tuple(each.name for each in SHORTCUTS)


@pytest.mark.parametrize("package", sorted({each.package for each in SHORTCUTS}))
def test_another_version_is_left_as_it_is(
    noted: list[str], monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    """Those of the other libraries are still taken."""
    versions = {each.package: each.version for each in SHORTCUTS} | {package: "70.1"}
    monkeypatch.setattr("importlib.metadata.version", versions.__getitem__)
    assert take_shortcuts() == tuple(e.name for e in SHORTCUTS if e.package != package)
    assert noted == [each.name for each in SHORTCUTS if each.package != package]


@pytest.mark.parametrize(("setting", "names"), [("", ()), ("struts_kept", ("struts_kept",))])
def test_a_setting_names_those_to_take(
    noted: list[str], monkeypatch: pytest.MonkeyPatch, setting: str, names: tuple[str, ...]
) -> None:
    """None, or some."""
    monkeypatch.setenv(SETTING, setting)
    assert take_shortcuts() == names == tuple(noted)


@pytest.mark.parametrize("language", ["lv_LV", "en_GB", "de_DE", "ru_RU", "hu_HU", "uk_UA"])
def test_patterns_are_those_that_pyphen_reads(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In several encodings; the Hungarian ones change spellings, so they are left to pyphen."""
    path = pyphen.LANGUAGES[language]
    spec = importlib.util.find_spec("pyphen")
    assert spec
    assert spec.loader
    plain = importlib.util.module_from_spec(spec)  # another one, as it is
    spec.loader.exec_module(plain)
    monkeypatch.setattr(pyphen.HyphDict, "__init__", plain.HyphDict.__init__)
    patterns_read_by_shape()
    read, expected = pyphen.HyphDict(path), plain.HyphDict(path)
    assert vars(read) == vars(expected)
    assert len(read.patterns) > 1000
