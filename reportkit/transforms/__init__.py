"""What happens to a chapter between pandoc and the page, in order.

Each step changes the chapter's tree and yields what is to be told to its author; none opens a
file that is not the report's own.  What a step may look at is its :class:`Scene`.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.adapters.html import inner, parse
from reportkit.diagnostics import Diagnostics
from reportkit.model import IndexPlace
from reportkit.transforms.behind import mark_behind
from reportkit.transforms.blocks import fill_blocks
from reportkit.transforms.citations import set_citations
from reportkit.transforms.crossrefs import set_crossrefs
from reportkit.transforms.endings import keep_endings
from reportkit.transforms.fences import check_fences
from reportkit.transforms.index import mark_index, take_places
from reportkit.transforms.letters import check_letters
from reportkit.transforms.notes import place_notes
from reportkit.transforms.pictures import dress_pictures
from reportkit.transforms.plain import tell_raw
from reportkit.transforms.register import make_register
from reportkit.transforms.scene import Scene, Transform
from reportkit.transforms.sections import open_sections
from reportkit.transforms.survey import Survey, survey
from reportkit.transforms.tables import dress_tables
from reportkit.transforms.typography import set_quotes, set_typography

TRANSFORMS: tuple[Transform, ...] = (
    tell_raw,
    check_fences,
    check_letters,
    set_quotes,
    place_notes,
    mark_index,
    dress_pictures,
    dress_tables,
    fill_blocks,
    mark_behind,
    open_sections,
    set_citations,
    set_crossrefs,
    set_typography,
    keep_endings,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A chapter ready for its page template: its title and all that follows it, as HTML.

    ``places`` are what an index of the book lists of it, in reading order.
    """

    title: str
    body: str
    places: tuple[IndexPlace, ...] = ()


def transform(html: str, scene: Scene) -> tuple[Matter, Diagnostics]:
    """Return the chapter that pandoc made ``html`` of, and what was found on the way."""
    body = parse(html)
    found = tuple(finding for step in TRANSFORMS for finding in step(body, scene))
    places = take_places(body)
    title = ""
    for heading in body.findall("./h1"):
        title = title or inner(heading)
        heading.drop_tree()
    return Matter(title, inner(body), places), found


__all__ = ["TRANSFORMS", "Matter", "Scene", "Survey", "make_register", "survey", "transform"]
