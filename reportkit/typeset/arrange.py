"""Make what a structure element holds legal: which kids each role may have, and in which order.

The rules are those of ISO 32000-1, 14.8.4, as PDF/UA-1 (ISO 14289-1, 7.2 to 7.9) sharpens them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from reportkit.adapters.pages import Run
from reportkit.typeset.links import Link
from reportkit.typeset.roles import GROUPS, HEADINGS, INLINE_ROLES, TABLE_PARTS
from reportkit.typeset.tables import arrange_table
from reportkit.typeset.tag import Tag

Kid = Tag | Run | Link

_NUMBERINGS = {
    "a": b"/LowerAlpha",
    "A": b"/UpperAlpha",
    "i": b"/LowerRoman",
    "I": b"/UpperRoman",
    "◦": b"/Circle",
    "▪": b"/Square",
}


def arrange(tag: Tag) -> None:
    """Put the kids of ``tag``, already arranged themselves, into the shape that its role asks for."""
    tag.kids = [kid for kid in tag.kids if not _is_empty(kid)]
    rule = _RULES.get(tag.role)
    if rule:
        rule(tag)
    elif tag.role in GROUPS:
        tag.kids = list(_in_paragraphs(tag.kids))


def number_headings(root: Tag) -> None:
    """Close gaps between heading levels: no level may be skipped on the way down, nor at the start."""
    level = 0
    for tag in root.tags():
        if tag.role in HEADINGS:
            level = min(int(tag.role[1]), level + 1)
            tag.role = f"H{level}"


def _is_empty(kid: Kid) -> bool:
    return (
        isinstance(kid, Tag)
        and not kid.kids
        and kid.role not in TABLE_PARTS
        and kid.role != "Figure"
    )


def _is_inline(kid: Kid) -> bool:
    return not isinstance(kid, Tag) or kid.role in INLINE_ROLES


def _in_paragraphs(kids: Iterable[Kid]) -> Iterable[Kid]:
    """Wrap text that stands between blocks in paragraphs; blank text between them is dropped."""
    for inline, group in groupby(kids, _is_inline):
        if not inline:
            yield from group
        elif not _is_blank(texts := list(group)):
            yield Tag("P", texts)


def _is_blank(kids: Iterable[Kid]) -> bool:
    return all(isinstance(kid, Run) and not kid.text.strip(" \n\u200b") for kid in kids)


def _list(tag: Tag) -> None:
    """L > LI.  A description list has terms and descriptions side by side: they become items."""
    is_description = any(isinstance(kid, Tag) and kid.role == "LBody" for kid in tag.kids)
    items: list[Tag] = []
    for kid in _tags(tag.kids):
        if kid.role in ("LI", "L", "Caption"):
            items.append(kid)
        elif kid.role == "LBody":
            _description(items, kid)
        else:
            label = kid if kid.role == "Lbl" else Tag("Lbl", [kid])
            if items and items[-1].kids and _last_role(items[-1]) == "Lbl":
                items[-1].kids.append(label)
            else:
                items.append(Tag("LI", [label]))
    tag.kids = list(items)
    tag.attributes["List"] = {"ListNumbering": b"/None" if is_description else _numbering(items)}


def _numbering(items: Iterable[Tag]) -> bytes:
    """Return how the items are numbered, going by the first label that is drawn."""
    labels = (kid for item in items for kid in item.kids if isinstance(kid, Tag))
    label = next((kid for kid in labels if kid.role == "Lbl"), None)
    if label is None:
        return b"/None"
    text = "".join(run.text for run, _ in label.runs()).strip()
    return _NUMBERINGS.get(text[:1], b"/Decimal" if text[:1].isdigit() else b"/Disc")


def _description(items: list[Tag], body: Tag) -> None:
    """Add a description to the item of its term; several of one term become paragraphs of one."""
    if not items or items[-1].role != "LI":
        items.append(Tag("LI"))
    item = items[-1]
    if _last_role(item) != "LBody":
        item.kids.append(body)
        return
    first = item.kids[-1]
    assert isinstance(first, Tag)
    first.kids = [*_in_paragraphs(first.kids), *_in_paragraphs(body.kids)]


def _item(tag: Tag) -> None:
    """LI > Lbl + LBody.  A mark that the style sheet draws before the text is a label, too."""
    labels: list[Kid] = [kid for kid in tag.kids if isinstance(kid, Tag) and kid.role == "Lbl"]
    body = [kid for kid in tag.kids if kid not in labels]
    if not labels:
        marks = [kid for kid in body if isinstance(kid, Run) and kid.part == "before"]
        labels = [Tag("Lbl", list(marks))] if marks else []
        body = [kid for kid in body if kid not in marks]
    if len(body) == 1 and isinstance(body[0], Tag) and body[0].role == "LBody":
        tag.kids = [*labels, *body]
    else:
        tag.kids = [*labels, Tag("LBody", body)] if body else labels


def _contents_item(tag: Tag) -> None:
    """TOCI > Lbl, Reference > Link, TOC; other text in paragraphs."""
    kids: list[Kid] = []
    for kid in tag.kids:
        is_link = isinstance(kid, Tag) and kid.role == "Link"
        kids.append(Tag("Reference", [kid]) if is_link else kid)
    tag.kids = list(_around(kids, "Reference"))


def _contents(tag: Tag) -> None:
    tag.kids = [
        kid if kid.role in ("TOCI", "TOC") else Tag("TOCI", [kid]) for kid in _tags(tag.kids)
    ]


def _note(tag: Tag) -> None:
    """Note > Lbl + P."""
    tag.kids = list(_in_paragraphs(tag.kids))


def _around(kids: Iterable[Kid], role: str) -> Iterable[Kid]:
    """Wrap text in paragraphs, but for inline elements of ``role``."""
    for kept, group in groupby(kids, lambda kid: isinstance(kid, Tag) and kid.role == role):
        some = list(group)
        yield from some if kept else _in_paragraphs(some)


def _tags(kids: Iterable[Kid]) -> Iterable[Tag]:
    """Leave out stray text, which an element of this kind cannot hold."""
    return (kid for kid in kids if isinstance(kid, Tag))


def _last_role(tag: Tag) -> str:
    return tag.kids[-1].role if tag.kids and isinstance(tag.kids[-1], Tag) else ""


_RULES: dict[str, Callable[[Tag], None]] = {
    "L": _list,
    "LI": _item,
    "TOC": _contents,
    "TOCI": _contents_item,
    "Note": _note,
    "Table": arrange_table,
}
