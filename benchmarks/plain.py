"""The same report for the other tools: one Markdown file, and the house style as one sheet.

    python -m benchmarks.plain REPORT FOLDER

What reportkit finds out for itself is written down here: the numbers of figures, tables, sections.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from reportkit.styles import find_style

_WORDS = {"fig": "attēls", "tbl": "tabula"}
_DEFINED = re.compile(
    r"^(?P<level>##?) .*\{#(?P<section>\S+)\}$|\{#(?P<id>(?P<kind>fig|tbl):[^\s}]+)", re.MULTILINE
)


def main(report: Path, folder: Path) -> None:
    """Write report.md, house.css, figures/ and fonts/ into ``folder``."""
    chapters = [path.read_text("utf-8") for path in sorted((report / "chapters").iterdir())]
    shutil.copytree(report / "figures", folder / "figures", dirs_exist_ok=True)
    (folder / "fonts").mkdir(exist_ok=True)
    (folder / "report.md").write_text(joined(chapters), "utf-8")
    style = find_style("house", report)
    css = style.stylesheet("print.css")
    for name, path in style.fonts.items():
        css = css.replace(f"font:{name}", f"fonts/{name}")
        shutil.copyfile(path, folder / "fonts" / name)
    own = (Path(__file__).parent / "plain.css").read_text("utf-8")
    (folder / "house.css").write_text(f"{css}\n{own}", "utf-8")


def joined(chapters: list[str]) -> str:
    """Return chapters in reportkit's Markdown as one text in pandoc's, with all numbers in it."""
    text = "\n\n".join(_alone(chapter, nth) for nth, chapter in enumerate(chapters, 1))
    numbers = _numbers(text)

    def label(found: re.Match[str]) -> str:
        return f"{numbers[found['id']]}. {_WORDS[found['id'][:3]]}"

    changes: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
        (r"@(?P<id>(?:fig|tbl):[\w-]+)", lambda found: f"[{label(found)}](#{found['id']})"),
        (r"\{n\}(?=[^\]]*\]\(#(?P<id>[\w-]+)\))", lambda found: numbers[found["id"]]),
        (r"\[\{p\}(.*?)\]\((#[\w-]+)\)", lambda found: f"[]({found[2]}){{.pg}}{found[1]}"),
        (r"^: (?=.*\{#(?P<id>tbl:[\w-]+))", lambda found: f": [{label(found)}.]{{.no}} "),
        (r"^!\[(?=.*\{#(?P<id>fig:[\w-]+))", lambda found: f"![[{label(found)}.]{{.no}} "),
    )
    for pattern, words in changes:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text


def _alone(chapter: str, nth: int) -> str:
    """Return a chapter fit to stand in one file with others."""
    chapter = re.sub(r"\[\^(\d+)\]", rf"[^{nth}-\1]", chapter)
    return re.sub(
        r"\A---\nstandfirst: (.*)\n---\n\n(# .*)\n", r"\2\n\n::: standfirst\n\1\n:::\n", chapter
    )


def _numbers(text: str) -> dict[str, str]:
    """Return the number of everything that has one, by its id."""
    numbers: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for found in _DEFINED.finditer(text):
        if found["kind"]:
            counts[found["kind"]] += 1
            numbers[found["id"]] = str(counts[found["kind"]])
        elif found["level"] == "#":
            counts["chapter"] += 1
            counts["section"] = 0
            numbers[found["section"]] = str(counts["chapter"])
        else:
            counts["section"] += 1
            numbers[found["section"]] = f"{counts['chapter']}.{counts['section']}"
    return numbers


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
