"""Check digits are checked, and the mistake is shown where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.catalogue.identifiers import wrong_identifiers
from tests.catalogue.works import BARE, FULL, report_of


def found(folder: Path, imprint: str) -> list[tuple[str, str, int, int]]:
    """Return what is told of an imprint: code, message, column and length."""
    report = report_of(folder, BARE + f"imprint: {{{imprint}}}\n")
    return [
        (each.code, each.message, each.place.column, each.place.length)
        for each in wrong_identifiers(report)
    ]


def test_right_numbers_are_let_be(tmp_path: Path) -> None:
    assert list(wrong_identifiers(report_of(tmp_path, FULL))) == []


@pytest.mark.parametrize(
    ("imprint", "code", "told", "column"),
    [
        ("isbn: {lv: {pdf: 978-0-306-40615-8}}", "RK301", "check digit does not fit", 28),
        ("isbn: {lv: {pdf: 978-0-306-40651-7}}", "RK301", "check digit does not fit", 28),
        ("isbn: {lv: {pdf: 978-0-306-4061-7}}", "RK301", "it has 12 characters", 28),
        ("isbn: {lv: {pdf: 978-o-306-40615-7}}", "RK301", "holds what no such number", 28),
        ("series: {title: S, issn: 1234-5678}", "RK301", "is not an ISSN", 36),
        ("doi: {lv: 'https://doi.org/10.1/x'}", "RK301", "is not a DOI", 21),
    ],
)
def test_wrong_number(tmp_path: Path, imprint: str, code: str, told: str, column: int) -> None:
    ((got, message, at, length),) = found(tmp_path, imprint)
    assert (got, at) == (code, column)
    assert told in message
    assert length > 8


def test_one_number_for_two_files(tmp_path: Path) -> None:
    """Hyphens do not make two numbers of one."""
    isbns = "isbn: {lv: {pdf: 978-0-306-40615-7}, en: {pdf: '9780306406157'}}"
    ((code, message, _, _),) = found(tmp_path, isbns)
    assert code == "RK302"
    assert message.endswith("is already the ISBN of lv, pdf")
