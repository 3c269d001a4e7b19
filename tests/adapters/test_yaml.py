"""YAML: plain values with their places, and every mistake said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportkit.adapters.yaml import engine, read

FILE = Path("report.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("a: text", "text"),
        ("a: 5", 5),
        ("a: -5", -5),
        ("a: 2.5", 2.5),
        ("a: .5", 0.5),
        ("a: 1.5e3", 1500.0),
        ("a: true", True),
        ("a: ~", None),
        ("a:", None),
        ("a: 2021-09-23", date(2021, 9, 23)),
        ("a: [1, b, {c: d}]", [1, "b", {"c": "d"}]),
        ("a: |\n  x\n  y\n", "x\ny\n"),
        ("a: 'Ā \"b\"'", 'Ā "b"'),
        ("b: &x [1]\na: *x", [1]),
    ],
)
def test_plain_values(text: str, value: Any) -> None:
    """Mappings, lists, words, numbers, dates and aliases are read."""
    file, found = read(text, FILE)
    assert found == ()
    assert (file.value["a"] if file.value else None) == value


@pytest.mark.parametrize(
    "word",
    [
        "on",
        "off",
        "yes",
        "no",
        "True",
        "18:00",
        "1:30:00",
        "1.",
        "007",
        "010",
        "1_000",
        "0x10",
        "1e3",
    ],
)
def test_words_stay_words(word: str) -> None:
    """What YAML 1.1 would turn into another value than its author sees is a text."""
    assert read(f"a: {word}", FILE)[0].value == {"a": word}


def test_values_and_keys_have_places() -> None:
    """Each value and each key can be found again, counted from the first line that is given."""
    file, _ = read("a: 1\nlist:\n  - x\n  - {b: ž, cc: 2}\n", FILE, first_line=2)
    assert (file.place(("a",)).line, file.place(("a",)).column) == (2, 4)
    place = file.place(("list", 1, "cc"))
    assert (place.line, place.column) == (5, 16)
    place = file.place(("list", 1, "cc"), key=True)
    assert (place.line, place.column, place.length) == (5, 12, 2)
    assert place.file == FILE


def test_place_of_what_is_missing_is_its_owners() -> None:
    """A value that is not there is told of where it would stand."""
    file, _ = read("a:\n  b: 1\n", FILE)
    assert file.place(("a", "x", 0)).line == 2
    assert file.place(()).line == 1
    assert read("", FILE)[0].place(("a",)).line == 1


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        ("a: b: c", "RK006", 1, 5, "mapping values"),
        ("a: 'x", "RK006", 1, 6, "end of stream"),
        ("\ta: 1", "RK006", 1, 1, "cannot start"),
        ("a: 1\n b: 2", "RK006", 2, 3, "mapping values"),
        ("a: *x", "RK006", 1, 4, "undefined alias"),
        ("a: 1\n---\nb: 2", "RK006", 2, 1, "another document"),
        ("a: !!python/object:os.system {}", "RK006", 1, 4, "not allowed"),
        ("a: !own x", "RK006", 1, 4, "not allowed"),
        ("a: !!binary aGk=", "RK006", 1, 4, "not allowed"),
        ("b: &x {c: 1}\na: {<<: *x}", "RK006", 2, 5, "cannot be read"),
        ("? [a]\n: 1", "RK006", 1, 3, "a key must be"),
        ("2021-01-01: x", "RK006", 1, 1, "a key must be"),
        ("a: 2021-13-01", "RK006", 1, 4, "month must be"),
        ('b: 1\na: "\\0"', "RK003", 2, 4, "U+0000"),
        ('a: "x\\ud800"', "RK003", 1, 4, "U+D800"),
        ('"\\a": x', "RK003", 1, 1, "U+0007"),
        ("a: &x [*x]", "RK007", 1, 4, "more values"),
        ("a: " + "[" * 100 + "]" * 100, "RK007", 1, 64, "more values"),
    ],
)
def test_mistakes_are_told(text: str, code: str, line: int, column: int, message: str) -> None:
    """What is no plain YAML gives no value and one finding with its place and a hint."""
    file, (found,) = read(text, FILE)
    assert file.value is None
    assert (found.code, found.place.line, found.place.column) == (code, line, column)
    assert message in found.message
    assert found.hint


def test_deepest_nesting_is_told_too() -> None:
    """A text nested deeper than the parser can go is told of as well."""
    _, (found,) = read("[" * 600, FILE)
    assert found.code == "RK007"


def test_aliases_that_unfold_too_far_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file cannot become a large one."""
    monkeypatch.setattr(engine, "MOST_VALUES", 1000)
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 4)]
    file, (found,) = read("\n".join(lines), FILE)
    assert file.value is None
    assert found.code == "RK007"


@pytest.mark.parametrize("text", ["a: 1\na: 2", "a: 1\nb: 3\n'a': 2"])
def test_key_given_twice_is_told(text: str) -> None:
    """The last value counts, and the second key is told of."""
    file, (found,) = read(text, FILE)
    assert file.value["a"] == 2
    assert found.code == "RK006"
    assert found.place.line == text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title: Libraries: a report", "quotes"),
        ("a: 1\n\tb: 2", "spaces"),
        ("a: *x", "quotes"),
        ("a: 1\nxyz\nb: 2", "colon"),
    ],
)
def test_hints_name_what_most_often_lies_behind(text: str, hint: str) -> None:
    """The hint says what an author most often has done."""
    _, (found,) = read(text, FILE)
    assert hint in found.hint
