"""An index all the way: marked in Markdown, printed with the pages on which its places stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from reportkit.adapters.html import parse
from reportkit.pipeline import created
from reportkit.prepare import prepare
from reportkit.render import render
from reportkit.sources import read_report
from reportkit.styles import find_style
from reportkit.timings import Watch
from tests import pdf
from tests.conftest import ROOT
from tests.end_to_end.test_books import build
from tests.scenes import write

pytestmark = pytest.mark.slow

PARAGRAPH = "Vārdi, kas aizpilda lappusi un neko nestāsta. " * 60
SETTINGS = """\
title: Rādītāja paraugs
languages: {source: lv}
indexes:
  - {}
  - {title: Gadu rādītājs, by: [gads, gadi], data: gadi, key: gads, name: nosaukums}
"""
FIRST = f"""\
---
params: {{gads: 2019}}
---

# Ievads {{#ievads}}

Te ir [šodiena]{{.index}} un [sēkla]{{.index}}.

{PARAGRAPH}

{PARAGRAPH}

## Otrā [daļa]{{.index term="sēkla!daļas"}} {{#otra}}

Piezīme[^n] un []{{.index term="ābele"}}, [šodiena]{{.index}} un [šodiena]{{.index}}.

| Koks | Gads |
|------|-----:|
| [ābele]{{.index term="koki"}} | 1999 |

[^n]: Piezīmē ir [ģerbonis]{{.index}}.
"""
SECOND = """\
---
params: {gadi: [2019]}
---

# Darbs {#darbs}

Vēl viena [sēkla]{.index}.
"""
DATA = "- {gads: 2019, nosaukums: Pirmais gads}\n- {gads: 2020, nosaukums: Otrais gads}\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A report with two indexes, and its PDF."""
    folder = tmp_path_factory.mktemp("index")
    files = {
        "report.yaml": SETTINGS,
        "chapters/01-ievads.lv.md": FIRST,
        "chapters/02-darbs.lv.md": SECOND,
        "data/gadi.yaml": DATA,
    }
    report = write(folder / "raditajs", files)
    done = build(report, folder / "build")
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    return report, folder / "build" / "raditajs" / "raditajs-lv.pdf"


def test_every_number_is_the_page_that_it_leads_to(book: tuple[Path, Path]) -> None:
    """The digits are those of the link's page, and the words stand there."""
    _, path = book
    pages = [pdf.letters(text) for text in pdf.texts(path)]
    numbers = list(_numbers(path))
    assert len(numbers) == 10
    for digits, link in numbers:
        assert int(digits) == link.target_page
    stands = {link.target: link.target_page for _, link in numbers}
    assert "ģerbonis" in pages[stands["ix-01-ievads-4"] - 1]
    assert stands["ix-01-ievads-1"] < stands["ix-01-ievads-4"] < stands["darbs"]


def test_contents_and_outline_lead_to_the_indexes(book: tuple[Path, Path]) -> None:
    """Both indexes are in the contents and in the outline, at the end."""
    _, path = book
    entries = pdf.outline(path)
    assert [title for _, title, _ in entries[-2:]] == ["Rādītājs", "Gadu rādītājs"]
    contents = next(page for _, title, page in entries if title == "Saturs")
    targets = {link.target for link in pdf.links(path) if link.page == contents}
    assert {"page:index-1", "page:index-2"} <= targets


def test_letters_are_in_the_order_of_the_language(book: tuple[Path, Path]) -> None:
    """ā stands under A, ģ has a letter of its own, š comes after s."""
    terms, years = _indexes(book[0], "lv")
    letters = [each.text_content() for each in terms.iterfind(".//p[@class='letter']")]
    assert letters == ["A", "Ģ", "K", "S", "Š"]
    assert [_words(entry) for entry in years.iterfind(".//ul/li")] == ["2019 Pirmais gads", "Darbs"]


def test_no_page_is_printed_twice_for_a_term(book: tuple[Path, Path]) -> None:
    """Entries list pages in order, each once."""
    report, path = book
    _check_entries(report, path, "lv")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_index_of_the_first_report(language: str, tmp_path: Path) -> None:
    """No entry of the real index has the same page twice, and no digits are wrong."""
    report = ROOT / "manuscripts" / "iam-apkopojums"
    done = build(report, tmp_path, "--lang", language)
    assert done.returncode == 0, done.stderr
    path = tmp_path / report.name / f"{report.name}-{language}.pdf"
    numbers = list(_numbers(path))
    assert len(numbers) >= 60
    assert all(int(digits) == link.target_page for digits, link in numbers)
    _check_entries(report, path, language)


def _numbers(path: Path) -> Iterator[tuple[str, pdf.Link]]:
    """Yield the links of the indexes with their digits, in the order of the pages."""
    first = min(link.target_page for link in pdf.links(path) if link.target == "page:index-1")
    for link in pdf.links(path):
        if link.page >= first:
            words = pdf.words_in(path, link.page, link.box).strip(",")
            assert words.isdigit(), words
            yield words, link


def _indexes(report: Path, language: str) -> list[HtmlElement]:
    """Return the pages of the indexes of ``report``."""
    read, _ = read_report(report)
    assert read is not None
    style = find_style(read.settings.style, report)
    prepared, _ = prepare(read, language, style, Watch())
    assert prepared is not None
    pieces = render(prepared, created()).pieces
    return [parse(each.html) for each in pieces if each.key.startswith("page.index-")]


def _words(entry: HtmlElement) -> str:
    """Return the words of an entry, without its numbers and the entries below it."""
    return " ".join(" ".join(entry.xpath("./span/text() | ./text()")).strip(" ,\n\u00a0").split())


def _check_entries(report: Path, path: Path, language: str) -> None:
    pages = {link.target: link.target_page for link in pdf.links(path)}
    for index in _indexes(report, language):
        for entry in index.iter("li"):
            printed = [pages[link.get("href")[1:]] for link in entry.iterfind("./a")]
            assert printed == sorted(set(printed)), _words(entry)
