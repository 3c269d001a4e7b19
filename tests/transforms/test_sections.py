"""Sections are opened around headings, with their numbers and ids."""

from __future__ import annotations

from reportkit.adapters.html import inner, parse
from reportkit.transforms.sections import open_sections
from tests.scenes import after

TEXT = """Sākums.

## Viens {#viens}

Teksts.

### Dziļāk {#dzilak}

Vēl.

## Divi {#divi from="viens dzilak" .added}

Beigas.
"""


def test_sections_hold_what_follows_their_headings() -> None:
    """A section reaches to the next heading of its level; what stands before is in none."""
    tree = parse(after(open_sections, TEXT))
    assert [each.tag for each in tree] == ["p", "section", "section"]
    first, second = tree.findall("./section")
    assert [each.tag for each in first] == ["h2", "p", "section"]
    assert first.find("section").text_content().split() == ["1.1.1", "Dziļāk", "Vēl."]
    assert [each.text for each in second.findall("p")] == ["Beigas."]


def test_ids_move_to_the_sections() -> None:
    """The section has its heading's id and level; the heading has no attributes left."""
    tree = parse(after(open_sections, TEXT))
    sections = [(each.get("id"), each.get("class")) for each in tree.iter("section")]
    assert sections == [("viens", "level2"), ("dzilak", "level3"), ("divi", "level2")]
    assert all(dict(each.attrib) == {} for each in tree.iter("h2", "h3"))


def test_numbers_stand_before_the_words() -> None:
    """A heading begins with its number, set apart for the style."""
    heading = next(parse(after(open_sections, "## *Viens* un {#viens}")).iter("h2"))
    assert inner(heading) == '<span class="header-section-number">1.1</span> <em>Viens</em> un'


def test_sections_of_a_chapter_without_number_have_none() -> None:
    """A chapter that is not numbered has no numbered sections."""
    tree = parse(after(open_sections, "## Viens {#viens}", number=None))
    assert inner(next(tree.iter("h2"))) == "Viens"


def test_nothing_is_lost() -> None:
    """Every paragraph is there afterwards, in its order."""
    tree = parse(after(open_sections, TEXT))
    assert [each.text for each in tree.iter("p")] == ["Sākums.", "Teksts.", "Vēl.", "Beigas."]
