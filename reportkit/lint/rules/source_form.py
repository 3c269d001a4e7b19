"""Names in a form of the source language: "in Rīgā", where it is Riga in the abridgement."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule
from reportkit.lint.terms import beside_term, entries, overlaps, right_spans
from reportkit.locales.inflection import load_inflection
from reportkit.prose import Passage


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find names of the termbase, and words with an ending that only the source language has."""
    del guide
    for passage in parallel.abridged.own:
        right = right_spans(parallel, passage)
        named = list(_named(parallel, passage, right))
        yield from named
        places = {each.place for each in named}
        oblique = load_inflection(parallel.source_language).oblique_pattern
        for found in oblique.finditer(passage.words):
            place = parallel.abridged.copy.place(passage, *found.span())
            if place not in places and not overlaps(found.span(), right):
                yield codes.SOURCE_FORM.at(
                    place,
                    f'"{found[0]}" is a form of the source language',
                    "Write the name as the abridgement's language has it, or mark the words: "
                    f"[{found[0]}]{{lang={parallel.source_language}}}.",
                    beside=parallel.beside(),
                )


def _named(
    parallel: Parallel, passage: Passage, right: list[tuple[int, int]]
) -> Iterator[Diagnostic]:
    for entry in entries(parallel):
        names = entry.term.names(passage.language)
        if not names or not entry.term.term.get(parallel.source_language, "")[:1].isupper():
            continue
        for found in entry.source.finditer(passage.words):
            if overlaps(found.span(), right) or found[0] in names:
                continue
            yield codes.SOURCE_FORM.at(
                parallel.abridged.copy.place(passage, *found.span()),
                f'"{found[0]}" is a form of the source language',
                f'Write "{names[0]}".',
                beside=beside_term(parallel, entry) or parallel.beside(),
            )


RULE = PairRule(codes.SOURCE_FORM, find)
