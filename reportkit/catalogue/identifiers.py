"""Are the numbers of the imprint whole: ISBN, ISSN, DOI?  Check digits are python-stdnum's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.adapters import stdnum
from reportkit.diagnostics import Diagnostic, Place
from reportkit.sources import Report

_DOI = re.compile(r"10\.\d{4,9}/\S+")
"""What a DOI looks like; https://www.crossref.org/blog/dois-and-matching-regular-expressions/."""

Key = tuple[str | int, ...]


def wrong_identifiers(report: Report) -> Iterator[Diagnostic]:
    """Yield each ISBN, ISSN and DOI of ``report`` that cannot be one, or is given twice."""
    imprint = report.settings.imprint
    seen: dict[str, str] = {}
    for language, numbers in imprint.isbn.items():
        for form, number in numbers.items():
            place = _place(report, ("imprint", "isbn", language, form), number)
            fault = stdnum.isbn_fault(number)
            if fault:
                yield codes.WRONG_IDENTIFIER.at(place, f"{number} is not an ISBN: {fault}", _COPY)
            elif stdnum.digits(number) in seen:
                other = seen[stdnum.digits(number)]
                message = f"{number} is already the ISBN of {other}"
                hint = (
                    "Each language and each format has an ISBN of its own; ask the agency for one."
                )
                yield codes.IDENTIFIER_TWICE.at(place, message, hint)
            seen.setdefault(stdnum.digits(number), f"{language}, {form}")
    if imprint.series and imprint.series.issn:
        number = imprint.series.issn
        fault = stdnum.issn_fault(number)
        if fault:
            place = _place(report, ("imprint", "series", "issn"), number)
            yield codes.WRONG_IDENTIFIER.at(place, f"{number} is not an ISSN: {fault}", _COPY)
    for language, number in imprint.doi.texts.items():
        if number and not _DOI.fullmatch(number):
            key: Key = ("imprint", "doi", language)
            message = f"{number} is not a DOI: it must begin with 10. and a number, then /"
            hint = "Write it without an address before it: 10.1234/abcd."
            yield codes.WRONG_IDENTIFIER.at(_place(report, key, number), message, hint)


_COPY = "Copy it again from the letter of the agency that gave it."


def _place(report: Report, key: Key, number: str) -> Place:
    """Return where ``number`` stands: the whole of it, as long as it is."""
    place = report.place(*key)
    return Place(place.file, place.line, place.column, len(number))
