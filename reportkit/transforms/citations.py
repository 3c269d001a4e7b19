"""Citations: what the author wrote -> what the citation style makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.adapters.html import refill, text_of
from reportkit.diagnostics import Diagnostic
from reportkit.near import nearest
from reportkit.transforms.scene import Body, Scene
from reportkit.transforms.survey import is_cross_reference


def set_citations(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Put the citations of the register in place of their source texts."""
    known = [str(each["id"]) for each in scene.edition.references]
    for citation in body.xpath(".//span[@class='citation']"):
        if is_cross_reference(citation):
            continue
        for key in citation.get("data-cites", "").split():
            if key not in known:
                message = f'references.yaml has no source "{key}"'
                place = scene.locator.find(f"@{key}")
                hint = nearest(key, known) or "Add it there, with this id."
                yield codes.UNKNOWN_SOURCE.at(place, message, hint)
        refill(citation, scene.register.citations.get(text_of(citation), ""))
        citation.attrib.pop("data-cites")
