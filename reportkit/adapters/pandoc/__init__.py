"""pandoc, which pypandoc brings: Markdown -> HTML or trees; citations -> text; Word -> Markdown.

A manuscript is untrusted.  Raw HTML, TeX and attributes are off, so that they stay text; pandoc
runs in its sandbox, with bounds on its memory and its time.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportkit.adapters.pandoc import kept
from reportkit.adapters.pandoc.kept import dismiss
from reportkit.adapters.pandoc.process import LIMITS, ConversionError, communicate, program

__all__ = [
    "DIALECT",
    "WRITTEN",
    "ConversionError",
    "begin",
    "cite",
    "dismiss",
    "from_word",
    "phrases_to_html",
    "to_html",
    "to_markdown",
    "to_trees",
    "version",
]

DIALECT = "markdown" + "".join(
    f"-{extension}"
    for extension in (
        "raw_html",
        "raw_tex",
        "raw_attribute",
        "latex_macros",
        "native_divs",
        "native_spans",
        "markdown_in_html_blocks",
        "tex_math_dollars",
        "auto_identifiers",
        "yaml_metadata_block",
        "pandoc_title_block",
    )
)
"""The Markdown of manuscripts: pandoc's own, less everything that is not content."""

WRITTEN = DIALECT + "-smart-simple_tables-multiline_tables"
"""The Markdown that is written for authors: the same, without what only typists like."""

_PLAIN_HTML = ("--html-q-tags", "--syntax-highlighting=none")

_TO_TREES = f"""
local trees = {{}}
for i, text in ipairs(pandoc.json.decode(io.read("a"), false)) do
  trees[i] = pandoc.write(pandoc.read(text, "{DIALECT}", {{}}, {{}}), "json")
end
io.write("[" .. table.concat(trees, ",") .. "]")
"""
"""Reads each text by itself, so that none sees the notes of another, and none sees a file."""


def version() -> str:
    """Return pandoc's version; raise :class:`MachineError` where pandoc is missing."""
    done = subprocess.run([program(), "--version"], capture_output=True, text=True, check=False)
    return done.stdout.partition("\n")[0].rpartition(" ")[2]


def to_html(markdown: str) -> str:
    """Return the HTML5 of a chapter's body: no sections, quotations as ``q``, notes at the end."""
    return kept.convert(markdown, DIALECT)


def begin() -> None:
    """Have a pandoc get ready for the first chapter, while something else is done."""
    kept.begin(DIALECT)


def to_trees(texts: Sequence[str]) -> tuple[list[Any], ...]:
    """Return the blocks of pandoc's tree of each of ``texts``, pieces of Markdown on their own.

    The nodes are those of pandoc's JSON: ``{"t": "Para", "c": [...]}`` (pandoc-types, Block).
    """
    if not texts:
        return ()
    told = communicate(["lua", "-e", _TO_TREES], json.dumps(list(texts)).encode())
    return tuple(each["blocks"] for each in json.loads(told))


def phrases_to_html(phrases: Sequence[str]) -> tuple[str, ...]:
    """Return each phrase of Markdown (a standfirst, a title) as HTML without a paragraph."""
    from reportkit.adapters.html import inner, parse

    # "\\ " is a space that keeps pandoc from seeing a list or a heading at the beginning.
    one_line = (" ".join(phrase.split()) for phrase in phrases)
    html = _run("\n\n".join(f"::: phrase\n\\ {each}\n:::" for each in one_line), _PLAIN_HTML)
    tree = parse(html)
    return tuple(inner(each).strip("\u00a0 ") for each in tree.xpath("./div[@class='phrase']/p"))


def cite(
    citations: Sequence[str], references: Sequence[Mapping[str, Any]], csl: Path, language: str
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return each citation and the bibliography as HTML, set by citeproc.

    ``citations`` are in Markdown (``[@un2015, 33. lpp.]``), ``references`` in CSL; ``language``
    is a BCP 47 tag.  The bibliography comes as (key, HTML), in the order of the CSL style.
    """
    from reportkit.adapters.html import inner, parse

    used = {"references": list(references), "lang": language, "link-citations": True}
    head = f"---\n{json.dumps(used, ensure_ascii=False, default=str)}\n---\n\n"
    # A CSL style puts the full stop after a Latvian page itself: 7.–13. lpp.
    plain = (re.sub(r"(?<=\d)\.(?=[–-]\d)", "", each) for each in citations)
    paragraphs = "\n\n".join(f"::: cited\n{each}\n:::" for each in plain)
    html = _run(
        head + paragraphs, ["--citeproc", f"--csl={csl}"], dialect=f"{DIALECT}+yaml_metadata_block"
    )
    tree = parse(html)
    for citation in tree.xpath(".//span[@class='citation']"):
        citation.drop_tag()
    cited = tuple(inner(each) for each in tree.xpath("./div[@class='cited']/p"))
    entries = tree.xpath("./div[@id='refs']/div")
    return cited, tuple(
        (each.get("id").removeprefix("ref-"), inner(each).strip()) for each in entries
    )


def from_word(docx: bytes, changes: str = "accept") -> dict[str, Any]:
    """Return a Word file as pandoc's tree (https://hackage.haskell.org/package/pandoc-types).

    ``changes`` says what becomes of tracked changes: "accept" or "reject".
    """
    tree = _convert(docx, ["--from=docx", "--to=json", f"--track-changes={changes}"])
    read: dict[str, Any] = json.loads(tree)
    return read


def to_markdown(tree: Mapping[str, Any]) -> str:
    """Return one of pandoc's trees in the Markdown of manuscripts, a paragraph to a line."""
    options = ["--from=json", f"--to={WRITTEN}", "--wrap=none", "--markdown-headings=atx"]
    return _convert(json.dumps(tree).encode(), options).decode()


def _run(markdown: str, options: Sequence[str], dialect: str = DIALECT) -> str:
    """Return the HTML that pandoc makes of ``markdown``."""
    arguments = [f"--from={dialect}", "--to=html5", "--wrap=none", *options]
    return _convert(markdown.encode(), arguments).decode()


def _convert(text: bytes, arguments: Sequence[str]) -> bytes:
    """Run pandoc in its sandbox, within its bounds."""
    return communicate(["--sandbox", *arguments, *LIMITS], text)
