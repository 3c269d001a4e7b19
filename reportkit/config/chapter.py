"""The metadata block at the head of a chapter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from reportkit.config.kinds import SECTION_ID, Group, Limits


@dataclass(frozen=True, slots=True)
class OmittedSection(Group):
    """A section of the source text that this abridgement leaves out on purpose."""

    id: Annotated[str, Limits(pattern=rf"^{SECTION_ID.pattern}\+?$")]
    """The section's id; followed by + it takes in the sections below it."""
    reason: Annotated[str, Limits(min_length=3)]


@dataclass(frozen=True, slots=True)
class ChapterSettings(Group):
    """The metadata block at the head of a chapter."""

    template: Annotated[str, Limits(pattern=r"^[a-z][a-z0-9-]*$")] = "chapter"
    """The page template of the style."""
    standfirst: str = ""
    """A sentence or two below the title."""
    running: str = ""
    """A shorter title for the foot of the page."""
    numbered: bool = True
    params: dict[str, Any] = field(default_factory=dict)
    """Free values for the template."""
    omit: tuple[OmittedSection, ...] = ()
    """Sections of the source text that have no counterpart here, each with a reason."""
