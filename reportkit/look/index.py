"""The page that shows all pages: an HTML file beside the contact sheets, with relative links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from reportkit.look.explained import Explanation
from reportkit.look.finding import Finding
from reportkit.look.sheets import COLUMNS, ROWS, page_name, sheet_name

Judged = Sequence[tuple[Finding, Explanation | None]]


def index(report: str, editions: Sequence[tuple[str, int, Judged]], css: str) -> str:
    """Return the HTML for a report's ``editions``: (language, number of pages, findings).

    ``css`` is the style's sheet for pages in a browser.
    """
    body = "\n".join(_edition(*each) for each in editions)
    links = "\n".join(
        f'<li><a href="#{language}">Edition {language}</a></li>' for language, _, _ in editions
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(report)}: every page</title>
<style>
{css}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the pages</a>
<header class="masthead">
<p class="kind">Contact sheets</p>
<h1>{escape(report)}: every page</h1>
<nav aria-label="Editions">
<ul>
{links}
</ul>
</nav>
</header>
<main class="broad" id="main">
{body}
</main>
</body>
</html>
"""


def _edition(language: str, pages: int, judged: Judged) -> str:
    sheets = "\n".join(
        f'<a class="button quiet" href="{sheet_name(language, number)}">'
        f'<span class="hidden">{language}, </span>contact sheet {number}</a>'
        for number in range(1, -(-pages // (COLUMNS * ROWS)) + 1)
    )
    shown = "\n".join(_page(language, number, judged) for number in range(1, pages + 1))
    return f"""<section aria-labelledby="{language}">
<h2 id="{language}">Edition {language}: {pages} pages</h2>
<p class="actions">
{sheets}
</p>
{_summary(language, judged)}
<ol class="pages">
{shown}
</ol>
</section>"""


def _summary(language: str, judged: Judged) -> str:
    if not judged:
        return '<p><span class="badge good">Nothing to circle</span></p>'
    rows = "\n".join(
        f'<li><a href="#{language}-{finding.page}">page {finding.page}</a>: '
        f"{_told(language, finding, why)}</li>"
        for finding, why in judged
    )
    return (
        f'<div class="note warn">\n<p class="label">To be seen to</p>\n<ul>\n{rows}\n</ul>\n</div>'
    )


def _page(language: str, number: int, judged: Judged) -> str:
    here = "".join(
        f"<li>{_told(language, finding, why)}</li>"
        for finding, why in judged
        if finding.page == number
    )
    name = page_name(language, number)
    return (
        f'<li id="{language}-{number}"><figure><a href="{name}">'
        f'<img src="{name}" alt="Page {number}, edition {language}" loading="lazy"></a>'
        f"<figcaption>{number}{f'<ul>{here}</ul>' if here else ''}</figcaption></figure></li>"
    )


def _told(language: str, finding: Finding, why: Explanation | None) -> str:
    return "".join(_parts(language, finding, why))


def _parts(language: str, finding: Finding, why: Explanation | None) -> Iterator[str]:
    yield f"<strong>{finding.rule}</strong>, {escape(finding.message)}"
    if finding.words:
        yield f': <q lang="{language}">{escape(finding.words)}</q>'
    if why:
        yield f" (explained: {escape(why.reason)})"
