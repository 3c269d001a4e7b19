"""A report and one of its languages -> an Edition: every text resolved, chapters in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from reportkit.config import Contributor, LocalText, PartSettings, Settings
from reportkit.locales import load_locale
from reportkit.model import (
    Abridgement,
    Chapter,
    Edition,
    EditionKind,
    ImprintEntry,
    IndexPlan,
    OtherEdition,
    Part,
    Publisher,
)
from reportkit.sources.catalogue import catalogue_entry, epub_plan, filed, identifiers
from reportkit.sources.data import in_language
from reportkit.sources.report import Report


def make_edition(report: Report, language: str) -> Edition:
    """Return the edition of ``report`` in ``language``, one of its languages.

    A chapter that has no text in ``language`` is left out, and so is a part without chapters.
    """
    settings = report.settings
    return Edition(
        report=report.name,
        folder=report.folder,
        language=language,
        kind=_kind(report, language),
        title=settings.title.in_(language),
        subtitle=settings.subtitle.in_(language),
        kind_label=settings.kind.in_(language),
        years=settings.years,
        authors=_authors(settings, language),
        publishers=_publishers(settings, language),
        description=settings.description.in_(language),
        keywords=tuple(settings.keywords.get(language, ())),
        blurb=settings.blurb.in_(language),
        imprint=tuple(_imprint(report, language)),
        other=_other(report, language),
        contents=tuple(_contents(report, language)),
        languages=report.languages,
        data={
            name: in_language(file.value, language, report.languages)
            for name, file in report.data.items()
        },
        references=report.references,
        indexes=tuple(_indexes(settings, language)),
        left_out=_abridgement(report, language).left_out if settings.list_omitted else (),
        behind=_abridgement(report, language).behind if report.is_draft else (),
        is_draft=report.is_draft,
        catalogue=catalogue_entry(report, language),
        epub=epub_plan(settings, language),
    )


def _kind(report: Report, language: str) -> EditionKind:
    return "full" if language == report.settings.languages.source else "abridged"


def _contents(report: Report, language: str) -> Iterator[Part | Chapter]:
    numbers, parts = count(1), count(1)
    for item in report.contents:
        if isinstance(item, PartSettings):
            chapters = tuple(_chapters(report, item.chapters, language, numbers))
            if chapters:
                lead, title = item.lead.in_(language), item.title.in_(language)
                params = in_language(item.params, language, report.languages)
                yield Part(item.part, next(parts), title, lead, chapters, params)
        else:
            yield from _chapters(report, [item], language, numbers)


def _chapters(
    report: Report, names: Sequence[str], language: str, numbers: Iterator[int]
) -> Iterator[Chapter]:
    for name in names:
        manuscript = report.pairs[name].manuscripts.get(language)
        if manuscript:
            settings = manuscript.settings
            yield Chapter(
                text=manuscript.text,
                template=settings.template,
                number=next(numbers) if settings.numbered else None,
                standfirst=settings.standfirst,
                running=settings.running,
                params=in_language(settings.params, language, report.languages),
            )


def _indexes(settings: Settings, language: str) -> Iterator[IndexPlan]:
    for each in settings.indexes:
        title = each.title.in_(language) or load_locale(language).label("index")
        yield IndexPlan(title, tuple(each.by), each.data, each.key, each.name)


def _authors(settings: Settings, language: str) -> tuple[str, ...]:
    """Return who made the report: the contributors, else the publishers."""
    named: Sequence[Any] = contributors(settings, language) or settings.publishers
    return tuple(each.name.in_(language) for each in named)


def _publishers(settings: Settings, language: str) -> tuple[Publisher, ...]:
    return tuple(
        Publisher(each.name.in_(language), each.abbreviation.in_(language))
        for each in settings.publishers
    )


def _other(report: Report, language: str) -> OtherEdition | None:
    """Return the edition that the reader of this one is told of."""
    others = [each for each in report.languages if each != language]
    if not others:
        return None
    kind = _kind(report, others[0])
    label = load_locale(others[0]).label(f"available-{kind}")
    address = report.settings.online.get(others[0], "")
    title = report.settings.title.in_(others[0])
    told = identifiers(report, others[0])
    return OtherEdition(others[0], title, kind, label, address, told)


def _abridgement(report: Report, language: str) -> Abridgement:
    source = report.settings.languages.source
    return report.abridgements.get(language, Abridgement(source))


def _imprint(report: Report, language: str) -> Iterator[ImprintEntry]:
    """Yield the statements of the imprint in order; what is unset is left out."""
    settings, imprint = report.settings, report.settings.imprint
    label = load_locale(language).label

    def said(name: str, text: LocalText | str) -> Iterator[ImprintEntry]:
        words = text.in_(language) if isinstance(text, LocalText) else text
        if words:
            yield ImprintEntry(label(name), words)

    publishers = [
        f"{each.name} ({each.abbreviation})" if each.abbreviation else each.name
        for each in _publishers(settings, language)
    ]
    for role, names in _roles(contributors(settings, language), language).items():
        yield ImprintEntry(role, ", ".join(names))
    yield from said("publisher" if len(publishers) == 1 else "publishers", "\n".join(publishers))
    year = str(imprint.year or "")
    yield from said("place", ", ".join(filter(None, (imprint.place.in_(language), year))))
    yield from said("edition", imprint.edition)
    yield from said("series", _series(settings, language))
    yield from said("funding", imprint.funding)
    yield from said("disclaimer", imprint.disclaimer)
    yield from said("isbn", "\n".join(_isbns(settings, language)))
    yield from said("udk", imprint.udk)
    yield from said("doi", imprint.doi)
    licence = (imprint.licence.in_(language), imprint.pictures.in_(language))
    yield from said("licence", "\n".join(filter(None, licence)))
    yield from said("rights", imprint.rights)
    if _kind(report, language) == "abridged":
        yield from said("made-from", _made_from(report, language))
    yield from said("online", imprint.online)
    other = _other(report, language)
    if other:
        title = full_title(settings, other.language)
        linked = f"[{title}]({other.address})" if other.address else title
        yield ImprintEntry(label(f"other-{other.kind}"), linked, other.language)
    yield from said("cite", citation(report, language))
    for note in imprint.notes:
        yield ImprintEntry(note.label.in_(language), note.text.in_(language))
    yield from said("contact", imprint.contact)
    yield from said("accessibility", imprint.accessibility)


def _made_from(report: Report, language: str) -> str:
    """Return what the abridged edition in ``language`` was made from, and when it was compared."""
    locale, made = load_locale(language), _abridgement(report, language)
    text = locale.label("made-from-text", language=locale.name_of(made.source))
    if made.compared is None:
        return text
    return f"{text} {locale.label('compared', date=locale.date(made.compared))}"


def _roles(named: Sequence[Contributor], language: str) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    label = load_locale(language).label
    for each in named:
        role = each.role.in_(language) or label(f"task-{each.task}")
        roles.setdefault(role, []).append(each.name.in_(language))
    return roles


def contributors(settings: Settings, language: str) -> list[Contributor]:
    """Return those who worked on the edition in ``language``."""
    return [
        each for each in settings.contributors if not each.editions or language in each.editions
    ]


def _series(settings: Settings, language: str) -> str:
    """Return the series as printed: its title, the number in it, its ISSN."""
    series = settings.imprint.series
    if series is None:
        return ""
    issn = f"ISSN {series.issn}" if series.issn else ""
    return ", ".join(filter(None, (series.title.in_(language), series.number, issn)))


def _isbns(settings: Settings, language: str) -> list[str]:
    numbers = settings.imprint.isbn.get(language, {})
    return [f"{number} ({form.upper()})" for form, number in numbers.items()]


def full_title(settings: Settings, language: str) -> str:
    """Return the title and the subtitle in ``language``."""
    title, subtitle = settings.title.in_(language), settings.subtitle.in_(language)
    return f"{title}: {subtitle}" if subtitle else title


def citation(report: Report, language: str) -> str:
    """Return how the edition is to be cited: authors, title, edition, place, publishers, year, DOI."""
    settings, kind = report.settings, _kind(report, language)
    authors = [each for each in contributors(settings, language) if each.task == "author"]
    label = load_locale(language).label
    place, year = settings.imprint.place.in_(language), str(settings.imprint.year or "")
    publishers = ", ".join(each.name for each in _publishers(settings, language))
    doi = settings.imprint.doi.in_(language)
    statements = (
        "; ".join(filed(each, language) or each.name.in_(language) for each in authors),
        full_title(settings, language),
        label("abridged") if kind == "abridged" else "",
        ", ".join(
            filter(None, (f"{place}: {publishers}" if place and publishers else publishers, year))
        ),
    )
    ended = [each if each.endswith((".", "?", "!")) else f"{each}." for each in statements if each]
    return " ".join((*ended, f"https://doi.org/{doi}") if doi else ended)
