"""The whole book: leaves, navigation, metadata and files -> an EPUB."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from markupsafe import Markup

from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.desk import Desk
from reportkit.files import inside
from reportkit.model import Book, Edition, EpubPlan, Register
from reportkit.package import cover, holes, navigation
from reportkit.package.archive import archived
from reportkit.package.fonts import font_jobs, font_name
from reportkit.package.leaf import Leaf, make_leaf
from reportkit.package.metadata import Metadata, describe
from reportkit.package.pictures import MEDIA, Asset, Count
from reportkit.package.sheet import NAME as SHEET
from reportkit.package.sheet import sheet
from reportkit.timings import Stage
from reportkit.workshop import Workshop
from reportkit.workshop.jobs import Job, found

_COVER = "page.cover"
_TYPES = MEDIA | {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".ncx": "application/x-dtbncx+xml",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
}
_GUIDES = ("nav.xhtml", "toc.ncx")
"""What leads through the book.

They do not tell when it was made, nor what it claims to be: where only words have changed, they
are as they were.
"""

_CLAIM = re.compile(r"^.*(?:conformsTo|a11y:certif).*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EpubOrder:
    """What an EPUB is made of.

    ``starts`` are, for each piece, how many letters precede each page of the PDF, and ``page_of``
    the printed number of every id; both are None where the book has no pages.  ``cover`` returns
    the cover as a PNG, once all else is done.
    """

    book: Book
    edition: Edition
    register: Register
    desk: Desk
    cover: Callable[[], bytes]
    starts: Mapping[str, Sequence[int]] | None = None
    page_of: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """A finished EPUB, and the digest of all that is in it but the claim to conform."""

    epub: bytes
    substance: str


def make_epub(
    order: EpubOrder, workshop: Workshop, stage: Stage, passed: Callable[[str], bool]
) -> Packed:
    """Return the EPUB that ``order`` describes.

    ``passed`` tells whether the validators have passed what has the given substance.  Raises
    :class:`reportkit.workshop.jobs.JobLost`, and what a style's templates may raise.
    """
    faces = order.desk.style.faces if order.edition.epub.fonts else ()
    stage.total = len(order.book.pieces) + len(faces) + len(_GUIDES)
    leaves = _leaves(order, workshop, stage)
    texts = [each.letters for each in leaves]
    fonts = {font_name(face): face for face in faces}
    jobs = list(font_jobs(faces, texts, workshop.files))
    cut = {
        name: found(name, made) for name, made in zip(fonts, workshop.all(jobs, stage), strict=True)
    }
    volume = _Volume(order, leaves, workshop, stage)
    css = sheet(order.desk.style.flat("epub.css", order.edition.kind), fonts)
    files = {
        **volume.texts(),
        SHEET: css.encode(),
        **volume.pictures(),
        **cut,
    }
    plain = volume.bound(files, None)
    substance = substance_of(plain)
    if order.edition.epub.certifier and passed(substance):
        return Packed(archived(volume.bound(files, order.edition.epub)), substance)
    return Packed(archived(plain), substance)


def substance_of(files: Mapping[str, bytes]) -> str:
    """Return the digest of a book's files, whatever it claims."""
    package = _CLAIM.sub("", files["package.opf"].decode()).encode()
    whole = {**files, "package.opf": package}
    return digest([(name, sha256(whole[name]).hexdigest()) for name in sorted(whole)])


def substance_of_file(file: Path) -> str:
    """Return the same of a finished EPUB."""
    with ZipFile(file) as archive:
        names = [each for each in archive.namelist() if each.startswith("EPUB/")]
        return substance_of({each.removeprefix("EPUB/"): archive.read(each) for each in names})


def passed_key(substance: str) -> str:
    """Return the key under which a cache knows that validators have passed an EPUB."""
    return digest("passed", substance)


def _leaves(order: EpubOrder, workshop: Workshop, stage: Stage) -> tuple[Leaf, ...]:
    language = order.edition.language
    jobs = []
    for piece in order.book.pieces:
        starts = tuple(order.starts[piece.key]) if order.starts is not None else None
        key = digest("leaf", piece, language, starts, tools())
        jobs.append(Job(piece.key, make_leaf, (piece, language, starts), key))
    made = workshop.all(jobs, stage)
    return tuple(found(job.label, leaf) for job, leaf in zip(jobs, made, strict=True))


class _Volume:
    """The leaves of one book, and where everything in them stands."""

    def __init__(
        self, order: EpubOrder, leaves: Sequence[Leaf], workshop: Workshop, stage: Stage
    ) -> None:
        self._order = order
        self._workshop = workshop
        self._stage = stage
        self._templates = order.desk.templates
        self._locale = order.desk.locale
        self._leaves = [self._cover(each) if each.key == _COVER else each for each in leaves]
        self._pages = list(navigation.page_list(self._leaves))
        self._address = {
            id_: f"{leaf.name}#{holes.safe_id(id_)}" for leaf in leaves for id_ in leaf.ids
        }

    def texts(self) -> dict[str, bytes]:
        """Return the XHTML files by their names."""
        first, files = 1, {}
        for leaf in self._leaves:
            page = self._templates.render(
                "epub/page.xhtml.j2", leaf=leaf, body=Markup(leaf.body), sheet=f"../{SHEET}"
            )
            files[leaf.name] = holes.filled(page, partial(self._fill, leaf, first)).encode()
            first += leaf.breaks
        return files

    def pictures(self) -> dict[str, bytes]:
        """Return the pictures by their names."""
        assets = {asset.name: asset for leaf in self._leaves for asset in leaf.assets}
        files = {name: self._content(asset) for name, asset in sorted(assets.items())}
        return files | {cover.NAME: self._order.cover()}

    def bound(self, files: Mapping[str, bytes], claim: EpubPlan | None) -> dict[str, bytes]:
        """Return ``files`` with what leads to them; ``claim`` is what the book claims, if anything."""
        metadata = replace(self._metadata, claim=claim)
        more = {"metadata": metadata, "items": list(self._items(files))}
        package = _filled("package.opf", {**self._context, **more}, self._order.desk)
        return {"package.opf": package, **self._guides, **files}

    @cached_property
    def _metadata(self) -> Metadata:
        order = self._order
        return describe(order.edition, self._leaves, self._locale, order.book.info.created)

    @cached_property
    def _context(self) -> dict[str, object]:
        """What the templates of all files of the package are told."""
        return {
            "metadata": replace(self._metadata, modified=""),
            "contents": navigation.contents(self._order.book.outline, self._address),
            "landmarks": list(navigation.landmarks(self._leaves, self._locale)),
            "pages": self._pages,
            "spine": [_item_id(leaf.name) for leaf in self._leaves],
            "sheet": SHEET,
        }

    @cached_property
    def _guides(self) -> dict[str, bytes]:
        """What leads through the book, by its names."""
        context, desk = self._context, self._order.desk
        jobs = [
            Job(name, _filled, (name, context, desk), digest("guide", name, context, desk.key))
            for name in _GUIDES
        ]
        made = self._workshop.all(jobs, self._stage)
        return {name: found(name, each) for name, each in zip(_GUIDES, made, strict=True)}

    def _cover(self, leaf: Leaf) -> Leaf:
        """Return the cover as a page that shows the picture of it."""
        body = self._templates.render(
            "epub/cover.xhtml.j2",
            picture=f"../{cover.NAME}",
            marker=holes.hole(holes.BREAK, 0) if leaf.breaks else "",
        )
        return replace(leaf, body=body, assets=(), pictures=Count(1, 0))

    def _fill(self, leaf: Leaf, first: int, kind: str, value: str) -> str:
        """Fill a hole of ``leaf``, whose first page has the number ``first``."""
        pages = self._order.page_of or {}
        match kind:
            case holes.BREAK:
                return str(first + int(value))
            case holes.NUMBER:
                return str(pages[value])
            case holes.PAGE:
                return _from(leaf, self._pages[pages[value] - 1].href)
            case holes.TITLE:
                mark = self._order.register.marks.get(value)
                return mark.title if mark else value
            case _:
                return _from(leaf, self._address[value])

    def _content(self, asset: Asset) -> bytes:
        if asset.content:
            return asset.content
        folder = self._order.edition.folder
        path = folder / asset.source
        if not inside(path, folder):
            raise FileNotFoundError(path)
        return path.read_bytes()

    def _items(self, files: Mapping[str, bytes]) -> Iterator[Mapping[str, str]]:
        """Yield the items of the manifest."""
        for name, content in files.items():
            properties = "cover-image" if name == cover.NAME else ""
            yield {
                "id": _item_id(name),
                "href": name,
                "type": _TYPES[Path(name).suffix],
                "properties": properties
                or ("svg" if b"<svg" in content and name.endswith("xhtml") else ""),
            }


def _filled(name: str, context: Mapping[str, object], desk: Desk) -> bytes:
    """Return a file of the package that a template of that name makes."""
    return desk.templates.render(f"epub/{name}.j2", **context).encode()


def _from(leaf: Leaf, address: str) -> str:
    """Return an address as seen from the file of ``leaf``."""
    file, _, anchor = address.partition("#")
    return f"#{anchor}" if file == leaf.name else f"{file.removeprefix('text/')}#{anchor}"


def _item_id(name: str) -> str:
    return "i-" + re.sub(r"[^A-Za-z0-9-]", "_", name)
