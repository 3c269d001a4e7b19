"""How many digits page references will need, guessed from letters."""

from __future__ import annotations

from dataclasses import replace

from reportkit.typeset.guess import LETTERS_A_PAGE, guessed_digits
from tests.typeset.torture import book, piece

PAGE = "x" * LETTERS_A_PAGE


def reference(*targets: str) -> str:
    """Page references to ``targets``, with the attributes in any order."""
    links = [f'<a href="#{each}" data-page></a>' for each in targets[::2]]
    return "".join(
        [*links, *(f'<a data-page class="p" href="#{each}"></a>' for each in targets[1::2])]
    )


def test_letters_are_counted_into_pages() -> None:
    """One, two and three digits; two are what is assumed anyway, so they are left out."""
    pieces = [
        piece("contents", f"<p>{reference('a', 'b', 'c', 'd')}</p>"),
        piece("a", f'<h1 id="a">A</h1><p>{PAGE * 8}</p><p id="b">B</p>'),
        piece("c", f'<h1 id="c">C</h1><p>{PAGE * 95}</p><p id="d">D</p>'),
    ]
    assert guessed_digits(book(*pieces)) == ((("a", 1), ("d", 3)), (), ())


def test_each_piece_is_told_of_its_own_references() -> None:
    """In the order of the ids, so that the same job is always the same job."""
    pieces = [piece("a", f'<p id="z">{reference("z", "y")}</p>'), piece("b", '<p id="y">Y</p>')]
    assert guessed_digits(book(*pieces)) == ((("y", 1), ("z", 1)), ())


def test_nothing_is_guessed_of_what_is_not_there() -> None:
    """A reference to nowhere is told by others; links without a page number need no room."""
    pieces = [piece("a", f'<p id="a">{reference("nowhere")}<a href="#a">A</a></p>')]
    assert guessed_digits(book(*pieces)) == ((),)


def test_the_head_of_a_document_and_its_tags_are_no_letters() -> None:
    """Only what is read fills pages."""
    plain = piece("a", '<p id="a">A</p>')
    styled = replace(plain, html=plain.html.replace("<body>", f"<body class='{PAGE * 200}'>"))
    last = piece("b", f'<p id="b">{reference("b")}</p>')
    assert (
        guessed_digits(book(plain, last)) == guessed_digits(book(styled, last)) == ((), (("b", 1),))
    )
