"""The pages of the EPUB are those of the PDF."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from reportkit.adapters import ace, epubcheck
from reportkit.cache.digests import Files
from reportkit.desk import set_up
from reportkit.model import FORMS, CatalogueEntry, Edition, Register
from reportkit.package import EpubOrder, make_epub
from reportkit.pipeline import build
from reportkit.styles import find_style
from reportkit.timings import Stage
from reportkit.typeset import Press, bound, page_numbers, set_all, settled
from reportkit.workshop import Workshop
from tests import pdf
from tests.conftest import BASE, ROOT
from tests.package.reading import Break, Volume, breaks
from tests.typeset import torture
from tests.validators import need_validators

pytestmark = pytest.mark.slow

REAL = ROOT / "manuscripts" / "iam-apkopojums"
TORTURE = ROOT / "tests" / "end_to_end" / "torture"


def made(report: Path, folder: Path) -> Iterator[tuple[list[str], Volume]]:
    """Build ``report`` in both formats; yield the PDF's pages and the EPUB of each edition."""
    done = build(report, folder, forms=FORMS)
    files = {(each.language, each.kind): each.path for each in done.artifacts}
    for language in ("lv", "en"):
        yield pdf.texts(files[language, "pdf"]), Volume.open(files[language, "epub"])


def assert_same_pages(pages: list[str], volume: Volume) -> None:
    """The EPUB lists the pages of the PDF, and 50 of them begin with the same words."""
    listed = volume.nav("page-list")
    assert [words for words, _ in listed] == [str(n + 1) for n in range(len(pages))]
    for number, address in listed:
        name, _, id_ = address.partition("#")
        assert id_ == f"page_{number}"
        assert f'id="{id_}"'.encode() in volume.files[name]
    found = breaks(volume)
    assert [each.number for each in found] == list(range(1, len(pages) + 1))
    inside = [each for each in found[1:] if pdf.letters(each.after)]
    heads = table_heads(volume)
    for each in random.Random(5).sample(inside, min(50, len(inside))):
        assert_begins(pages[each.number - 1], each, heads)


def table_heads(volume: Volume) -> list[str]:
    """Return the words of the head of each table: a page on which one goes on begins with them."""
    trees = [volume.tree(name) for name in volume.spine]
    heads = [head for tree in trees for head in tree.iter("{*}thead")]
    return [plain("".join(each.itertext())) for each in heads]


def plain(text: str) -> str:
    """Return the letters of ``text``.

    Numbers do not count: that of a section stands beside its title, that of an item before it, and
    the contents of the EPUB have none of pages.
    """
    return re.sub(r"\d", "", pdf.letters(text))


def assert_begins(page: str, found: Break, heads: Iterable[str]) -> None:
    """The first words after a break are the first of the page, but for a table's head again.

    A word that the PDF divides stands whole after the break.
    """
    after = [plain(each) for each in found.after[:400].split() if plain(each)][:3]
    first, whole, head = after[0], "".join(after), plain(page)
    begun = [before + whole[cut:] for before in ("", *heads) for cut in range(len(first))]
    assert head.startswith(tuple(begun)), (found.number, after, head[:80])


@pytest.mark.parametrize(
    "report", [BASE, *(pytest.param(each, marks=pytest.mark.slow) for each in (TORTURE, REAL))]
)
def test_pages_are_those_of_the_pdf(report: Path, tmp_path: Path) -> None:
    """Every page of the PDF is in the list, in order, and begins with the same words."""
    for pages, volume in made(report, tmp_path):
        assert_same_pages(pages, volume)


@pytest.fixture(scope="module")
def tortured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The torture book as PDF and EPUB."""
    folder = tmp_path_factory.mktemp("torture")
    press: Press = torture.press(folder)
    plain = torture.torture()
    book = replace(plain, pieces=(replace(plain.pieces[0], key="page.cover"), *plain.pieces[1:]))
    galleys = settled(book, press, lambda _: None, set_all)
    edition = Edition(
        report="torture",
        folder=folder,
        language="lv",
        kind="full",
        title="Moku grāmata",
        contents=(),
        description="Viss, kas var būt lappusē.",
        catalogue=CatalogueEntry({form: f"urn:uuid:{uuid4()}" for form in FORMS}),
    )
    desk = set_up(edition, find_style("house", folder), Files())
    order = EpubOrder(
        book,
        edition,
        Register({}),
        desk,
        torture.png,
        {each.key: each.starts for each in galleys},
        page_numbers(galleys),
    )
    packed = make_epub(order, Workshop(), Stage("package"), lambda _: False)
    files = folder / "torture.pdf", folder / "torture.epub"
    files[0].write_bytes(bound(book, press, galleys).pdf)
    files[1].write_bytes(packed.epub)
    return files


def test_pages_of_the_torture_book(tortured: tuple[Path, Path]) -> None:
    """However pages break, in paragraphs, lists, tables, links and notes, the words agree."""
    cover, *others = pdf.texts(tortured[0])
    text = [_below_its_head(each).replace(torture.DRAWN, "") for each in others]
    assert_same_pages([cover, *text], Volume.open(tortured[1]))


def _below_its_head(page: str) -> str:
    return page.partition("\n")[2]


@pytest.mark.slow
def test_torture_book_is_valid(tortured: tuple[Path, Path]) -> None:
    """Neither EPUBCheck nor Ace find fault with the torture book."""
    need_validators()
    for validator in (epubcheck, ace):
        verdict = validator.check(tortured[1])
        assert (verdict.breaches, verdict.notes) == ((), ())
