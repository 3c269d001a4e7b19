"""The documentation holds: every code has its page, links lead somewhere, commands exist, and each
example says what its page says that it would."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import click
import pytest
import yaml

from reportkit.cli import reportkit
from reportkit.codes import CODES
from reportkit.config import ChapterSettings, ImprintSettings, Settings
from reportkit.config.kinds import written
from reportkit.pipeline import check
from reportkit.styles import find_style
from reportkit.transforms.blocks import BLOCKS
from tests.conftest import BASE, ROOT

DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"]
CODE_PAGES = {path.stem: path for path in (DOCS / "codes").glob("RK*.md")}
BY_CODE = {each.code: each for each in CODES}

_FENCE = re.compile(
    r"^ *(?P<mark>`{3,})(?P<info>[^\n]*)\n(?P<text>.*?)\n *(?P=mark)$", re.MULTILINE | re.DOTALL
)
_INLINE = re.compile(r"`((?:reportkit|make) [^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _prose(path: Path) -> str:
    """Return a page without its code."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", path.read_text("utf-8")))


# -- Pages of codes ----------------------------------------------------------------------------


def test_every_code_has_its_page_and_every_page_its_code() -> None:
    assert sorted(CODE_PAGES) == sorted(BY_CODE)


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_a_page_says_what_the_code_says(code: str) -> None:
    text = _FENCE.sub("", CODE_PAGES[code].read_text("utf-8"))
    kind = BY_CODE[code]
    title, _, begins = text.partition("\n\n")
    assert title == f"# {code}: {kind.summary.rstrip('.')}"
    assert begins.startswith(f"*{kind.severity.capitalize()}.* ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Wrong", "Right", "What to do"]


def test_the_index_lists_every_code_with_its_severity() -> None:
    text = (DOCS / "codes" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(RK\d+)\]\(\1\.md\) \| (\w+) \| (.+) \|$", text, re.MULTILINE)
    assert rows == [(each.code, each.severity, each.summary) for each in CODES]


@dataclass(frozen=True)
class Example:
    """What stands under "Wrong" or "Right" of a code's page: files to lay over a small report."""

    code: str
    heading: str
    files: Mapping[str, str]


def _examples() -> list[Example]:
    """Return the examples; what is right is laid over what is wrong."""
    found = []
    for code, path in sorted(CODE_PAGES.items()):
        text = path.read_text("utf-8")
        wrong, right = _files(text, "Wrong"), _files(text, "Right")
        if wrong:
            found.append(Example(code, "Wrong", wrong))
        if right:
            found.append(Example(code, "Right", wrong | right))
    return found


def _files(text: str, heading: str) -> dict[str, str]:
    """Return the files that a page shows under ``heading``: their names, and what they hold."""
    section = text.partition(f"\n## {heading}\n")[2]
    section = re.split(r"^## (?:Right|What to do)$", section, flags=re.MULTILINE)[0]
    blocks = [each for each in _FENCE.finditer(section) if _is_file(each["info"])]
    return dict(_file(each["info"], each["text"]) for each in blocks)


def _is_file(info: str) -> bool:
    """Whether a block is a file of a report: Markdown, or anything that gives its name."""
    return info == "markdown" or " " in info


def _file(info: str, text: str) -> tuple[str, str]:
    kind, _, name = info.partition(" ")
    if kind == "markdown" and not text.startswith(("# ", "---")):
        text = f"# Darbs {{#darbs}}\n\n{text}"
    return name or "chapters/02-darbs.lv.md", f"{text}\n"


def _lay(example: Example, report: Path) -> None:
    for name, text in example.files.items():
        path = report / name
        kept = _other_settings(path, text) if name == "report.yaml" else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(kept + text, "utf-8")


def _other_settings(path: Path, text: str) -> str:
    """Return what stands in ``report.yaml`` but for the settings that ``text`` brings anew."""
    anew = {line.split(":")[0] for line in text.splitlines() if line[0] not in " -"}
    settings = yaml.safe_load(path.read_text("utf-8"))
    kept = {key: value for key, value in settings.items() if key not in anew}
    return str(yaml.safe_dump(kept, allow_unicode=True))


@pytest.mark.slow  # hundreds of reports
@pytest.mark.parametrize("example", _examples(), ids=lambda each: f"{each.code}-{each.heading}")
def test_an_example_is_as_wrong_or_as_right_as_its_page_says(
    example: Example, report: Path
) -> None:
    _lay(example, report)
    for_release = "`reportkit check --release`" in CODE_PAGES[example.code].read_text("utf-8")
    found = {each.code for each in check(report, for_release=for_release).findings}
    if example.heading == "Wrong":
        assert example.code in found
    else:
        assert example.code not in found


# -- Links -------------------------------------------------------------------------------------


def _anchors(path: Path) -> set[str]:
    """Return the ids that a forge makes of the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for link in _LINK.findall(_prose(page)):
        if re.match(r"https?://", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


# -- Commands ----------------------------------------------------------------------------------


def _commands(page: Path) -> list[str]:
    text = page.read_text("utf-8")
    lines = [line for each in _FENCE.finditer(text) for line in each["text"].splitlines()]
    typed = [line.removeprefix(".venv/bin/").partition("  #")[0] for line in lines]
    begun = [each for each in typed if re.match(r"(?:\w+=\S+ )*(?:reportkit|make) ", each)]
    return [*begun, *_INLINE.findall(_FENCE.sub("", text))]


def _parse(words: list[str]) -> None:
    """Let click read the command line, and run nothing."""
    words = [each for each in words if each != "--help"]
    if not words:
        return
    with click.Context(reportkit, info_name="reportkit") as root:
        name, command, rest = reportkit.resolve_command(root, words)
        assert name is not None
        assert command is not None
        if rest:  # else the page only names the command
            command.make_context(name, rest, parent=root)


def _targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_command_that_is_shown_can_be_typed(page: Path) -> None:
    for command in _commands(page):
        words = [each for each in shlex.split(command) if not re.match(r"[A-Z_]+=", each)]
        program, *rest = words
        if program == "make":
            assert set(rest) <= _targets(), command
        elif "…" not in rest:
            _parse(rest)


# -- What the guides list ----------------------------------------------------------------------


def test_the_guide_for_editors_shows_every_block() -> None:
    text = (DOCS / "editors.md").read_text("utf-8")
    opened = re.findall(r"^::: +(\{.+\}|[\w-]+)$", text, re.MULTILINE)
    assert {re.findall(r"(?:^|\.)([a-z]+)", each)[0] for each in opened} == set(BLOCKS)
    for block in BLOCKS.values():
        for attribute in (*block.required, *block.optional):
            assert attribute in text, (block.name, attribute)


def test_the_guide_for_editors_lists_every_setting() -> None:
    text = (DOCS / "editors.md").read_text("utf-8")
    names = [written(each.name) for each in (*fields(Settings), *fields(ChapterSettings))]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_the_guide_for_publishers_lists_every_field_of_the_imprint() -> None:
    text = (DOCS / "publishers.md").read_text("utf-8")
    assert [each.name for each in fields(ImprintSettings) if f"`{each.name}`" not in text] == []


def test_the_guide_to_styles_names_every_view_and_page_template() -> None:
    style = find_style("house", BASE)
    text = (DOCS / "styles.md").read_text("utf-8")
    names = [*style.names("templates", ".html.j2"), *style.names("templates/views", ".html.j2")]
    assert [name for name in names if f"`{name}`" not in text] == []


# -- The guide for editors: its examples -------------------------------------------------------


def test_the_examples_of_the_guide_for_editors_are_clean(report: Path) -> None:
    """All of its Markdown, put together, is a chapter without findings."""
    text = (DOCS / "editors.md").read_text("utf-8")
    chapter = ["# Darbs {#darbs}"]
    for each in _FENCE.finditer(text):
        kind, _, name = each["info"].partition(" ")
        if name:
            (report / name).write_text(f"{each['text']}\n", "utf-8")
        elif kind == "markdown":
            chapter.append(each["text"])
    assert len(chapter) > 10
    (report / "chapters" / "02-darbs.lv.md").write_text("\n\n".join(chapter) + "\n", "utf-8")
    omit = "indexes: [{}]\nomit: {en: [{chapter: 03-methods, reason: only an example}]}\n"
    settings = (report / "report.yaml").read_text("utf-8").partition("contents:")[0]
    (report / "report.yaml").write_text(settings + omit, "utf-8")
    other = "RK222"  # the guide is in English, the chapter in Latvian
    found = [(each.code, each.place.line, each.message) for each in check(report).findings]
    assert [each for each in found if each[0] != other] == []
