"""HTML: text to trees and back, and the moves that transforms make."""

from __future__ import annotations

import pytest

from reportkit.adapters.html import (
    depth,
    inner,
    make,
    parse,
    refill,
    replace,
    text_of,
    texts,
    unwrap,
    with_classes,
)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "tikai teksts",
        "<p>A &amp; B &lt;c&gt;</p>",
        "pirms <em>ā</em> pēc",
        "<p>viens</p>\n<p>“divi”\u00a0– trīs</p>",
        '<p><img src="a.svg" alt="x"></p>',
        "<h1>A</h1><section><h2>B</h2></section>",
    ],
)
def test_there_and_back(html: str) -> None:
    """What is parsed is written the same."""
    assert inner(parse(html)) == html


def test_comments_are_dropped() -> None:
    """A comment is neither text nor an element."""
    assert inner(parse("<p>a<!-- b -->c</p>")) == "<p>ac</p>"


def test_text_is_on_one_line() -> None:
    """Line ends, tabs and no-break spaces become single plain spaces."""
    assert text_of(parse("<p>\n a\u00a0<b>b</b>\t\n c </p>")) == "a b c"


@pytest.mark.parametrize(
    ("html", "levels"), [("", 1), ("<p>a</p><p>b</p>", 2), ("<ul><li><p><b>a</b></p></li></ul>", 5)]
)
def test_depth(html: str, levels: int) -> None:
    """The depth counts elements, the outermost one too."""
    assert depth(parse(html)) == levels


def test_make() -> None:
    """A new element has its text, and attributes whose names are Python's own."""
    element = make("span", "a<b", class_="no", id="x")
    assert inner(element) == "a&lt;b"
    assert dict(element.attrib) == {"class": "no", "id": "x"}


def test_replace_keeps_what_follows() -> None:
    """The text after the old element stands after the new one."""
    body = parse("a<b>b</b>c<i>d</i>")
    old = body.find("b")
    assert old is not None
    replace(old, make("u", "x"))
    assert inner(body) == "a<u>x</u>c<i>d</i>"


def test_refill() -> None:
    """All that an element holds is replaced, text and elements; what follows it stays."""
    body = parse("<p>a <b>b</b> c</p> d")
    paragraph = body.find("p")
    assert paragraph is not None
    refill(paragraph, "x <i>y</i> z")
    assert inner(body) == "<p>x <i>y</i> z</p> d"


def test_unwrap() -> None:
    """An element is replaced by what it holds."""
    body = parse("a<span>b<i>c</i>d</span>e")
    span = body.find("span")
    assert span is not None
    unwrap(span)
    assert inner(body) == "ab<i>c</i>de"


def test_with_classes() -> None:
    """Whole names of classes are looked for, in the order of the document."""
    body = parse('<p class="a b">1</p><p class="ab">2</p><div class="c"><p class="b">3</p></div>')
    assert [each.text for each in with_classes(body, "b", "x")] == ["1", "3"]


def test_texts() -> None:
    """Every run of text is given with where it stands, without what is to be skipped."""
    body = parse("a<b>b</b>c<code>d<i>e</i></code>f")
    found = [(element.tag, slot, text) for element, slot, text in texts(body, skip=("code",))]
    assert found == [
        ("div", "text", "a"),
        ("b", "text", "b"),
        ("b", "tail", "c"),
        ("code", "tail", "f"),
    ]


def test_texts_below_an_element_are_its_own() -> None:
    """What follows the element that one asks of is not below it."""
    paragraph = parse("<p>a<b>b</b>c</p>d").find("p")
    assert paragraph is not None
    assert [text for _, _, text in texts(paragraph, skip=())] == ["a", "b", "c"]


def test_texts_can_be_changed_on_the_way() -> None:
    """The element and the slot are all that is needed to change a run."""
    body = parse("a<b>b</b>c")
    for element, slot, text in list(texts(body, skip=())):
        setattr(element, slot, text.upper())
    assert inner(body) == "A<b>B</b>C"
