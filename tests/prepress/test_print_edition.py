"""``reportkit build --profile print``: both files of an edition, as a printing house takes them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, Object
from PIL import Image

from reportkit.adapters import pdfium
from reportkit.cli import run
from tests.conftest import BASE
from tests.pdf import letters, texts
from tests.prepress.press import press_profile
from tests.scenes import write

pytestmark = pytest.mark.slow

Capture = pytest.CaptureFixture[str]

MM = 72 / 25.4
DATE = "1700000000"
WORK = """\
# Darbs {#darbs}

Kas padarīts, to rāda @fig:rupjs; skat. [{p}. lappusi](#ievads) un [tīmekli](https://example.org).

![Rupjš attēls](figures/rupjs.png){#fig:rupjs alt="Pelēks lauks"}

![Smalks attēls](figures/smalks.png){alt="Zaļš lauks"}

::: note
Piezīme uz krāsaina lauka.
:::

| Gads | Skaits |
|------|-------:|
| 2019 |      3 |

: Plata tabula {#tbl:skaits .turned}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with a photograph of 800 pixels and one of 1600, in a column of 120 mm."""
    folder = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("print") / "report"))
    Image.new("RGB", (800, 300), "#778877").save(folder / "figures" / "rupjs.png")
    Image.new("RGB", (1600, 600), "#228844").save(folder / "figures" / "smalks.png")
    (folder / "press.icc").write_bytes(press_profile())
    settings = (folder / "report.yaml").read_text("utf-8")
    printed = (
        "print: {paper: {thickness: 2}, profile: press.icc, condition: FOGRA51}\nyears: 2022\n"
    )
    write(folder, {"report.yaml": settings + printed, "chapters/02-darbs.lv.md": WORK})
    return folder


@pytest.fixture(scope="module")
def out(report: Path) -> Path:
    """The folder of the finished files: both editions for the screen and for print."""
    folder = report.parent / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DATE)
        assert run(["build", str(report), "--out", str(folder), "-q"]) == 0
        assert run(["build", str(report), "--out", str(folder), "-q", "--profile", "print"]) == 0
    return folder / "report"


@pytest.fixture(params=["lv-print", "lv-print-cover", "en-print", "en-print-cover"])
def file(out: Path, request: pytest.FixtureRequest) -> Path:
    """Each file for the printing house."""
    return out / f"report-{request.param}.pdf"


def _print(report: Path, old: str = "", new: str = "") -> Path:
    """Print the English edition after a change of the settings; return the folder of the files."""
    settings = (report / "report.yaml").read_text("utf-8")
    write(report, {"report.yaml": settings.replace(old, new)})
    out = report.parent / "printed"
    arguments = ["--lang", "en", "--profile", "print", "--out", str(out)]
    assert run(["build", str(report), *arguments]) == 0
    return out / report.name


@pytest.fixture
def mine(report: Path, tmp_path: Path) -> Path:
    """A copy of the report, to be changed."""
    return Path(shutil.copytree(report, tmp_path / "report"))


def _objects(pdf: pikepdf.Pdf, kind: Name) -> list[Object]:
    found = [each for each in pdf.objects if isinstance(each, pikepdf.Stream | pikepdf.Dictionary)]
    return [each for each in found if each.get("/Type") == kind or each.get("/Subtype") == kind]


def _painted(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Object]]]:
    """Yield the operators of all pages, of what they paint as a whole, and of patterns."""
    sources = [*(each.obj for each in pdf.pages), *_objects(pdf, Name.Form)]
    sources += [
        each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/PatternType" in each
    ]
    for source in sources:
        for each in pikepdf.parse_content_stream(source):
            yield str(each.operator), list(each.operands)


# -- The files ---------------------------------------------------------------------------------------


def test_files_lie_beside_those_for_the_screen(out: Path) -> None:
    kinds = ("", "-print", "-print-cover")
    assert {path.name for path in out.glob("*.pdf")} == {
        f"report-{language}{kind}.pdf" for language in ("lv", "en") for kind in kinds
    }


def test_the_same_report_gives_the_same_bytes(
    out: Path, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what was kept, and with one worker."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATE)
    arguments = ["--profile", "print", "--no-cache", "-j", "1", "-q", "--out", str(tmp_path)]
    assert run(["build", str(report), "--lang", "lv", *arguments]) == 0
    for path in (tmp_path / "report").glob("*.pdf"):
        assert path.read_bytes() == (out / path.name).read_bytes()


def test_what_is_there_is_not_made_again_and_says_the_same(
    out: Path, report: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATE)
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.pdf")}
    arguments = ["build", str(report), "--out", str(out.parent)]
    assert run([*arguments, "--profile", "print"]) == 0
    told = capsys.readouterr().err
    assert "RK039" in told
    assert "lv-print-cover.pdf: spine" in told
    assert run(arguments) == 0
    assert "RK039" not in capsys.readouterr().err
    assert before == {path: path.stat().st_mtime_ns for path in out.glob("*.pdf")}


def test_another_paper_makes_another_spine(
    mine: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATE)
    _print(mine)
    capsys.readouterr()
    made = _print(mine, "thickness: 2", "thickness: 3")
    with pikepdf.open(made / "report-en-print.pdf") as pdf:
        leaves = len(pdf.pages) // 2
    assert f"spine {leaves * 3} mm: {leaves} leaves of 3 mm" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--to", "epub"], "only PDFs are made for the printing house"),
        (["--to", "pdf,epub"], "only PDFs are made for the printing house"),
        (["--edition", "facing"], "the facing edition is made for the screen"),
        (["--profile", "web"], "'web' is not one of"),
    ],
)
def test_what_cannot_be_printed_is_a_mistake_of_usage(
    report: Path, capsys: Capture, more: list[str], words: str
) -> None:
    assert run(["build", str(report), "--profile", "print", *more]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "words"), [("look", "report is not built"), ("validate", "no files to check")]
)
def test_who_looks_at_files_for_readers_passes_by(
    command: str, words: str, report: Path, tmp_path: Path, capsys: Capture
) -> None:
    """They are neither meant for a screen nor for a screen reader."""
    for kind in ("print", "print-cover"):
        write(tmp_path, {f"report/report-lv-{kind}.pdf": ""})
    assert run([command, str(report), "--out", str(tmp_path)]) == 2
    assert words in capsys.readouterr().err


def test_without_a_profile_files_are_made_and_claim_nothing(mine: Path, capsys: Capture) -> None:
    made = _print(mine, ", profile: press.icc, condition: FOGRA51")
    assert "RK303" in capsys.readouterr().err
    for path in made.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert "GTS_PDFX" not in pdf.Root.Metadata.read_bytes().decode()
            (intent,) = pdf.Root.OutputIntents
            assert intent.S != Name.GTS_PDFX
            assert intent.OutputConditionIdentifier == "sRGB"
            assert "/TrimBox" in pdf.pages[0].obj


# -- The inside --------------------------------------------------------------------------------------


def test_pages_have_the_numbers_of_the_screen(out: Path) -> None:
    """But for the title page, which takes the place of the cover; the page behind it is blank."""
    screen, printed = (texts(out / f"report-lv{kind}.pdf") for kind in ("", "-print"))
    assert len(printed) % 4 == 0
    assert letters(printed[0])[:-1] == letters(screen[1])[:-1]
    assert letters(printed[0])[-1] == "1"
    assert letters(printed[1]) == ""
    inner = len(screen) - 1  # without the back
    for number in range(2, inner):  # sorted: what is turned is read in another order
        assert sorted(letters(printed[number])) == sorted(letters(screen[number]))
    assert not any(letters(each) for each in printed[inner:])


def test_every_page_is_trimmed_to_the_same_size(file: Path) -> None:
    """A page on its side too: it is turned to stand with the others."""
    with pikepdf.open(file) as pdf:
        boxes = {
            tuple(tuple(round(float(each), 2) for each in page.obj[box]) for box in kinds)
            for page in pdf.pages
            for kinds in [("/MediaBox", "/BleedBox", "/TrimBox")]
        }
        ((media, bleed, trim),) = boxes
        assert not any("/Rotate" in page.obj or "/CropBox" in page.obj for page in pdf.pages)
    assert trim[3] - trim[1] == pytest.approx(297 * MM, abs=0.02)
    if "cover" not in file.name:
        assert trim[2] - trim[0] == pytest.approx(210 * MM, abs=0.02)
    assert [round((a - b) / MM, 1) for a, b in zip(trim[:2], bleed[:2], strict=True)] == [3, 3]
    assert [round((a - b) / MM, 1) for a, b in zip(bleed[2:], trim[2:], strict=True)] == [3, 3]
    assert media[0] < bleed[0]
    assert media[2] > bleed[2]


def test_pictures_with_few_pixels_are_told_at_their_place(
    out: Path, report: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """800 pixels on 120 mm are 169 to an inch; 1600 are enough."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATE)
    run(["build", str(report), "--out", str(out.parent), "--profile", "print"])
    told = capsys.readouterr().err
    assert "02-darbs.lv.md:5:1: warning RK039" in told
    assert '"figures/rupjs.png" has 169 pixels to an inch, printed 120 mm wide' in told
    assert "Take one that is 1418 pixels wide" in told
    assert told.count("RK039") == 1
    arguments = ["--profile", "print", "--strict", "-q", "--out", str(out.parent)]
    assert run(["build", str(report), *arguments]) == 1


# -- The cover ---------------------------------------------------------------------------------------


def test_the_spine_is_as_wide_as_the_leaves(out: Path) -> None:
    with pikepdf.open(out / "report-lv-print.pdf") as pdf:
        leaves = len(pdf.pages) / 2
    with pikepdf.open(out / "report-lv-print-cover.pdf") as pdf:
        (page,) = pdf.pages
        left, _, right, _ = (float(each) for each in page.obj.TrimBox)
    assert (right - left) / MM == pytest.approx(2 * 210 + leaves * 2, abs=0.02)


def test_the_cover_bears_what_front_and_back_do_and_the_title_once_more(out: Path) -> None:
    (sheet,) = texts(out / "report-lv-print-cover.pdf")
    screen = texts(out / "report-lv.pdf")
    assert sheet.count("Mazs pārskats") == screen[0].count("Mazs pārskats") + 1
    assert "Paraugs" in sheet


def test_a_thin_spine_bears_no_words(mine: Path) -> None:
    (sheet,) = texts(_print(mine, "thickness: 2", "thickness: 0.1") / "report-en-print-cover.pdf")
    assert sheet.count("A small report") == 1
    assert sheet.count("2022") == 1  # on the front


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_ground_reaches_into_the_bleed_and_no_further(out: Path, language: str) -> None:
    """On all four sides the bleed looks like the page beside it; outside is paper."""
    path = out / f"report-{language}-print-cover.pdf"
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0].obj
        _, _, width, height = (float(each) for each in page.MediaBox)
        left, bottom, right, top = (float(each) for each in page.BleedBox)
    (print_,) = pdfium.prints(path, round(width))
    middle, across = height * 0.4, width * 0.3  # clear of the register marks

    def colour(x: float, y: float) -> bytes:
        return print_.rgb[round(height - y) * print_.stride + round(x) * 3 :][:3]

    for x, y, dx, dy in (
        (left, middle, MM, 0),
        (right, middle, -MM, 0),
        (across, bottom, 0, MM),
        (across, top, 0, -MM),
    ):
        in_bleed, on_page = (colour(x + far * dx, y + far * dy) for far in (1, 4))
        assert in_bleed == on_page != b"\xff\xff\xff"
        assert colour(x - dx, y - dy) == b"\xff\xff\xff"


# -- PDF/X-4 (ISO 15930-7) -----------------------------------------------------------------------------


def test_the_file_is_sound_and_says_that_it_is_pdf_x_4(file: Path) -> None:
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
    assert file.read_bytes().startswith(b"%PDF-1.6")
    with pikepdf.open(file) as pdf, pdf.open_metadata() as told:
        assert told["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert told["pdf:Trapped"] == "False"
        for name in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmpMM:DocumentID"):
            assert told[name]
        assert (told["xmpMM:VersionID"], told["xmpMM:RenditionClass"]) == ("1", "default")
        assert "pdfaid:part" not in told
        assert "pdfuaid:part" not in told
        assert str(pdf.docinfo.Trapped) == "/False"
        assert str(pdf.docinfo.Title) == told["dc:title"]
        assert {"/CreationDate", "/ModDate"} <= set(pdf.docinfo.keys())
        assert len(pdf.trailer.ID) == 2


def test_the_one_output_intent_embeds_the_profile(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == Name.GTS_PDFX
        assert intent.OutputConditionIdentifier == "FOGRA51"
        assert intent.RegistryName == "http://www.color.org"
        assert intent.Info == "A press that never was"
        assert intent.DestOutputProfile.read_bytes() == press_profile()
        assert int(intent.DestOutputProfile.N) == 4


def test_nothing_is_left_that_only_a_screen_has_use_for(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)
        for name in ("/StructTreeRoot", "/Outlines", "/Names", "/AcroForm", "/OpenAction"):
            assert name not in pdf.Root
        assert not _objects(pdf, Name.Annot)


def test_all_fonts_are_embedded(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        descriptors = _objects(pdf, Name.FontDescriptor)
        assert descriptors
        assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)


def test_no_colour_is_one_of_an_unknown_screen(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        operators = {operator for operator, _ in _painted(pdf)}
        assert "k" in operators
        assert not operators & {"rg", "RG", "BDC", "BMC"}
        for group in (each.Group for each in _objects(pdf, Name.Form) if "/Group" in each):
            assert str(group.get("/CS", "/DeviceCMYK")) in ("/DeviceCMYK", "/DeviceGray")
        for picture in _objects(pdf, Name.Image):
            assert str(picture.get("/ColorSpace", "")) != "/DeviceRGB"


def test_text_is_printed_with_black_ink_alone(out: Path) -> None:
    """Of the letters of the inside most are black; none of these has another ink."""
    colours: dict[tuple[float, ...], int] = {}
    with pikepdf.open(out / "report-lv-print.pdf") as pdf:
        ink: tuple[float, ...] = ()
        for operator, operands in _painted(pdf):
            if operator == "k":
                ink = tuple(float(each) for each in operands)
            elif operator == "TJ":
                colours[ink] = colours.get(ink, 0) + 1
    assert max(colours, key=lambda each: colours[each]) == (0, 0, 0, 1)
    dark = [each for each in colours if each[3] > 0.9 and max(each[:3]) > 0]
    assert all(min(each[:3]) == 0 for each in dark)  # headings: three inks at most


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_on_the_plates_text_is_on_the_black_one_alone(out: Path, tmp_path: Path) -> None:
    """The page with the imprint has black text, and labels in green: no magenta."""
    page = "3"
    subprocess.run(
        [
            *("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r72"),
            *(
                f"-dFirstPage={page}",
                f"-dLastPage={page}",
                f"-sOutputFile={tmp_path / 'plate.tif'}",
            ),
            str(out / "report-lv-print.pdf"),
        ],
        check=True,
        capture_output=True,
    )
    plates = {}
    for name in ("Magenta", "Black"):
        (path,) = tmp_path.glob(f"*({name}).tif")
        with Image.open(path) as plate:
            inner = plate.convert("L").crop((40, 40, plate.width - 40, plate.height - 40))
            plates[name] = sum(inner.histogram()[:200])
    assert plates["Black"] > 100
    assert plates["Magenta"] == 0
