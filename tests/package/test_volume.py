"""The whole EPUB: the same bytes however it came about, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from reportkit.cache import Cache
from reportkit.package import passed_key, substance_of_file
from reportkit.pipeline import CACHE, Outcome, build
from reportkit.styles import find_style
from tests.conftest import BASE
from tests.package.reading import DC, Volume
from tests.test_incremental import EPOCH, Desk, done, new_desk

pytestmark = pytest.mark.slow

EPUB = ("epub",)
BOTH = ("pdf", "epub")


@pytest.fixture(autouse=True)
def epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """All books are of the same day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small report with a picture, a chart, a table, a citation."""
    return new_desk(tmp_path)


def files(outcome: Outcome) -> dict[str, bytes]:
    """The bytes of each finished file by its name."""
    return {each.path.name: each.path.read_bytes() for each in outcome.artifacts}


def clean(desk: Desk, forms: tuple[str, ...]) -> dict[str, bytes]:
    """What a build makes that knows nothing of earlier ones."""
    to = desk.out.parent / "clean"
    return files(build(desk.folder, to, jobs=1, use_cache=False, forms=forms))


def volume(outcome: Outcome, language: str = "lv") -> Volume:
    """The EPUB in a language."""
    found = (each for each in outcome.artifacts if (each.kind, each.language) == ("epub", language))
    return Volume.open(next(found).path)


# -- The same bytes, and no more work than needed ---------------------------------------------------


def test_both_formats_at_once_are_those_made_one_by_one(desk: Desk) -> None:
    both = files(desk.build(forms=BOTH))
    assert sorted(both) == ["report-en.epub", "report-en.pdf", "report-lv.epub", "report-lv.pdf"]
    assert both == clean(desk, ("pdf",)) | clean(desk, EPUB)


def test_an_edit_makes_little_anew_and_the_same_book(desk: Desk) -> None:
    """After an edit one chapter is done again, and the EPUB is that of a clean build."""
    desk.build(forms=BOTH)
    desk.add("chapters/01-ievads.lv.md", "Vēl viens teikums par grāmatu plauktu.")
    outcome = desk.build(forms=BOTH)
    worked = done(outcome)
    assert worked["package lv"] == 1
    assert not any(name.endswith(" en") and name != "compare en" for name in worked)
    assert files(outcome) == clean(desk, BOTH)


def test_nothing_to_do(desk: Desk) -> None:
    """Of a report as it was, only the digests are taken; the other format is not forgotten."""
    desk.build(forms=BOTH)
    assert [stage.name for stage in desk.build(forms=EPUB).stages] == ["compare"]
    assert [stage.name for stage in desk.build(forms=BOTH).stages] == ["compare"]


def test_an_epub_uses_the_pages_that_were_set_for_the_pdf(desk: Desk) -> None:
    desk.build()
    assert not {"typeset lv", "typeset en"} & set(done(desk.build(forms=EPUB)))


def test_a_report_with_errors_leaves_both_files(desk: Desk) -> None:
    """Bad input is told as for the PDF, and neither file is touched."""
    before = files(desk.build(forms=BOTH))
    desk.add("chapters/01-ievads.lv.md", "Skat. @fig:nav.")
    outcome = desk.build(forms=BOTH)
    assert [each.code for each in outcome.findings] == ["RK012"]
    for name in ("report-lv.pdf", "report-lv.epub"):
        assert (desk.out / "report" / name).read_bytes() == before[name]
    assert desk.build(forms=EPUB).findings == outcome.findings


# -- The archive -------------------------------------------------------------------------------------


def test_the_archive_is_as_readers_want_it(desk: Desk) -> None:
    """Its type comes first and plain (OCF 4.2); names are ASCII; dates tell nothing."""
    (path,) = (each.path for each in desk.build(languages=["lv"], forms=EPUB).artifacts)
    with ZipFile(path) as archive:
        first, *rest = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert archive.read(first) == b"application/epub+zip"
        assert all(each.filename.isascii() for each in rest)
        assert {each.date_time[0] for each in (first, *rest)} == {1980}


def test_no_hole_is_left(desk: Desk) -> None:
    """Every address and number that a leaf left open is filled in, and no token is left."""
    made = volume(desk.build(forms=EPUB))
    for name, content in made.files.items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".css")):
            assert "\ue000" not in content.decode()
            assert "var(--" not in content.decode()


def test_links_lead_somewhere(desk: Desk) -> None:
    made = volume(desk.build(forms=EPUB))
    ids = {
        (name, each.get("id")): each
        for name in made.files
        if name.endswith(".xhtml")
        for each in made.tree(name).iter()
        if each.get("id")
    }
    for name in made.spine:
        for link in made.tree(name).iter("{*}a"):
            file, _, anchor = link.get("href").partition("#")
            if not file.startswith("http"):
                assert (f"text/{file}" if file else name, anchor) in ids, link.get("href")


def test_landmarks_and_contents_are_in_the_language_of_the_edition(desk: Desk) -> None:
    outcome = desk.build(forms=EPUB)
    for language, words in (("lv", ["Vāks", "Saturs"]), ("en", ["Cover", "Contents"])):
        said = [each for each, _ in volume(outcome, language).nav("landmarks")]
        assert [each for each in said if each in words] == words


# -- What it says of itself ----------------------------------------------------------------------------


def said(made: Volume, element: str) -> list[str]:
    """The values of a Dublin Core element."""
    return [each.text for each in made.tree("package.opf").iter(f"{DC}{element}")]


def test_identifiers_lead_from_format_to_format_and_edition_to_edition(desk: Desk) -> None:
    """The EPUB names the PDF as the source of its pages, never itself, and the other edition."""
    outcome = desk.build(forms=EPUB)
    full, abridged = volume(outcome, "lv"), volume(outcome, "en")
    own = said(full, "identifier")
    assert said(full, "source") == full.meta("pageBreakSource")
    assert said(full, "source") != own
    assert full.meta("dcterms:hasVersion") == said(abridged, "identifier")
    assert abridged.meta("dcterms:isVersionOf") == own
    assert len(full.meta("dcterms:modified")) == 1
    desk.rewrite(
        "report.yaml",
        lambda text: f"{text}imprint: {{isbn: {{lv: {{epub: 978-9984-850-01-6}}}}}}\n",
    )
    assert said(volume(desk.build(languages=["lv"], forms=EPUB)), "identifier") == [
        "urn:isbn:9789984850016"
    ]


def test_text_alternatives_are_promised_only_where_all_pictures_have_one(desk: Desk) -> None:
    feature = "schema:accessibilityFeature"
    assert "alternativeText" in volume(desk.build(forms=EPUB)).meta(feature)
    desk.rewrite("chapters/02-darbs.lv.md", lambda text: text.replace(' alt="Viens stabiņš"', ""))
    made = volume(desk.build(languages=["lv"], forms=EPUB))
    assert "alternativeText" not in made.meta(feature)
    assert made.meta("schema:accessModeSufficient") == ["textual,visual"]


def test_conformance_is_claimed_only_when_certified_and_checked(desk: Desk) -> None:
    """A certifier alone is not enough, nor is a check of another text."""
    claims: Callable[[], list[str]] = lambda: volume(desk.build(languages=["lv"], forms=EPUB)).meta(  # noqa: E731
        "dcterms:conformsTo"
    )
    desk.rewrite("report.yaml", lambda text: f"{text}accessibility: {{certifier: Biedrība}}\n")
    assert claims() == []
    epub = desk.out / "report" / "report-lv.epub"
    Cache(desk.out / CACHE).put(passed_key(substance_of_file(epub)), ("EPUBCheck", "Ace"))
    assert claims() == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"]
    assert Volume.open(epub).meta("a11y:certifiedBy") == ["Biedrība"]
    assert claims() == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"]  # the claim is no new text
    desk.add("chapters/01-ievads.lv.md", "Vēl kas.")
    assert claims() == []


def test_fonts_are_cut_and_keep_their_licence(desk: Desk) -> None:
    desk.rewrite("report.yaml", lambda text: f"{text}epub: {{fonts: true}}\n")
    made = volume(desk.build(languages=["lv"], forms=EPUB))
    fonts = {name: content for name, content in made.files.items() if name.startswith("fonts/")}
    assert len(fonts) == len(find_style("house", BASE).fonts)
    assert all(4000 < len(content) < 60_000 for content in fonts.values())
    assert all("Open Font License".encode("utf-16-be") in each for each in fonts.values())
    css = made.files["style.css"].decode()
    assert all(f"url({name})" in css for name in fonts)


def test_a_book_without_pages(desk: Desk) -> None:
    """Where there is no PDF nothing is typeset but the cover, and no page is spoken of."""
    desk.rewrite("report.yaml", lambda text: f"{text}epub: {{page_list: false}}\n")
    outcome = desk.build(languages=["lv"], forms=EPUB)
    made = volume(outcome)
    assert done(outcome)["cover lv"] == 2
    assert "typeset lv" not in done(outcome)
    assert made.nav("page-list") == []
    assert said(made, "source") == made.meta("pageBreakSource") == []
    assert not any(b"pagebreak" in content for content in made.files.values())
