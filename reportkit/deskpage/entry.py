"""One section on the desk: its state, its sources with their changes, its text, the command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shlex import quote

from markupsafe import Markup

from reportkit.deskpage.remark import Remark
from reportkit.deskpage.wording import passages_html, plain_html
from reportkit.locales import Locale, has_locale, load_locale
from reportkit.sync.changes import Passage, Piece, compare
from reportkit.sync.normal import Normaliser
from reportkit.sync.sections import Section
from reportkit.sync.states import BEHIND, BLOCKING, Desk, Standing, State

MESSAGES = "en"
"""The language of reportkit's own messages."""

_RESTING = frozenset({State.FRESH, State.OMITTED})
_AGREED = frozenset({State.FRESH, State.EN_EDITED, State.NEW, State.OMIT_REVIEW, *BEHIND})
"""Where a word of agreement is of use."""


@dataclass(frozen=True, slots=True)
class Table:
    """What all entries of a desk have in common: the desk, its languages, the interface's words."""

    desk: Desk
    source: str
    locale: Locale
    normaliser: Normaliser

    def label(self, name: str, **values: object) -> str:
        """Return a word of the interface."""
        return self.locale.label(f"desk-{name}", **values)


def rests(standing: Standing) -> bool:
    """Whether there is nothing to do in a section."""
    verified = standing.record is None or standing.record.is_verified
    return standing.state in _RESTING and verified


def kind(state: State) -> str:
    """Return the class of a state's badge: good, warn, bad or none."""
    if state in BLOCKING:
        return "bad"
    if state is State.FRESH:
        return "good"
    return "" if state in {State.OMITTED, State.EN_EDITED} else "warn"


def badge(state: State, words: str) -> Markup:
    """Return a state in ``words``."""
    return Markup('<span class="{}">{}</span>').format(f"badge {kind(state)}".strip(), words)


def entry(standing: Standing, table: Table, number: int, remarks: Sequence[Remark] = ()) -> Markup:
    """Return the HTML of a section, the ``number``th on the desk: its id may be there twice."""
    name = f"s{number}-{standing.id}"
    folded = rests(standing) and not remarks
    texts = _texts(standing, table, remarks)
    if folded:
        summary = table.label("texts")
        texts = Markup(
            '<details class="fold"><summary>{}<span class="hidden"> {}</span></summary>\n{}\n</details>'
        ).format(summary, standing.title or standing.id, texts)
    return Markup(
        '<article class="entry" aria-labelledby="{name}" data-state="{state}" data-chapter="{chapter}"{open}>\n'
        '<h3 id="{name}"><span lang="{lang}">{title}</span> {badge}</h3>\n{facts}\n{remarks}{texts}\n{command}</article>'
    ).format(
        name=name,
        state=standing.state,
        chapter=standing.chapter,
        open="" if folded else Markup(" data-open"),
        lang=_tag(_language(standing, table)),
        title=standing.title or standing.id,
        badge=badge(standing.state, table.label(f"state-{standing.state}")),
        facts=Markup("\n").join(_facts(standing, table)),
        remarks=_remarks(remarks, table),
        texts=texts,
        command=_command(standing, table),
    )


def _language(standing: Standing, table: Table) -> str:
    return table.desk.language if standing.abridged_words else table.source


def _facts(standing: Standing, table: Table) -> Iterator[Markup]:
    """Yield what there is to know of a section, in a line or two."""
    counts = {"source": standing.source_words, "abridged": standing.abridged_words}
    ratio = round(100 * (standing.ratio or 0))
    words = table.label("words-ratio" if ratio else "words", **counts, ratio=ratio)
    parts = [Markup("<code>{}</code>").format(standing.id), words, _said_by(standing, table)]
    yield Markup('<p class="soft">{}</p>').format(Markup(" · ").join(filter(None, parts)))
    if standing.told and standing.state is not State.FRESH:
        yield Markup('<p lang="{}">{}</p>').format(MESSAGES, ", ".join(standing.told))


def _said_by(standing: Standing, table: Table) -> str:
    if standing.record is None:
        return ""
    date = table.locale.date(standing.record.at)
    if standing.record.is_verified:
        return table.label("acknowledged", by=standing.record.by, date=date)
    return table.label("unverified", date=date)


def _remarks(remarks: Sequence[Remark], table: Table) -> Markup:
    if not remarks:
        return Markup("")
    items = Markup("\n").join(
        Markup('<li><code>{}</code> <span lang="{}">{}. {}</span></li>').format(
            each.code, MESSAGES, each.message, each.hint
        )
        for each in remarks
    )
    return Markup(
        '<div class="note warn">\n<p class="label">{}</p>\n<ul>\n{}\n</ul>\n</div>\n'
    ).format(table.label("remarks"), items)


def _texts(standing: Standing, table: Table, remarks: Sequence[Remark]) -> Markup:
    sources = Markup("\n").join(_sources(standing, table, [each.source_words for each in remarks]))
    none = Markup('<p class="soft" lang="{}">{}</p>')
    no_source = none.format(table.locale.tag, table.label("no-source"))
    return Markup(
        '<div class="pair">\n<section lang="{}">\n{}\n</section>\n<section lang="{}">\n{}\n</section>\n</div>'
    ).format(
        _tag(table.source),
        sources or no_source,
        _tag(table.desk.language),
        _abridged(standing, table, [each.abridged_words for each in remarks]),
    )


def _sources(standing: Standing, table: Table, marked: Sequence[str]) -> Iterator[Markup]:
    """Yield the sources of a section, one below the other, each with what changed in it."""
    former = dict(standing.record.sources) if standing.record else {}
    now = {each.id: each for each in table.desk.coverage.sources_of(standing.id)}
    for id_ in {**now, **former}:
        section = now.get(id_)
        passages = _compared(former.get(id_), section, standing, table)
        which = Markup(" <code>{}</code>").format(id_) if len({**now, **former}) > 1 else ""
        title = section.title if section else ""
        yield _side("source", which, table) + passages_html(passages, title, marked, table.locale)


def _compared(
    former: str | None, section: Section | None, standing: Standing, table: Table
) -> tuple[Passage, ...]:
    """Return the passages of one source; where nobody acknowledged any, all of them as they are."""
    form = table.normaliser.form
    new = form(section.said, table.source) if section else ()
    if standing.record is None:
        return tuple(Passage("same", (Piece("same", each),)) for each in new)
    return compare(form(former, table.source) if former else (), new)


def _abridged(standing: Standing, table: Table, marked: Sequence[str]) -> Markup:
    pairing = table.desk.coverage.pairing(standing.id)
    if pairing is None or standing.abridged_words == 0:
        none = Markup('<p class="soft" lang="{}">{}</p>')
        text = none.format(table.locale.tag, table.label("no-text"))
    else:
        words = table.normaliser.form(pairing.section.said, table.desk.language)
        text = plain_html(words, standing.title, marked)
    return _side("abridged", "", table) + text


def _side(name: str, which: Markup | str, table: Table) -> Markup:
    """Return the heading of one of the two texts."""
    heading = Markup('<h4><span lang="{}">{}</span>{}</h4>\n')
    return heading.format(table.locale.tag, table.label(name), which)


def _command(standing: Standing, table: Table) -> Markup:
    """Return the command that says that a section agrees with its sources, and a button to copy it."""
    if rests(standing) or standing.state not in {*_AGREED}:
        return Markup("")
    words = ["reportkit", "ack", standing.id, "--report", quote(table.desk.report)]
    words += ["--lang", table.desk.language]
    if standing.state is State.STALE:
        words += ["--unchanged", f'"{table.label("reason")}"']
    return Markup(
        '<p class="label">{label}</p>\n<p class="actions command"><code>{command}</code>'
        '<button type="button" class="button quiet" data-done="{done}" hidden><span aria-live="polite">{copy}</span>'
        '<span class="hidden">: {id}</span></button></p>\n'
    ).format(
        label=table.label("unchanged" if standing.state is State.STALE else "command"),
        command=" ".join(words),
        done=table.label("copied"),
        copy=table.label("copy"),
        id=standing.id,
    )


def _tag(language: str) -> str:
    return load_locale(language).tag if has_locale(language) else language
