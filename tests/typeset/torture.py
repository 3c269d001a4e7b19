"""The torture book: everything that may stand on a page, in its most awkward form."""

from __future__ import annotations

import base64
import struct
import zlib
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from reportkit.model import Book, BookInfo, OutlineEntry, Piece
from reportkit.typeset import Press

CSS = """
@font-face { font-family: Text; src: url(font:serif) }
@font-face { font-family: Text; font-style: italic; src: url(font:serif-italic) }
@font-face { font-family: Grot; src: url(font:sans) }
@font-face { font-family: Grot; font-weight: bold; src: url(font:sans-bold) }
@page {
  size: 148mm 210mm; margin: 18mm 15mm 20mm;
  @top-left { content: string(head); font: 8pt Grot }
  @bottom-center { content: "– " counter(page) " –"; font: 9pt Grot }
  @footnote { border-top: .5pt solid #000; padding-top: 3pt }
}
@page bare { @top-left { content: none } @bottom-center { content: none } }
html { font: 10pt/14pt Text; hyphenate-character: "-" }
body { margin: 0 }
p { margin: 0 0 6pt; hyphens: auto; orphans: 2; widows: 2 }
h1 { font: bold 18pt/22pt Grot; string-set: head content() }
h2 { font: bold 13pt/16pt Grot }
h3 { font: bold 10pt/14pt Grot }
.cover { page: bare; height: 100mm; background: #12332d; color: #fff }
.cover-title { font-size: 30pt; line-height: 34pt }
.fn { float: footnote; font-size: 8pt; line-height: 10pt }
.fn::footnote-call { content: counter(footnote); font: bold 6pt Grot; vertical-align: 4pt }
.fn::footnote-marker { content: counter(footnote) "\\2002"; font: bold 7pt Grot }
a { color: #0b5345; text-decoration: underline }
a[data-page] { font-family: Grot }
table { border-collapse: collapse; width: 100%; font: 9pt/12pt Grot; margin-bottom: 8pt }
th, td { border: .5pt solid #999; padding: 2pt 4pt; text-align: left; vertical-align: top }
tr { break-inside: avoid }
caption { font-style: italic; text-align: left; break-after: avoid }
figure { margin: 0 0 8pt; break-inside: avoid }
.toc, .toc ol { list-style: none; padding-left: 4mm }
.toc a[data-page] { position: absolute; right: 0 }
.toc li { position: relative }
.dots::after { content: leader(".") }
.spine { display: inline-block; width: 5mm; border: .5pt solid #000; text-align: center }
.goals { list-style: none; padding: 0 }
.goals li { position: relative; padding-left: 8mm }
.goals .spine { position: absolute; left: 0 }
.checks { list-style: none; padding-left: 6mm }
.checks li::before { content: "+ " }
.note { background: #f4f1e9; padding: 3mm; margin-bottom: 8pt }
.block { display: block }
.narrow { width: 40mm }
.any { overflow-wrap: anywhere }
ul { list-style: disc }
code { font-family: Grot }
.two { columns: 2 }
"""

LOREM = (
    "Bibliotēka ir vieta, kur satiekas cilvēki un domas; tā savieno paaudzes, stiprina kopienu "
    "un palīdz saskatīt ikdienas darbu pasaules kopsakarā. "
)


def fonts(ending: str = "otf") -> dict[str, Path]:
    """Return the font files of the torture book, with outlines of one kind or the other."""
    return {
        "serif": _font("font_source_serif_pro", f"SourceSerifPro-Regular.{ending}"),
        "serif-italic": _font("font_source_serif_pro", f"SourceSerifPro-It.{ending}"),
        "sans": _font("font_source_sans_pro", f"SourceSansPro-Regular.{ending}"),
        "sans-bold": _font("font_source_sans_pro", f"SourceSansPro-Bold.{ending}"),
    }


def press(folder: Path, ending: str = "otf", css: str = CSS) -> Press:
    """Return a press that reads pictures from ``folder``, where it puts two."""
    (folder / "picture.svg").write_text(SVG, "utf-8")
    (folder / "picture.png").write_bytes(png())
    return Press(css, fonts(ending), (folder,), folder)


def piece(key: str, body: str, language: str = "lv") -> Piece:
    """Return a piece with ``body`` as its text."""
    head = '<head><meta charset="utf-8"><title>Grāmata</title></head>'
    html = f'<!DOCTYPE html><html lang="{language}">{head}<body>{body}</body></html>'
    return Piece(key, key, html)


def book(*pieces: Piece, outline: tuple[OutlineEntry, ...] = ()) -> Book:
    """Return a book of these pieces."""
    info = BookInfo(
        title="Mocību grāmata & <citas>",
        language="lv",
        authors=("Latvijas Nacionālā bibliotēka", "UNESCO LNK"),
        subject="Viss, kas var stāvēt lappusē",
        keywords=("bibliotēkas", "IAM"),
        created=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
    )
    return Book(pieces, outline, info)


def torture() -> Book:
    """Return the torture book."""
    outline = (
        OutlineEntry(1, "Saturs", "saturs"),
        OutlineEntry(1, "Teksts", "teksts"),
        OutlineEntry(2, "Saraksti", "saraksti"),
        OutlineEntry(1, "Tabulas", "tabulas"),
        OutlineEntry(1, "Attēli", "atteli"),
        OutlineEntry(1, "Rādītājs", "raditajs"),
    )
    return book(
        piece("cover", COVER),
        piece("contents", CONTENTS),
        piece("text", TEXT),
        piece("tables", _tables()),
        piece("figures", FIGURES),
        piece("english", ENGLISH, "en"),
        piece("index", INDEX),
        outline=outline,
    )


def png() -> bytes:
    """Return a small picture with a transparent part."""
    rows = b"".join(
        b"\0" + b"".join(bytes((200, 40, 60, 255 * (x > y))) for x in range(8)) for y in range(8)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">L", zlib.crc32(kind + data))
        return struct.pack(">L", len(data)) + kind + data + check

    head = struct.pack(">LLBBBBB", 8, 8, 8, 6, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _font(package: str, name: str) -> Path:
    spec = find_spec(package)
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "files" / name


SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">
<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1"/></linearGradient>
</defs><rect width="200" height="100" fill="url(#g)"/><g opacity=".5"><circle r="30"/></g>
<text x="20" y="50" font-family="Grot" font-size="12">2019 Rīga</text></svg>"""
DRAWN = "2019 Rīga"
"""The words in the picture."""

ART = "data:image/svg+xml;base64," + base64.b64encode(SVG.encode()).decode()

COVER = f"""<section class="cover" style="background-image:url({ART})">
<p>Apkopojums</p><p class="cover-title">Mocību grāmata</p></section>"""

CONTENTS = """<nav class="contents" id="saturs" role="doc-toc"><h1>Saturs</h1><ol class="toc">
<li><a href="#teksts">Teksts, kura virsraksts ir tik garš, ka tam ar vienu rindu nepietiek, tāpēc
tas turpinās nākamajā</a> <a class="pg" href="#teksts" data-page></a>
<ol><li><span class="n">1.1</span><a href="#saraksti" class="dots">Saraksti</a>
<a class="pg" href="#saraksti" data-page></a></li></ol></li>
<li><span class="n">2</span><a href="#tabulas">Tabulas</a>
<a class="pg" href="#tabulas" data-page></a></li>
<li><a href="#raditajs">Rādītājs</a> <a class="pg" href="#raditajs" data-page></a></li></ol></nav>"""

TEXT = f"""<section class="chapter" id="teksts"><header><h1>Teksts<span class="fn" id="fn-virsraksts">
Piezīme virsrakstā.</span></h1></header>
<p>Sākums. {LOREM * 3}<em>Slīpi</em> <strong>treknraksts</strong>. Vārds<span class="fn"
id="fn-1">Pirmā piezīme ar <a href="https://example.org/a">saiti</a> un <em>uzsvaru</em>.</span>
un vēl viens<span class="fn">Otrā piezīme bez sava apzīmējuma. {LOREM * 2}</span>.</p>
<p>{LOREM}Skat. <a class="xref" href="#tbl:gara">1. tabulu, kuras <em>nosaukums</em> ir garš un
turpinās vairākās rindās, lai saite tiktu pārlauzta</a> (<a href="#tbl:gara" data-page></a>. lpp.)
un <a href="https://example.org/loti/gara/adrese/kas/turpinas" class="any">https://example.org/loti/gara/adrese/kas/turpinas</a>.</p>
<p lang="en">An English paragraph with <q>a quotation</q> and <span lang="de">ein deutsches
Stück</span>, <abbr title="United Nations">UN</abbr>, <code>code()</code>, H<sub>2</sub>O.</p>
<p class="narrow">Neiedomājami garumgaras starptautiskās bibliotekārsadarbības veicināšana
un-vēl-viens-garš-salikums-ar-defisēm 2019–2021 mīk\u00adst\u00adais</p>
<blockquote><p>Citāts.</p><p class="source">Avots</p></blockquote>
<blockquote>Citāts bez rindkopas.</blockquote>
<aside class="note"><p class="label">Kā lasīt</p>Teksts bez savas rindkopas.<p>Rindkopa.</p></aside>
<div>Kails teksts.</div><div><p>Rindkopa ietvarā.</p> un teksts pēc tās</div>
<p><span class="block">Pirmā rinda</span><span class="block">Otrā rinda</span>Trešā<br>Ceturtā</p>
<section id="saraksti"><h2>Saraksti</h2>
<ul><li>īss</li><li>ar iekļautu sarakstu<ul><li>dziļāk<ol type="a"><li>vēl dziļāk</li></ol></li>
</ul>un beigām</li><li></li></ul>
<ol><li><p>Vaļīgs {LOREM}</p><p>Otra rindkopa.<span class="fn">Piezīme sarakstā.</span></p></li>
<li><p>Otrais</p></li></ol>
<ul class="goals"><li><b class="spine">4</b>Kvalitatīva izglītība</li>
<li><b class="spine">11</b> Ilgtspējīgas pilsētas</li></ul>
<ul class="checks"><li>Pārbaudīt</li></ul>
<dl><dt>Jēdziens</dt><dd>Skaidrojums.</dd><dt>Viens</dt><dt>Divi</dt><dd>Pirmais.</dd>
<dd><p>Otrais.</p></dd><div><dt>Ietvarā</dt><dd lang="en">Wrapped.</dd></div></dl>
<div class="two"><p>{LOREM * 4}</p><p>{LOREM}</p></div></section>
<p>{LOREM * 30}</p>
<h3>Izlaists līmenis</h3><p>{LOREM * 6}<a href="#beigas">{LOREM * 8}</a></p>
<p id="beigas">Beigas.</p></section>"""


def _tables() -> str:
    rows = "".join(
        f"<tr><th scope='row'>{n}. rinda</th><td>{LOREM if n % 7 == 0 else 'vērtība'}</td>"
        f"<td>{n * 3}{'<span class=fn>Piezīme tabulā.</span>' if n in (3, 60) else ''}</td></tr>"
        for n in range(1, 91)
    )
    return f"""<section id="tabulas"><h1>Tabulas</h1>
<table id="tbl:gara"><caption><span class="no">1. tabula.</span> Gara tabula</caption>
<thead><tr><th scope="col">Kas</th><th scope="col">Kāds</th><th scope="col">Cik</th></tr></thead>
<tbody>{rows}</tbody><tfoot><tr><td colspan="3">Avots: iztēle</td></tr></tfoot></table>
<table><caption>Sarežģīta</caption>
<thead><tr><th rowspan="2">Gads</th><th colspan="2" scope="colgroup">Norise</th></tr>
<tr><th>klātienē</th><th>tiešsaistē</th></tr></thead>
<tbody><tr><th rowspan="9">2019</th><td>3</td><td></td></tr><tr><td>tikai viena</td></tr>
<tr><td><p>Rindkopa</p><ul><li>saraksts šūnā</li></ul></td><td><img src="picture.png" alt="Zīme"></td>
</tr></tbody></table></section>"""


FIGURES = f"""<section id="atteli"><h1>Attēli</h1>
<figure id="fig:a"><img src="picture.svg" alt="Divas joslas: klātienē un tiešsaistē">
<figcaption><span class="no">1. attēls.</span> Semināri<span class="fn">Piezīme parakstā.</span>
</figcaption></figure>
<figure><img src="picture.png" alt="Sarkans trīsstūris" width="80"></figure>
<figure><img src="picture.png" alt="Pa kreisi"><img src="picture.png" alt="Pa labi">
<figcaption>Divi attēli</figcaption></figure>
<p>Rindā <img src="picture.png" alt="zīme" height="10"> un rotājums <img src="picture.png" alt="">.</p>
<svg xmlns="http://www.w3.org/2000/svg" width="50" height="20"><title>Taisnstūris</title>
<rect width="50" height="20" fill="#0b5345"/></svg>
<p><a href="#teksts"><img src="picture.png" alt="Uz sākumu" width="20"></a></p>
<div style="background:url({ART}) no-repeat; height: 10mm"></div></section>"""

ENGLISH = f"""<section id="english"><h1>In English</h1><p>See page <a href="#beigas" data-page></a> and
<a href="#fn-1">the first note</a>. <span lang="lv">{LOREM}</span></p></section>"""

INDEX = """<section class="index" id="raditajs"><h1>Rādītājs</h1><div class="index-group">
<p class="letter">B</p><ul><li>bibliotēka, <a href="#teksts" data-page></a>,
<a href="#beigas" data-page></a></li></ul></div></section>"""
