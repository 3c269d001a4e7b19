"""pandoc: the Markdown of manuscripts, phrases, and citations."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from typing import Any

import pytest

from reportkit.adapters import pandoc, programs
from reportkit.adapters.pandoc import process
from reportkit.errors import MachineError
from tests.scenes import PLAIN_HTML, house

SOURCES: list[dict[str, Any]] = [
    {
        "id": "un2015",
        "type": "report",
        "title": "Transforming our world",
        "author": [{"literal": "United Nations"}],
        "issued": {"date-parts": [[2015]]},
    },
    {
        "id": "ozola",
        "type": "book",
        "title": "Grāmata",
        "author": [{"family": "Ozola", "given": "Anna"}],
        "issued": "2019-05-01",
    },
]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# A {#a}", '<h1 id="a">A</h1>'),
        ("# Virsraksts", "<h1>Virsraksts</h1>"),  # no id is invented
        ("\"a 'b'\"", "<p><q>a <q>b</q></q></p>"),
        ("a -- b --- c...", "<p>a – b — c…</p>"),
        ("[x]{lang=en}", '<p><span lang="en">x</span></p>'),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("\\textbf{x}", "<p>\\textbf{x}</p>"),
        ("$x_2$", "<p>$x_2$</p>"),
        ("`x`{=html}", "<p><code>x</code>{=html}</p>"),
        ("::: {.note label=x}\ny\n:::", '<div class="note" data-label="x"> <p>y</p> </div>'),
        ("```python\nx\n```", '<pre class="python"><code>x</code></pre>'),
        ("H~2~O", "<p>H<sub>2</sub>O</p>"),
        ("a\\\nb", "<p>a<br /> b</p>"),
    ],
)
def test_dialect(markdown: str, html: str) -> None:
    """The manuscript's Markdown is pandoc's, less everything that is not content."""
    assert " ".join(PLAIN_HTML(markdown).split()) == html


def test_metadata_in_the_text_is_text() -> None:
    """A YAML block within a chapter sets nothing, and a title line is no title."""
    assert "a: b" in PLAIN_HTML("x\n\n---\na: b\n---\n")
    assert PLAIN_HTML("% A\n% B").strip() == "<p>% A % B</p>"


def test_pandoc_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """pandoc runs in its sandbox, where it reads nothing, and may not take all memory."""
    monkeypatch.setattr(programs, "pandoc", lambda: shutil.which("echo"))
    arguments = pandoc.to_markdown({}).split()
    assert "--sandbox" in arguments
    assert "-M1G" in arguments


@pytest.mark.parametrize(
    ("phrase", "html"),
    [
        ("Vārdi", "Vārdi"),
        ('*a* un "b"', "<em>a</em> un <q>b</q>"),
        ("1. gada sākums", "1. gada sākums"),
        ("- svītra", "- svītra"),
        ("# restes", "# restes"),
        ("> a", "&gt; a"),
        ("::: note", "::: note"),
        ("    atkāpe", "atkāpe"),
        ("a\n\nb", "a b"),
        ("<b>a</b> & b", "&lt;b&gt;a&lt;/b&gt; &amp; b"),
        ("| a", "| a"),
        (": a", ": a"),
        ("[a](https://b.lv)", '<a href="https://b.lv">a</a>'),
    ],
)
def test_phrase(phrase: str, html: str) -> None:
    """A phrase is words, whatever it begins with: never a list, a heading or a block."""
    assert pandoc.phrases_to_html([phrase]) == (html,)


def test_phrases_do_not_touch_each_other() -> None:
    """Each phrase comes back on its own, though all are set in one go; open marks end with it."""
    odd = [
        "a `b",
        "c` d",
        "**e",
        "f** ",
        ":::",
        "[g",
        "](h)",
        "\\",
        "```",
        "~~~",
        "| i",
        "---",
        "{#j}",
        "$k$",
    ]
    html = pandoc.phrases_to_html(odd)
    assert len(html) == len(odd)
    assert html[0] == "a `b"
    assert html[1] == "c` d"
    assert html[2] == "**e"


def test_no_phrases() -> None:
    """Nothing comes of nothing."""
    assert pandoc.phrases_to_html([]) == ()


def cited(texts: Sequence[str], language: str = "lv") -> tuple[Any, Any]:
    """Return what the house's citation style makes of ``texts``, without tags."""
    citations, entries = pandoc.cite(texts, SOURCES, house().file("csl/house.csl"), language)
    plain = [re.sub(r"<[^>]+>", "", each) for each in citations]
    return plain, {key: re.sub(r"<[^>]+>", "", html) for key, html in entries}


def test_citations_are_set_in_order() -> None:
    """Each citation comes back in its place, and the bibliography holds each source once."""
    plain, entries = cited(["[@un2015, 33. lpp.]", "@ozola", "[@un2015; @ozola]"])
    assert len(plain) == 3
    assert "33" in plain[0]
    assert "Ozola" in plain[1]
    assert "Ozola" in plain[2]
    assert set(entries) == {"un2015", "ozola"}
    assert "Transforming our world" in entries["un2015"]


def test_citations_link_to_the_bibliography() -> None:
    """A citation leads to its entry by the id that the bibliography page gives it."""
    citations, _ = pandoc.cite(["[@un2015]"], SOURCES, house().file("csl/house.csl"), "lv")
    assert 'href="#ref-un2015"' in citations[0]


def test_date_of_yaml_is_read() -> None:
    """A year from a plain date of YAML is printed."""
    assert "2019" in cited(["@ozola"])[1]["ozola"]


def test_only_cited_sources_are_listed() -> None:
    """What is not cited is not in the bibliography."""
    assert set(cited(["[@un2015]"])[1]) == {"un2015"}


def test_unknown_source_does_no_harm() -> None:
    """A key that is not known leaves the number of citations right; it is told of elsewhere."""
    assert len(cited(["[@nezinams]", "[@un2015]"])[0]) == 2


def test_version() -> None:
    """pandoc says its version."""
    assert re.fullmatch(r"\d+(\.\d+)+", pandoc.version())


def test_missing_pandoc_is_the_machines_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pandoc is missing, what to install is said."""
    monkeypatch.setattr(programs, "pandoc", lambda: None)
    with pytest.raises(MachineError) as caught:
        pandoc.to_markdown({})
    assert "pypandoc_binary" in caught.value.hint


def test_endless_conversion_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that takes pandoc too long is an author's error, not an endless build."""
    monkeypatch.setattr(process, "DEADLINE", 0)
    with pytest.raises(pandoc.ConversionError, match="after 0 seconds"):
        pandoc.phrases_to_html(["x"])


def test_refusal_is_told_in_pandocs_first_line() -> None:
    """Where pandoc stops with an error, its first line is the message."""
    with pytest.raises(pandoc.ConversionError, match="no-such-option"):
        process.communicate(["--no-such-option"], b"x")


def test_silent_end_is_told_with_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pandoc ends without a word, its status is the message."""
    monkeypatch.setattr(programs, "pandoc", lambda: shutil.which("false"))
    with pytest.raises(pandoc.ConversionError, match="status 1"):
        pandoc.phrases_to_html(["x"])
