from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.exchange.placeholders import Placeholders, UnknownPlaceholderError, lost


@pytest.mark.parametrize(
    ("markdown", "hidden"),
    [
        ("See @fig:map and @sec:one.", "See <x1/> and <x2/>."),
        ("A claim.[^n] [@un2015, p. 3; -@x{}]", "A claim.<x1/> [<x2/>, p. 3; <x3/>]"),
        ("[^n]: A note.", "<x1/> A note."),
        ("[words](#id) [site](https://a.org/b_(c))", "[words]<x1/> [site]<x2/>"),
        ("[{n}. tabula](#tbl:x)", "[<x1/>. tabula]<x2/>"),
        ("[term]{.index}", "[term]<x1/>"),
        ('[t]{.index term="a!b"}', "[t]<x1/>a!b<x2/>"),
        ('![Cap](figures/a.png){#fig:a alt="What one sees"}', "![Cap]<x1/><x2/>What one sees<x3/>"),
        ('::: {.note label="Tip"}\nText\n:::', "<x1/>Tip<x2/>\nText\n<x3/>"),
        ('::: {.data source="s" view="table"}', "<x1/>"),
        ("Type `reportkit {n}` now.", "Type <x1/> now."),
        ("mail@example.org, **bold**, *it*, 5 \\@ 6", "mail@example.org, **bold**, *it*, 5 \\@ 6"),
        ("a literal <x1/> stays", "a literal <x1/> stays"),
        ("https://a.org/x.", "<x1/>"),
        ("twice @un2015 and @un2015", "twice <x1/> and <x1/>"),
    ],
)
def test_what_must_not_break_is_hidden_and_words_are_not(markdown: str, hidden: str) -> None:
    places = Placeholders()
    assert places.hide(markdown) == hidden
    assert places.show(hidden) == markdown


@given(st.text(alphabet='ab ā@[]^(){}#.:`\\<>x1/"=\n-*_|,', max_size=60))
def test_any_text_comes_back_as_it_was(markdown: str) -> None:
    places = Placeholders()
    assert places.show(places.hide(markdown)) == markdown


def test_source_and_target_share_their_placeholders() -> None:
    places = Placeholders()
    assert places.hide("@un2015 un @fig:a") == "<x1/> un <x2/>"
    assert places.hide("@fig:a and @fig:b") == "<x2/> and <x3/>"
    assert places.codes == ("@un2015", "@fig:a", "@fig:b")


def test_a_placeholder_that_stands_for_nothing_is_told() -> None:
    with pytest.raises(UnknownPlaceholderError, match="<x2/>"):
        Placeholders(["@a"]).show("<x1 /> and <x2/>")


def test_lost_placeholders_are_told_once() -> None:
    assert lost("<x1/> <x2/> <x2/> <x3/>", "<x3/> <x1/>") == (2,)
