"""A style: the folder that decides the look, found by name, with its templates and sheets.

A style may extend another: what it lacks is taken from there, and its ``tokens.css`` is read
after the other's, so that a second look is a folder with one short file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from reportkit.adapters import yaml
from reportkit.cache.stock import stocked
from reportkit.config.reading import READER, Reader
from reportkit.errors import MachineError
from reportkit.files import inside

_FONT = re.compile(r"url\(font:([\w.-]+)\)")
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FAMILY = re.compile(r"font-family:\s*[\"']?([^\"';]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SAID = re.compile(r"(font-[a-z]+):\s*([^;]+?)\s*(?:;|$)")
_PACKAGED = Path(__file__).parent / "styles"
_CHECKED_OUT = Path(__file__).parent.parent / "styles"


FontList: TypeAlias = tuple[tuple[Path, ...], ...]
"""The files of each family that a list of fonts names, as far as the style brings them."""


class StyleError(Exception):
    """A style, or a file of it, is missing or unfit; the message says which."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font of a family: its weight and slope, in the words of CSS, and its file."""

    family: str
    weight: str
    style: str
    path: Path


@dataclass(frozen=True)
class Style:
    """``folders`` are the style's own folder, then those of the styles that it extends."""

    name: str
    folders: tuple[Path, ...]

    def file(self, name: str) -> Path:
        """Return the file ``name`` of the style; raise :class:`StyleError` where there is none."""
        for folder in self.folders:
            path = folder / name
            if path.is_file() and inside(path, folder):
                return path
        raise StyleError(f'the style "{self.name}" has no file {name}')

    def has(self, name: str) -> bool:
        """Whether the style has a file ``name``."""
        return any((folder / name).is_file() for folder in self.folders)

    def names(self, folder: str, ending: str) -> tuple[str, ...]:
        """Return the names, without ``ending``, of the style's files in ``folder``."""
        found = {
            path.name.removesuffix(ending)
            for base in self.folders
            for path in (base / folder).glob(f"*{ending}")
            if not path.name.startswith("_")
        }
        return tuple(sorted(found))

    def stylesheet(self, name: str) -> str:
        """Return a style sheet as one text: fonts, tokens of every folder, then the sheet itself."""
        sheets = (self.file("fonts.css"), *self._each("tokens.css"), *self._sheets(name))
        return "\n".join(path.read_text("utf-8") for path in sheets)

    def screen(self) -> str:
        """Return the sheet for pages in a browser: one text, with the tokens that it names.

        It wants no font files: where the style's own are not installed, others of the kind serve.
        The top of ``screen.css`` tells the markup that it dresses.
        """
        sheet = "\n".join(path.read_text("utf-8") for path in self._sheets("screen.css"))
        wanted = sorted(set(re.findall(r"var\(--([\w-]+)\)", sheet)) & self.tokens.keys())
        tokens = "".join(f"  --{name}: {self.tokens[name]};\n" for name in wanted)
        return f":root {{\n{tokens}}}\n{sheet}"

    def flat(self, name: str, kind: str) -> str:
        """Return the sheet ``name`` for an edition of a ``kind``, with plain values for all tokens.

        Sizes of type are there in em too, measured by the body's: ``--em-h1`` for ``--fs-h1``.
        """
        tokens = dict(self.edition_tokens(kind))
        body = float(tokens["fs-body"].removesuffix("pt"))
        for token, size in list(tokens.items()):
            if token.startswith("fs-") and size.endswith("pt"):
                tokens[f"em-{token[3:]}"] = f"{float(size.removesuffix('pt')) / body:.3g}em"
        css = "\n".join(path.read_text("utf-8") for path in self._sheets(name))
        return _resolved(_COMMENT.sub("", css), tokens)

    def _sheets(self, name: str) -> tuple[Path, ...]:
        """Return the sheet ``name``, and what folders add to it, from the first style to the last."""
        return (self.file(name), *self._each(f"own-{name}"))

    def _each(self, name: str) -> list[Path]:
        """Return the files ``name`` of all folders, from the first style to the last."""
        paths = [folder / name for folder in reversed(self.folders)]
        return [path for path in paths if path.is_file()]

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """The custom properties of tokens.css by name, with references to others resolved."""
        return self._tokens(":root")

    def edition_tokens(self, kind: str) -> Mapping[str, str]:
        """Return the tokens as they are on a page of class ``full`` or ``abridged``."""
        return self._tokens(rf"(?::root|(?<![\w-])\.{kind})")

    def _tokens(self, selector: str) -> dict[str, str]:
        """Return what tokens.css of all folders declares for ``selector``; the last counts."""
        css = "\n".join(path.read_text("utf-8") for path in self._each("tokens.css"))
        rules = ";".join(re.findall(rf"{selector}\s*\{{([^}}]*)\}}", _COMMENT.sub("", css)))
        found = dict(re.findall(r"--([\w-]+):\s*([^;]+);", f"{rules};"))
        return {name: _resolved(value, found) for name, value in found.items()}

    @cached_property
    def fonts(self) -> Mapping[str, Path]:
        """The font files that the style names, by file name, from its folders or from packages."""
        wanted = set(_FONT.findall(self.file("fonts.css").read_text("utf-8")))
        known = _installed_fonts()
        fonts = {}
        for name in sorted(wanted):
            own = [folder / "fonts" / name for folder in self.folders]
            path = next((each for each in own if each.is_file()), known.get(name))
            if path is None:
                hint = "Install the package that the style names, or put the file into its fonts/ folder."
                raise MachineError(
                    f'the font file {name} of the style "{self.name}" is missing', hint
                )
            fonts[name] = path
        return fonts

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """The fonts that fonts.css declares, one for each weight and slope."""
        found = []
        for rule in _FACE.findall(self.file("fonts.css").read_text("utf-8")):
            said = dict(_SAID.findall(rule))
            for name in _FONT.findall(rule):
                family = said.get("font-family", "").strip("\"'")
                weight, slope = said.get("font-weight", "400"), said.get("font-style", "normal")
                found.append(Face(family, weight, slope, self.fonts[name]))
        return tuple(found)

    @cached_property
    def font_lists(self) -> tuple[FontList, ...]:
        """The lists of fonts that tokens name, such as ``"Source Serif Pro", serif``.

        Where none does, each family is a list by itself.
        """
        families = self.families
        lists = (
            tuple(
                families[name]
                for each in value.split(",")
                if (name := each.strip("\"' ")) in families
            )
            for value in self.tokens.values()
        )
        named = tuple(dict.fromkeys(each for each in lists if each))
        return named or tuple((faces,) for faces in families.values())

    @cached_property
    def families(self) -> Mapping[str, tuple[Path, ...]]:
        """The font files of each family that fonts.css declares, by the family's name."""
        families: dict[str, tuple[Path, ...]] = {}
        for face in _FACE.findall(self.file("fonts.css").read_text("utf-8")):
            name = _FAMILY.search(face)
            files = tuple(self.fonts[each] for each in _FONT.findall(face))
            if name:
                families[name[1].strip()] = (*families.get(name[1].strip(), ()), *files)
        return families


def find_style(name: str, report: Path, reader: Reader = READER) -> Style:
    """Return the style ``name`` for the report in the folder ``report``.

    Looked for are ``styles/NAME`` in the report's folder and in those above it, then the styles
    that come with reportkit.  Raises :class:`StyleError`, naming the styles that there are.
    """
    folders: list[Path] = []
    wanted = name
    while wanted:
        if any(each.name == wanted for each in folders):
            raise StyleError(f'the style "{name}" extends itself')
        folders.append(_folder(wanted, report))
        wanted = _extended(folders[-1], reader)
    return Style(name, tuple(folders))


def style_of(report: Path) -> Style:
    """Return the style that the report in the folder ``report`` asks for, else the house style."""
    path = report / "report.yaml"
    file, _ = yaml.read(path.read_text("utf-8"), path) if path.is_file() else (None, ())
    asked = file.value.get("style") if file and isinstance(file.value, dict) else None
    try:
        return find_style(str(asked or "house"), report)
    except StyleError:
        return find_style("house", report)


def known_styles(report: Path) -> tuple[str, ...]:
    """Return the names of all styles that :func:`find_style` would find."""
    found = {path.parent.name for base in bases(report) for path in base.glob("*/style.yaml")}
    return tuple(sorted(found))


def _folder(name: str, report: Path) -> Path:
    for base in bases(report):
        if (base / name / "style.yaml").is_file() and re.fullmatch(r"[\w-]+", name):
            return (base / name).resolve()
    known = ", ".join(known_styles(report)) or "none"
    raise StyleError(f'there is no style "{name}" (known: {known})')


def bases(report: Path) -> Iterator[Path]:
    """Yield the folders in which styles are looked for, in order, whether they exist or not."""
    folder = report.resolve()
    for each in (folder, *folder.parents[:2]):
        yield each / "styles"
    yield _PACKAGED
    yield _CHECKED_OUT


def _extended(folder: Path, reader: Reader) -> str:
    path = folder / "style.yaml"
    file, found = reader.values(path.read_text("utf-8"), path)
    if found or not isinstance(file.value, dict):
        raise StyleError(f"{path} is not valid: {found[0].message if found else 'no settings'}")
    return str(file.value.get("extends") or "")


def _resolved(value: str, tokens: Mapping[str, str]) -> str:
    for _ in range(9):
        value, count = re.subn(r"var\(--([\w-]+)\)", lambda m: tokens.get(m[1], m[0]), value)
        if not count:
            break
    return value.strip()


def _installed_fonts() -> dict[str, Path]:
    """Return the files of installed font packages by their names."""
    found = stocked("fonts", sys.path[1:], _listed_fonts)  # the first is where it is run
    return {name: Path(path) for name, path in found.items()}


def _listed_fonts() -> dict[str, str]:
    """Return the font files that packages list as entry points."""
    from importlib.metadata import entry_points  # noqa: PLC0415  (it reads a file of every package)

    installed = entry_points()
    entries = (*installed.select(group="fonts_otf"), *installed.select(group="fonts_ttf"))
    return {Path(path).name: str(path) for each in entries for path in each.load().values()}
