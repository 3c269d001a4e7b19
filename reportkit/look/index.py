"""The page that shows all pages: an HTML file beside the contact sheets, with relative links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from reportkit.look.explained import Explanation
from reportkit.look.finding import Finding
from reportkit.look.sheets import COLUMNS, ROWS, page_name, sheet_name

Judged = Sequence[tuple[Finding, Explanation | None]]

_STYLE = """
body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif; color: #16201d; background: #f4f4f2 }
main > section { margin-bottom: 4rem }
ol.pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr));
  gap: 1.5rem; padding: 0; list-style: none }
ol.pages img { display: block; width: 100%; height: auto; border: 1px solid #8a8f8c }
figure { margin: 0 }
figcaption ul { margin: 0; padding-left: 1.2rem }
a { color: #0b5345 }
"""


def index(report: str, editions: Iterable[tuple[str, int, Judged]]) -> str:
    """Return the HTML for a report's ``editions``: (language, number of pages, findings)."""
    body = "\n".join(_edition(*each) for each in editions)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(report)}: every page</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(report)}: every page</h1>
{body}
</main>
</body>
</html>
"""


def _edition(language: str, pages: int, judged: Judged) -> str:
    sheets = "\n".join(
        f'<li><a href="{sheet_name(language, number)}">contact sheet {number}</a></li>'
        for number in range(1, -(-pages // (COLUMNS * ROWS)) + 1)
    )
    shown = "\n".join(_page(language, number, judged) for number in range(1, pages + 1))
    return f"""<section aria-labelledby="{language}">
<h2 id="{language}">Edition {language}: {pages} pages</h2>
<ul>
{sheets}
</ul>
{_summary(language, judged)}
<ol class="pages">
{shown}
</ol>
</section>"""


def _summary(language: str, judged: Judged) -> str:
    if not judged:
        return "<p>Nothing to circle.</p>"
    rows = "\n".join(
        f'<li><a href="#{language}-{finding.page}">page {finding.page}</a>: '
        f"{_told(language, finding, why)}</li>"
        for finding, why in judged
    )
    return f"<ul>\n{rows}\n</ul>"


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
