"""What the finished files are to be: EPUB, print, and who vouches for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from reportkit.config.kinds import NO_TEXT, Group, Limits, LocalText, Text, WebAddressOrNone


@dataclass(frozen=True, slots=True)
class EpubSettings(Group):
    """How the EPUB is made."""

    page_list: bool = True
    """Whether the pages of the PDF can be found in the EPUB. Only where there is no PDF: false."""
    fonts: bool = False
    """Whether the style's fonts are put in, cut down to what the book uses; else the reader's own serve."""


@dataclass(frozen=True, slots=True)
class PaperSettings(Group):
    """The paper that the report is printed on: it decides how wide the spine is."""

    name: Text = ""
    """What the printing house calls it."""
    grammage: Annotated[float, Limits(gt=0)] = 100
    """Its weight in g/m²."""
    volume: Annotated[float, Limits(gt=0)] = 1.25
    """Its volume (bulk) in cm³/g: about 0.8 for gloss, 1.25 for offset, up to 2 for bulky book papers."""
    thickness: Annotated[float, Limits(gt=0)] | None = None
    """The thickness of a leaf in mm, if it is known; else weight times volume."""

    @property
    def leaf(self) -> float:
        """The thickness of a leaf in mm."""
        return self.thickness or self.grammage * self.volume / 1000


@dataclass(frozen=True, slots=True)
class PrintSettings(Group):
    """How the report is printed: `reportkit build --profile print`."""

    paper: PaperSettings = PaperSettings()
    multiple: Annotated[int, Limits(ge=2, multiple_of=2)] = 4
    """The number of pages is a multiple of this; blank ones are added at the end. A sheet folded once has 4."""
    bleed: Annotated[float, Limits(ge=0)] = 3
    """How many mm are printed beyond the edge, to be cut off; no more than the style draws."""
    spine: Annotated[float, Limits(ge=0)] | None = None
    """The width of the spine in mm, if the printing house told it; 0 for a stapled booklet."""
    profile: str = ""
    """The ICC profile of the press, a file of the report or of the style: press/coated.icc. It makes PDF/X-4."""
    condition: Text = ""
    """The printing condition that the profile describes, by its registered name: FOGRA51."""

    def __post_init__(self) -> None:
        if self.condition and not self.profile:
            raise ValueError('"condition" tells what a "profile" describes, and there is none')


@dataclass(frozen=True, slots=True)
class AccessibilitySettings(Group):
    """Who vouches that the EPUB is accessible. Without it, no conformance is claimed."""

    certifier: LocalText
    """The organisation that certifies it, after `reportkit validate` and a look of its own."""
    credential: LocalText = NO_TEXT
    """What entitles it to."""
    report: WebAddressOrNone = ""
    """Where its report can be read: https://…"""
