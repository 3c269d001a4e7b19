"""What reportkit knows of a language: labels, quotation marks, spaces, dates, numbers.

A language is a YAML file beside this one; nothing elsewhere in the code knows a language by
name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.adapters import cldr, yaml
from reportkit.cache.stock import stocked
from reportkit.diagnostics import Diagnostics
from reportkit.locales.collation import Collation

NO_BREAK_SPACE = "\u00a0"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Locale:
    """One language.

    ``tag`` is its BCP 47 tag, ``library_code`` that of ISO 639-2/B; ``quotes`` are the marks outside and inside, each opening and
    closing; ``no_break`` are substitutions in which ``~`` is a no-break space; ``hyphenation``
    maps words to themselves with soft hyphens; ``not_a_list`` matches the beginning of a line that
    looks like an item of a list and is not (its first group is the number); ``collation`` sorts
    words; ``dates`` are patterns of {y} {m} {d} by form,
    ``months`` the names of the months by the same forms; ``numerals`` say how a day is written.
    """

    code: str
    tag: str
    library_code: str
    quotes: tuple[str, str, str, str]
    labels: Mapping[str, str]
    dates: Mapping[str, str]
    months: Mapping[str, tuple[str, ...]]
    day: str
    no_break: tuple[tuple[re.Pattern[str], str], ...]
    hyphenation: Mapping[str, str]
    collation: Collation
    not_a_list: re.Pattern[str] | None = None

    def label(self, name: str, **values: object) -> str:
        """Return the label ``name`` with its {fields} filled in."""
        return self.labels[name].format(**values)

    def name_of(self, language: str) -> str:
        """Return what the language with the code ``language`` is called: Latvian, latviešu."""
        return cldr.language_name(language, self.tag)

    def number(self, value: float) -> str:
        """Return ``value`` as it is printed in this language: 1 234,5."""
        return cldr.decimal(value, self.tag)

    def date(self, value: date | str, form: str = "long") -> str:
        """Return a date, or a span of days "2021-09-23/2021-09-24", in one of the forms.

        Raises ValueError where ``value`` is no date and KeyError where ``form`` is not known.
        """
        first, last = _span(value)
        names = self.months[form if form in self.months else "long"]
        pattern = self.dates[form]
        if first == last or "{d}" not in pattern:
            return pattern.format(y=first.year, m=names[first.month - 1], d=self._day(first.day))
        if (first.year, first.month) == (last.year, last.month):
            days = f"{self._day(first.day)}–{self._day(last.day)}"
            return pattern.format(y=first.year, m=names[first.month - 1], d=days)
        if first.year != last.year or "{d} {m}" not in pattern:
            return f"{self.date(first, form)} – {self.date(last, form)}"
        before, _, after = pattern.partition("{d} {m}")
        ends = (f"{self._day(day.day)} {names[day.month - 1]}" for day in (first, last))
        return before.format(y=first.year) + " – ".join(ends) + after.format(y=first.year)

    def _day(self, day: int) -> str:
        return self.day.format(d=day)


@cache
def load_locale(code: str) -> Locale:
    """Return the language ``code``; raises KeyError where reportkit has no data for it."""
    raw = data(code)
    not_a_list = raw.get("not-a-list")
    return Locale(
        code=code,
        tag=raw["tag"],
        library_code=raw["library-code"],
        quotes=tuple(raw["quotes"]),
        labels=raw["labels"],
        dates=raw["dates"],
        months={form: tuple(names) for form, names in raw["months"].items()},
        day=raw["day"],
        no_break=tuple((re.compile(pattern), put) for pattern, put in raw["no-break"]),
        hyphenation={
            word.replace("|", ""): word.replace("|", "\u00ad") for word in raw["hyphenation"]
        },
        collation=Collation(
            tuple(raw["collation"]["letters"].split()), raw["collation"].get("alike", {})
        ),
        not_a_list=re.compile(not_a_list, re.MULTILINE) if not_a_list else None,
    )


@cache
def data(code: str) -> Mapping[str, Any]:
    """Return what stands in the file of the language ``code``; raises as :func:`load_locale` does."""
    if not has_locale(code):
        raise KeyError(code)
    path = _FOLDER / f"{code}.yaml"
    text = path.read_text("utf-8")
    return stocked(f"locale-{code}", text, lambda: _values(text, path))


def _values(text: str, path: Path) -> Mapping[str, Any]:
    file, found = yaml.read(text, path)
    _trust(found)
    values: Mapping[str, Any] = file.value
    return values


def has_locale(code: str) -> bool:
    """Whether there is data for the language ``code``."""
    return bool(re.fullmatch(r"[a-z]{2,3}", code)) and (_FOLDER / f"{code}.yaml").is_file()


def known_languages() -> tuple[str, ...]:
    """Return the codes of all languages that reportkit has data for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def _trust(found: Diagnostics) -> None:
    if found:
        raise AssertionError(f"a locale of reportkit is not valid: {found}")


def _span(value: date | str) -> tuple[date, date]:
    if isinstance(value, date):
        return value, value
    first, _, last = str(value).partition("/")
    start = date.fromisoformat(first.strip())
    end = date.fromisoformat(last.strip()) if last else start
    if end < start:
        raise ValueError(f"the last day of {value} is before the first")
    return start, end
