"""Days that a month does not have: 31 June."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.locales import Locale, load_locale
from reportkit.prose import Copy

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find days before the name of a month in any of its forms."""
    for passage in copy.passages:
        locale = guide.locale(passage)
        for found in _days(locale.code).finditer(passage.words) if locale else ():
            assert locale is not None
            day, month = int(found["day"]), _month(locale, found["month"])
            if not 1 <= day <= _DAYS[month]:
                place = copy.place(passage, *found.span())
                message = f"{found['month']} has no day {day}"
                yield codes.NO_SUCH_DAY.at(place, message, "Look the date up.")


@cache
def _days(code: str) -> re.Pattern[str]:
    locale = load_locale(code)
    names = {name for form in locale.months.values() for name in form}
    day = re.escape(locale.day).replace(r"\{d\}", r"(?P<day>\d{1,2})").replace(r"\.", r"\.?")
    return re.compile(
        rf"(?<![\w.,]){day}[ \u00a0](?P<month>{'|'.join(sorted(names, key=len, reverse=True))})(?!\w)"
    )


def _month(locale: Locale, name: str) -> int:
    return next(form.index(name) for form in locale.months.values() if name in form)


RULE = ChapterRule(codes.NO_SUCH_DAY, find)
