"""Citations are what the citation style made of them."""

from __future__ import annotations

from reportkit.transforms.citations import set_citations
from tests.scenes import after, spots, told

SOURCES = ({"id": "un2015", "type": "book"}, {"id": "iso14289", "type": "book"})


def test_citations_are_filled_in() -> None:
    """Each citation holds what the register has for its source text."""
    html = after(set_citations, "Saka [@un2015, 33. lpp.] un @iso14289.", references=SOURCES)
    assert html == (
        '<p>Saka <span class="citation"><i>‹[@un2015, 33. lpp.]›</i></span> un '
        '<span class="citation"><i>‹@iso14289›</i></span>.</p>'
    )


def test_unknown_source_is_told_with_the_nearest() -> None:
    """A source that references.yaml lacks is told of where it is cited."""
    _, found = told(set_citations, "Saka [@un2015; @un2016].", references=SOURCES)
    assert spots(found) == [("RK016", 3, 16)]
    assert found[0].message == 'references.yaml has no source "un2016"'
    assert found[0].hint == 'did you mean "un2015"?'


def test_cross_references_are_not_citations() -> None:
    """References within the book wait for their own step."""
    html = after(set_citations, "Skat. @fig:karte.", references=SOURCES)
    assert 'data-cites="fig:karte">@fig:karte</span>' in html
