"""Each sort of page looks as it did: pictures of them, compared with those in expected/.

After a change that is meant, look at the pages, then ``pytest tests/pages --rewrite``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.end_to_end.test_books import build
from tests.pages.pictures import (
    RESOLUTION,
    TOLERANCE,
    Picture,
    distance,
    moved,
    pictures,
    poppler_pictures,
)

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"

PAGES = {
    "lv": (
        "cover",
        "title-page",
        "imprint",
        "contents",
        "foreword",
        "part-opener",
        "chapter-opener",
        "text-with-footnote",
        "table",
        "figure-and-timeline",
        "practice-sheet",
        "goal",
        "chapter-before-a-turned-table",
        "turned-table",
        "turned-table-goes-on",
        "code",
        "bibliography",
        "index",
        "back",
    ),
    "en": (
        "cover",
        "title-page",
        "imprint",
        "contents",
        "foreword",
        "part-opener",
        "chapter-opener",
        "table-and-figure",
        "practice-sheet",
        "goal",
        "short-chapter",
        "bibliography",
        "index",
        "back",
    ),
}
"""The sorts of pages of both editions of the report in report/, in their order."""

SORTS = [(language, sort) for language, sorts in PAGES.items() for sort in sorts]
LINE = 15 / 72 * RESOLUTION
"""Height of a line of text in pixels."""

SIX_POINTS = 6 / 72 * RESOLUTION

Printed = dict[str, Path]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The editions of the report."""
    folder = tmp_path_factory.mktemp("pages")
    done = build(HERE / "report", folder)
    assert done.returncode == 0, done.stderr
    return {language: folder / "report" / f"report-{language}.pdf" for language in PAGES}


@pytest.fixture(scope="session")
def drawn(printed: Printed) -> dict[tuple[str, str], Picture]:
    """A picture of each sort of page."""
    found: dict[tuple[str, str], Picture] = {}
    for language, sorts in PAGES.items():
        pages = pictures(printed[language])
        assert len(pages) == len(sorts), "pages have come or gone: look, and mend PAGES"
        found |= {(language, sort): page for sort, page in zip(sorts, pages, strict=True)}
    return found


def _file(language: str, sort: str) -> Path:
    number = PAGES[language].index(sort) + 1
    return EXPECTED / f"{language}-{number:02}-{sort}.png"


@pytest.mark.parametrize(("language", "sort"), SORTS)
def test_page_looks_as_it_did(
    drawn: dict[tuple[str, str], Picture], language: str, sort: str, rewrite: bool, tmp_path: Path
) -> None:
    """Nothing on the page has moved, come or gone."""
    page, path = drawn[language, sort], _file(language, sort)
    if rewrite:
        EXPECTED.mkdir(exist_ok=True)
        page.save(path, optimize=True)
    page.save(tmp_path / "now.png")
    with Image.open(path) as expected:
        apart = distance(page, expected.convert("L"))
    assert apart <= TOLERANCE, f"{path.name}: {apart} apart; what it is now: {tmp_path / 'now.png'}"


def test_no_picture_is_left_over() -> None:
    """There is a picture for each sort of page, and none besides; together they are small."""
    files = sorted(EXPECTED.glob("*"))
    assert files == sorted(_file(*each) for each in SORTS)
    assert sum(path.stat().st_size for path in files) < 1_500_000


@pytest.mark.parametrize(("language", "sort"), SORTS)
def test_moved_page_is_seen(
    drawn: dict[tuple[str, str], Picture], language: str, sort: str
) -> None:
    """A page whose matter stands 6 pt lower is not as it was."""
    page = drawn[language, sort]
    assert distance(page, moved(page, SIX_POINTS)) > TOLERANCE


@pytest.mark.parametrize("line", [0, 1, 2, 3])
def test_moved_line_is_seen(drawn: dict[tuple[str, str], Picture], line: int) -> None:
    """… nor is one of which a single line of text stands 6 pt lower."""
    page = drawn["lv", "foreword"]
    top = round((75 + 60 + line * 15) / 72 * RESOLUTION)
    box = (0, top, page.width, round(top + LINE + SIX_POINTS))
    assert distance(page, moved(page, SIX_POINTS, box)) > TOLERANCE


def test_missing_folio_is_not_a_trifle(drawn: dict[tuple[str, str], Picture]) -> None:
    """A page without its running head and number is not as it was."""
    page = drawn["lv", "text-with-footnote"]
    bare = page.copy()
    bare.paste(255, (0, round(760 / 72 * RESOLUTION), page.width, page.height))
    assert distance(page, bare) > TOLERANCE


@pytest.mark.parametrize(("language", "sort"), SORTS)
@pytest.mark.parametrize("pixels", [-0.3, 0.3])
def test_hair_is_not_split(
    drawn: dict[tuple[str, str], Picture], language: str, sort: str, pixels: float
) -> None:
    """A page that is drawn three tenths of a pixel elsewhere is as it was."""
    page = drawn[language, sort]
    assert distance(page, moved(page, pixels)) <= TOLERANCE


@pytest.mark.parametrize("smooth", [True, False], ids=["smooth", "ragged"])
def test_other_antialiasing_is_no_change(
    printed: Printed, drawn: dict[tuple[str, str], Picture], smooth: bool
) -> None:
    """Pages are as they were when another program draws them, with smooth edges or without."""
    others = poppler_pictures(printed["lv"], 1, len(PAGES["lv"]), smooth)
    for sort, other in zip(PAGES["lv"], others, strict=True):
        page = drawn["lv", sort]
        assert distance(page, other.resize(page.size)) <= TOLERANCE, sort
