"""Of a draft, the sections whose source has changed since: a remark in the margin, for eye and ear."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.adapters.html import make
from reportkit.diagnostics import Diagnostic
from reportkit.transforms.scene import Body, Scene


def mark_behind(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Say below the heading of each such section that it is not up to date."""
    for id_ in scene.edition.behind:
        for heading in body.xpath(".//*[@id=$id][starts-with(name(), 'h')]", id=id_):
            heading.addnext(make("p", scene.locale.label("behind"), class_="behind"))
    yield from ()
