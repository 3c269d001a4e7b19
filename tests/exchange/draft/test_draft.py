from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx.document import Document
from docx.opc.packuri import PackURI

from reportkit.diagnostics import Diagnostics
from reportkit.exchange.draft import Draft, read_draft
from reportkit.locales import load_locale
from tests.exchange.draft.manuscripts import (
    add_link,
    add_picture,
    empty,
    lossy_draft,
    raw,
    report_draft,
    saved,
)

FILE = Path("draft.docx")


def read(document: Document | bytes, *taken: str) -> tuple[Draft, Diagnostics]:
    content = document if isinstance(document, bytes) else saved(document)
    draft, found = read_draft(content, FILE, "03-seminari", load_locale("lv"), taken)
    assert draft is not None, found
    return draft, found


def told(found: Diagnostics, code: str) -> str:
    return "\n".join(each.message for each in found if each.code == code)


KEPT = """\
---
standfirst: "Ko tie deva"
---

# Bibliotēku semināri {#biblioteku-seminari}

## Kur un kad? {#kur-un-kad}

Vārds **treknrakstā**, *slīprakstā*, ar piezīmi[^1] un [saiti](https://www.unesco.lv/)

2019\\. gadā "daudzi" teica: a\\|b \\* \\_x\\_ \\<b\\> $5 \\@skat.

- viens
- divi

1.  pirmais
2.  otrais

### Kur un kad? {#kur-un-kad-2}

| Gads | Skaits |
|------|--------|
| 2019 | 1 200  |

: Apmeklējumi {#tbl:apmeklejumi}

![Laukums](figures/03-seminari-1.png){#fig:laukums alt="Sarkans laukums"}

[^1]: Piezīmes teksts.
"""


def test_headings_lists_tables_pictures_notes_and_links_become_the_dialect() -> None:
    draft, _ = read(report_draft())
    assert draft.markdown == KEPT
    assert draft.pictures["figures/03-seminari-1.png"].startswith(b"\x89PNG")


def test_ids_that_the_report_has_are_not_given_again() -> None:
    draft, _ = read(report_draft(), "kur-un-kad", "fig:laukums", "apmeklejumi")
    for id_ in ("#kur-un-kad-2}", "#kur-un-kad-3}", "#fig:laukums-2 ", "#tbl:apmeklejumi}"):
        assert id_ in draft.markdown


def test_what_is_lost_is_listed_with_the_words_beside_it() -> None:
    _, found = read(lossy_draft())
    lost = told(found, "RK131")
    for words in (
        'a text box with the words "Lodziņa teksts"',
        'page breaks near "Skat. datni"',
        "colours near",
        "underlining near",
        'a header or footer, "Galvene"',
        'a comment by Jānis, "Pārbaudīt!" near "Sākums',
        'the words "datni" linked to file:///C:/Users/anna/x.docx',
    ):
        assert words in lost


def test_what_was_changed_or_guessed_is_listed() -> None:
    draft, found = read(lossy_draft())
    changed = told(found, "RK132")
    for words in (
        'Anna inserted "ielikts"',
        'Anna deleted "izņemts"',
        '"Viltus virsraksts" is bold and stands alone',
        'the heading "1.2. Numurēts" skipped a level',
        'the heading "1.2. Numurēts" begins with a number',
        "the picture figures/03-seminari-1.png has no alternative text",
    ):
        assert words in changed
    assert "ielikts" in draft.markdown
    assert "izņemts" not in draft.markdown
    assert draft.pictures["figures/03-seminari-1.png"].startswith(b"\x89PNG"), "a GIF redrawn"


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([1], [1]),
        ([2, 3], [1, 2]),
        ([1, 2, 1], [1, 2, 3, 2]),
        ([1, 1], [1, 2, 2]),
        ([2, 1, 2], [1, 2, 2, 3]),
        ([], [1]),
        ([1, 3, 6], [1, 2, 3]),
    ],
)
def test_a_chapter_has_one_title_and_skips_no_level(levels: list[int], expected: list[int]) -> None:
    document = empty()
    for level in levels:
        document.add_heading(f"Virsraksts {level}", level)
        document.add_paragraph("Teksts.")
    lines = read(document)[0].markdown.splitlines()
    assert [len(line.partition(" ")[0]) for line in lines if line.startswith("#")] == expected


def test_a_missing_title_is_told() -> None:
    document = empty()
    document.add_paragraph("Tikai teksts.")
    draft, found = read(document)
    assert draft.markdown.startswith("# Seminari {#seminari}\n")
    assert "no title was found" in told(found, "RK132")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("„Ļoti” labi", '"Ļoti" labi'),
        ("“Ļoti” labi", '"Ļoti" labi'),
        ("teica „labi“.", 'teica "labi".'),
        ("„a „b” c”", "„a „b” c”"),
        ("nepabeigts „citāts", "nepabeigts „citāts"),
        ("5” plata", "5” plata"),
        ("«labi»", "«labi»"),
    ],
)
def test_quotation_marks_are_typed_plainly_where_they_are_plain(typed: str, written: str) -> None:
    document = empty()
    document.add_paragraph(typed)
    assert read(document)[0].markdown.splitlines()[-1] == written


def test_links_to_headings_lead_to_their_ids() -> None:
    document = empty()
    document.add_heading("Nodaļa", 1)
    add_link(document.add_paragraph("Skat. "), "turpinājumā", "#_Ref1")
    heading = document.add_heading("Turpinājums", 2)
    heading._p.insert(1, raw('<w:bookmarkStart w:id="7" w:name="_Ref1"/>'))
    heading._p.append(raw('<w:bookmarkEnd w:id="7"/>'))
    assert "Skat. [turpinājumā](#turpinajums)" in read(document)[0].markdown


def test_a_picture_without_caption_keeps_its_alternative_text() -> None:
    document = empty()
    document.add_heading("Nodaļa", 1)
    add_picture(document, alt="Divi lauki")
    assert '![](figures/03-seminari-1.png){alt="Divi lauki"}' in read(document)[0].markdown


def test_a_picture_that_cannot_be_printed_is_left_out_and_told() -> None:
    document = empty()
    document.add_heading("Nodaļa", 1)
    add_picture(document, alt="Divi lauki")
    for part in document.part.package.iter_parts():
        if part.partname.endswith(".png"):
            part.partname = PackURI("/word/media/image1.emf")
    draft, found = read(document)
    assert not draft.pictures
    assert "figures/" not in draft.markdown
    assert "the picture image1.emf: EMF is no kind that is printed" in told(found, "RK131")


def test_a_table_of_short_cells_is_drawn_with_strokes_and_a_merged_one_with_a_grid() -> None:
    document = empty()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "pirmā\nrinda"
    table.cell(1, 1).text = "x"
    merged = document.add_table(2, 2)
    merged.cell(0, 0).merge(merged.cell(0, 1)).text = "kopā"
    markdown = read(document)[0].markdown
    assert "| pirmā rinda |" in markdown
    assert "| kopā " in markdown
    assert "+====" in markdown


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_a_file_saved_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "draft.docx").write_bytes(saved(report_draft()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*convert, str(tmp_path / "in" / "draft.docx")],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    draft, _ = read((tmp_path / "draft.docx").read_bytes())
    assert draft.markdown == KEPT
