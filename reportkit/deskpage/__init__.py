"""The translator's desk as one HTML file: nothing to fetch, readable without its script.

Latvian with its changes stands beside today's English, section by section; filters, a bar of what
agrees, and the command to copy.  The interface speaks the report's own language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, groupby
from pathlib import Path

from markupsafe import Markup

from reportkit.deskpage.entry import Table, badge, entry, rests
from reportkit.deskpage.remark import Remark
from reportkit.locales import has_locale, load_locale
from reportkit.sources.report import Report
from reportkit.sync.mapping import sections
from reportkit.sync.normal import Normaliser
from reportkit.sync.states import Desk, Standing, State

_HERE = Path(__file__).parent
_FALLBACK = "en"


def desk_page(
    report: Report,
    desk: Desk,
    css: str,
    normaliser: Normaliser,
    remarks: Mapping[str, Sequence[Remark]] | None = None,
) -> str:
    """Return the page of ``desk``; ``css`` is the style's sheet for the screen.

    ``remarks`` are what checks between the languages found, by section.
    """
    source = report.settings.languages.source
    locale = load_locale(source if has_locale(source) else _FALLBACK)
    table = Table(desk, source, locale, normaliser)
    _learn(table)
    titles = _titles(report, table)
    return Markup(_PAGE).format(
        lang=locale.tag,
        title=table.label("title"),
        report=report.settings.title.in_(source),
        css=Markup(css + _read("desk.css")),
        skip=table.label("skip"),
        lead=table.label("lead"),
        overview=_overview(table),
        filters=_filters(titles, table),
        chapters=Markup("\n").join(_chapters(titles, table, remarks or {})),
        none=table.label("none-shown"),
        script=Markup(_read("desk.js")),
    )


_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{report}: {title}</title>
<style>
{css}</style>
</head>
<body>
<a class="skip" href="#main">{skip}</a>
<header class="masthead">
<p class="kind">{title}</p>
<h1>{report}</h1>
<p class="lead">{lead}</p>
</header>
<main id="main">
{overview}
{filters}
{chapters}
<p class="none-shown" hidden>{none}</p>
</main>
<script>
{script}</script>
</body>
</html>
"""


def _learn(table: Table) -> None:
    """Make the normal forms of all texts in one go."""
    coverage = table.desk.coverage
    sources = [each.said for one in table.desk.standings for each in coverage.sources_of(one.id)]
    former = [
        text for one in table.desk.standings if one.record for text in one.record.sources.values()
    ]
    abridged = [(each.section.said, table.desk.language) for each in coverage.pairings]
    table.normaliser.learn([*((text, table.source) for text in (*sources, *former)), *abridged])


def _overview(table: Table) -> Markup:
    """Return how many sections agree, as a bar, and how many are in each state."""
    counts = table.desk.counts()
    total, agreed = len(table.desk.standings), sum(map(rests, table.desk.standings))
    items = Markup("\n").join(
        Markup("<li>{}</li>").format(
            badge(state, f"{table.label(f'state-{state}')}: {counts[state]}")
        )
        for state in State
        if counts[state]
    )
    return Markup(
        '<p class="agreed"><label for="agreed">{}</label> <progress id="agreed" max="{}" value="{}"></progress></p>\n'
        '<ul class="tally">\n{}\n</ul>'
    ).format(table.label("agreed", n=agreed, all=total), total or 1, agreed, items)


def _filters(titles: Mapping[str, str], table: Table) -> Markup:
    counts = table.desk.counts()
    states = [("open", table.label("open"))]
    states += [(str(each), table.label(f"state-{each}")) for each in State if counts[each]]
    return Markup(
        '<form class="filters" hidden>\n'
        '<label>{} <select name="chapter">{}</select></label>\n'
        '<label>{} <select name="state">{}</select></label>\n'
        '<label>{} <input type="search" name="text"></label>\n'
        '<output aria-live="polite" data-words="{}"></output>\n</form>'
    ).format(
        table.label("chapter"),
        _options([*titles.items()], table),
        table.label("state"),
        _options(states, table),
        table.label("search"),
        table.label("shown", n="{n}", all="{all}"),
    )


def _options(options: Sequence[tuple[str, str]], table: Table) -> Markup:
    named = [("", table.label("all")), *options]
    return Markup("").join(Markup('<option value="{}">{}</option>').format(*each) for each in named)


def _chapters(
    titles: Mapping[str, str], table: Table, remarks: Mapping[str, Sequence[Remark]]
) -> Iterator[Markup]:
    number = count(1)
    for name, standings in _by_chapter(table):
        entries = Markup("\n").join(
            entry(each, table, next(number), remarks.get(each.id, ())) for each in standings
        )
        yield Markup(
            '<section class="chapter" aria-labelledby="c-{0}">\n<h2 id="c-{0}">{1}</h2>\n{2}\n</section>'
        ).format(name, titles[name], entries)


def _by_chapter(table: Table) -> Iterator[tuple[str, list[Standing]]]:
    for name, standings in groupby(table.desk.standings, lambda each: each.chapter):
        yield name, list(standings)


def _names(table: Table) -> list[str]:
    return [name for name, _ in _by_chapter(table)]


def _titles(report: Report, table: Table) -> Mapping[str, str]:
    """Return what the chapters are called in the report's own language, by name, in their order."""
    titles = dict.fromkeys(_names(table), table.label("no-chapter"))
    titles |= {name: name for name in titles if name}
    named = (each for each in sections(report, table.source) if each.level == 1)
    return titles | {each.chapter: each.title for each in named if each.chapter in titles}


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")
