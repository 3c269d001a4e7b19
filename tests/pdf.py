"""Reading PDFs back, with programs that did not make them: poppler's, and pikepdf for the rest."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pikepdf

_HTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Link:
    """An internal link: its page and box (pt, from the lower left), and where it leads."""

    page: int
    box: tuple[float, float, float, float]
    target: str
    target_page: int
    spoken: str


def texts(path: Path) -> list[str]:
    """Return the text of each page."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout.split("\f")[:-1]


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` only: what is left however lines are broken."""
    return re.sub(r"[\W_]+", "", text)


def links(path: Path) -> list[Link]:
    """Return the internal links of the document in the order of pages."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = {str(name): pages[place[0].objgen] for name, place in _destinations(pdf)}
        found = []
        for number, page in enumerate(pdf.pages, 1):
            for note in page.obj.get("/Annots", []):
                if "/Dest" in note:
                    target = str(note.Dest)
                    box = tuple(float(each) for each in note.Rect)
                    spoken = str(note.get("/Contents", ""))
                    found.append(Link(number, box, target, places[target], spoken))  # type: ignore[arg-type]
        return found


def words_in(path: Path, page: int, box: tuple[float, float, float, float]) -> str:
    """Return the words whose middle lies in ``box`` (pt, from the lower left)."""
    return " ".join(
        word for word, x, y in _words(path, page) if box[0] <= x <= box[2] and box[1] <= y <= box[3]
    )


def outline(path: Path) -> list[tuple[int, str, int]]:
    """Return the outline as (level, title, page)."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = {str(name): pages[place[0].objgen] for name, place in _destinations(pdf)}
        found: list[tuple[int, str, int]] = []

        def walk(item: pikepdf.Object | None, level: int) -> None:
            while item is not None:
                place = item.Dest if "/Dest" in item else item.A.D
                direct = isinstance(place, pikepdf.Array)
                page = pages[place[0].objgen] if direct else places[str(place)]
                found.append((level, str(item.Title), page))
                if "/First" in item:
                    walk(item.First, level + 1)
                item = item.get("/Next")

        walk(pdf.Root.Outlines.First, 1)
        return found


def _destinations(pdf: pikepdf.Pdf) -> list[tuple[pikepdf.Object, pikepdf.Object]]:
    found: list[tuple[pikepdf.Object, pikepdf.Object]] = []

    def walk(node: pikepdf.Object) -> None:
        names = list(node.get("/Names", []))
        found.extend(zip(names[::2], names[1::2], strict=True))
        for kid in node.get("/Kids", []):
            walk(kid)

    walk(pdf.Root.Names.Dests)
    return found


_read: dict[Path, list[list[tuple[str, float, float]]]] = {}


def _words(path: Path, page: int) -> list[tuple[str, float, float]]:
    """Return the words of a page with their middles, in pt from the lower left."""
    if path not in _read:
        done = subprocess.run(
            ["pdftotext", "-bbox", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
        )
        _read[path] = [
            _middles(each) for each in ElementTree.fromstring(done.stdout).iter(f"{_HTML}page")
        ]
    return _read[path][page - 1]


def _middles(page: ElementTree.Element) -> list[tuple[str, float, float]]:
    height = float(page.get("height", "0"))
    return [
        (
            word.text or "",
            (float(word.get("xMin", "0")) + float(word.get("xMax", "0"))) / 2,
            height - (float(word.get("yMin", "0")) + float(word.get("yMax", "0"))) / 2,
        )
        for word in page.iter(f"{_HTML}word")
    ]
