"""Numbers by value: figures, number words, scale words, fractions, percentages, Roman numerals.

A text is cut into tokens (figures, and words that the language counts with); tokens that stand
together are folded into one number: ``2,5 milj.``, ``two hundred and five``, ``divas trešdaļas``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from reportkit.facts.fact import Fact, Kind, written
from reportkit.locales.factwords import FactWords, load_fact_words

Role = Literal["figure", "cardinal", "ten", "multiplier", "ordinal", "fraction", "unsure", "roman"]

_SPACES = " \u00a0\u2007\u2008\u2009\u202f"
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LETTERS = frozenset("LCDM")
_SURELY_ROMAN = re.compile(r"[IVX]{2,}")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
_ITEM = re.compile(r"^[ \t>]*(\d{1,3})[.)](?=[ \t]+\S)", re.MULTILINE)
_SHORT_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)\.?[/–-](\d\d)(?!\d|[.,:]\d)")
_HUGE = Decimal(10) ** 18
_MOST_DIGITS = 18
"""A longer run of digits is a key, not a number."""
_WHOLES = frozenset({"figure", "cardinal", "unsure"})
_MOST_TOKENS = 12
"""The most tokens that make one number."""
_FIRST_YEAR, _LAST_YEAR = 1500, 2099


@dataclass(frozen=True, slots=True)
class _Token:
    """A figure or a word that counts; ``whole`` is whether it is a plain run of digits."""

    role: Role
    value: Decimal
    start: int
    end: int
    whole: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Number:
    """One or more tokens folded: what they come to, and where."""

    value: Decimal
    start: int
    end: int
    certain: bool = True
    plain: bool = False
    """Whether it is a run of digits and nothing else."""
    scale: Decimal = Decimal(0)
    """The smallest scale word in it (a thousand, a million), 0 where there is none."""
    may_be_percent: bool = False


class _Grammar:
    """What a language counts with, compiled."""

    def __init__(self, words: FactWords) -> None:
        group = re.escape(words.group)
        between = f"[{_SPACES}{group}]"
        self.figure = re.compile(
            rf"(?<!\w)(?<!\d[.,])[−-]?(?:\d{{1,3}}(?:{between}\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)*"
            rf"(?:[½¼¾])?|[½¼¾]"
        )
        self.decimal = words.decimal
        self.group = words.group
        self.glued = {name.lower(): value for name, value in words.glued.items()}
        glued = "|".join(sorted(map(re.escape, self.glued), key=len, reverse=True)) or "(?!)"
        self.after_figure = re.compile(rf"(?:{words.ordinal_ending})\b")
        self.glued_after = re.compile(rf"({glued})\b", re.IGNORECASE)
        roles: tuple[tuple[Role, object], ...] = (
            ("cardinal", words.cardinals),
            ("ten", words.tens),
            ("multiplier", words.multipliers),
            ("ordinal", words.ordinals),
            ("fraction", words.fractions),
            ("unsure", words.unsure),
        )
        self.spelled = [
            (pattern, role, value)
            for role, amounts in roles
            for pattern, value in words.spelled(amounts)  # type: ignore[arg-type]
        ]
        self.half_more = re.compile(rf"\s+{words.half_more}\b", re.IGNORECASE)
        self.joint = re.compile(rf"[{_SPACES}\n-]{{1,3}}")
        self.linked = re.compile(rf"(?:\s+|-)(?:(?:{words.linking})\s+)?", re.IGNORECASE)
        self.minus = re.compile(rf"\b(?:{words.minus})\s+$", re.IGNORECASE)
        self.percent = re.compile(rf"\s?%|\s(?:{words.percent})\b", re.IGNORECASE)
        self.to = re.compile(rf"\s?[–—-]\s?|\s+(?:{words.range})\s+", re.IGNORECASE)
        self.also = re.compile(rf"\s+(?:{words.also})\s+", re.IGNORECASE)
        self.meanings: dict[str, tuple[Role, Decimal] | None] = {}

    def meaning(self, word: str) -> tuple[Role, Decimal] | None:
        """Return what ``word`` (in small letters) counts as."""
        if word not in self.meanings:
            self.meanings[word] = next(
                ((role, value) for form, role, value in self.spelled if form.fullmatch(word)), None
            )
        return self.meanings[word]


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(load_fact_words(language))


def numbers_in(prose: str, language: str) -> Iterator[Fact]:
    """Yield the numbers, percentages and years of ``prose``, which holds no dates any more.

    The first number of "12 and 15%" may be a percentage or not: it is told as either.
    """
    grammar = _grammar(language)
    short = {found.start(2): found for found in _SHORT_YEAR.finditer(prose)}
    items = {found.start(1) for found in _ITEM.finditer(prose)}
    numbers = _with_what_follows(grammar, prose, list(_folded(grammar, prose)))
    for number, kind in numbers:
        if number.start in short:
            year = short[number.start][1][:2] + short[number.start][2]
            yield Fact(Kind.YEAR, year, number.start, number.end)
        else:
            certain = number.certain and number.start not in items
            if number.may_be_percent:
                yield Fact(Kind.PERCENT, written(number.value), number.start, number.end, False)
            yield Fact(kind, written(number.value), number.start, number.end, certain)


# -- Tokens ---------------------------------------------------------------------------------------


def _tokens(grammar: _Grammar, prose: str) -> list[_Token]:
    found = sorted(
        (*_figures(grammar, prose), *_words(grammar, prose)), key=lambda token: token.start
    )
    return list(_with_halves(grammar, prose, found))


def _with_halves(grammar: _Grammar, prose: str, tokens: Sequence[_Token]) -> Iterator[_Token]:
    """Yield the tokens; "two and a half" is one."""
    done = 0
    for token in tokens:
        if token.start < done:
            continue
        more = token.role in _WHOLES and grammar.half_more.match(prose, token.end)
        if more:
            done = more.end()
            value = token.value + Decimal("0.5")
            yield replace(token, role="cardinal", value=value, end=done, whole=False)
        else:
            yield token


def _figures(grammar: _Grammar, prose: str) -> Iterator[_Token]:
    for found in grammar.figure.finditer(prose):
        text, start, end = found[0], found.start(), found.end()
        if text[0] in "-−" and start and not prose[start - 1].isspace() and prose[start - 1] != "(":
            text, start = text[1:], start + 1
        values = _values(grammar, text)
        tail = grammar.glued_after.match(prose, end)
        sure = (
            bool(tail)
            or not prose[end : end + 1].isalpha()
            or bool(grammar.after_figure.match(prose, end))
        )  # not in "the 1990s"
        for value, offset, length in values:
            whole = text.isdigit()
            ending = start + offset + length
            yield _Token("figure", value, start + offset, ending, whole, sure)
        if tail and len(values) == 1:
            yield _Token("multiplier", grammar.glued[tail[1].lower()], end, tail.end())


def _values(grammar: _Grammar, text: str) -> list[tuple[Decimal, int, int]]:
    """Return what a figure comes to, with offset and length: several where it is a list."""
    bare = re.sub(rf"[{_SPACES}]", "", text).replace("−", "-")
    extra = Decimal(_VULGAR.get(bare[-1], 0))
    bare = bare.rstrip("½¼¾")
    if bare in {"", "-"}:
        return [(extra, 0, len(text))]
    if grammar.group and re.fullmatch(rf"-?\d{{1,3}}(?:\{grammar.group}\d{{3}})+(?:\.\d+)?", bare):
        bare = bare.replace(grammar.group, "")
    elif re.fullmatch(r"-?\d+[.,]\d+", bare):
        # The other language's decimal mark, and a numbered paragraph (4.7), read alike.
        bare = bare.replace(",", ".")
    if len(bare) > _MOST_DIGITS:
        return []
    if re.fullmatch(r"-?\d+(?:\.\d+)?", bare):
        return [(Decimal(bare) + extra, 0, len(text))]
    return [(Decimal(part[0]), part.start(), len(part[0])) for part in re.finditer(r"\d+", text)]


def _words(grammar: _Grammar, prose: str) -> Iterator[_Token]:
    for found in _WORD.finditer(prose):
        word = found[0]
        meaning = grammar.meaning(word.lower())
        if meaning:
            end = found.end()
            if meaning[0] == "multiplier" and prose[end : end + 1] == "." and len(word) < 6:
                end += 1
            yield _Token(*meaning, found.start(), end)
        elif _ROMAN.fullmatch(word) and word not in _LETTERS:
            yield _Token("roman", Decimal(_roman(word)), found.start(), found.end())


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )


# -- Tokens to numbers ----------------------------------------------------------------------------


def _folded(grammar: _Grammar, prose: str) -> Iterator[_Number]:
    tokens = _tokens(grammar, prose)
    at = 0
    before: _Number | None = None
    while at < len(tokens):
        number, used = _number(grammar, prose, tokens[at : at + _MOST_TOKENS])
        if grammar.minus.search(prose[max(0, number.start - 12) : number.start]):
            number = replace(number, value=-number.value)
        at += used
        if before and _continues(before, number, prose):
            before = replace(number, value=before.value + number.value, start=before.start)
            continue
        if before:
            yield before
        before = number
    if before:
        yield before


def _continues(before: _Number, number: _Number, prose: str) -> bool:
    """Whether two numbers are one: 2 million 300 thousand."""
    gap = prose[before.end : number.start]
    return bool(number.scale) and before.scale > number.value and gap.strip(_SPACES) == ""


def _number(grammar: _Grammar, prose: str, tokens: Sequence[_Token]) -> tuple[_Number, int]:
    """Return the number that the first of ``tokens`` begins, and how many it takes."""
    first = tokens[0]
    if first.role in {"unsure", "fraction", "ordinal"}:
        value, sure = _six_places(first.value), first.role == "ordinal"
        return _Number(value, first.start, first.end, sure), 1
    if first.role == "roman":
        certain = bool(_SURELY_ROMAN.fullmatch(prose, first.start, first.end))
        return _Number(first.value, first.start, first.end, certain), 1
    run = _run(grammar, prose, tokens)
    value, scale = _sum(run)
    alone = len(run) == 1
    sure = first.sure and not (alone and first.role == "multiplier")  # "hundreds of"
    end = run[-1].end
    return _Number(value, first.start, end, sure, alone and first.whole, scale), len(run)


def _run(grammar: _Grammar, prose: str, tokens: Sequence[_Token]) -> list[_Token]:
    """Return the first of ``tokens``, and those after it that belong to the same number."""
    run = [tokens[0]]
    scales = [tokens[0].value] if _is_scale(tokens[0]) else []
    for token in tokens[1:]:
        gap = prose[run[-1].end : token.start]
        if not _goes_on(grammar, gap, run[-1], token):
            break
        if _is_scale(token):
            if scales and token.value >= scales[-1]:
                break
            scales.append(token.value)
        run.append(token)
    return run


def _is_scale(token: _Token) -> bool:
    return token.role == "multiplier" and token.value >= 1000


def _sum(run: Sequence[_Token]) -> tuple[Decimal, Decimal]:
    """Return what ``run`` comes to, and the smallest scale word in it (0 if there is none)."""
    total, part, scale = Decimal(0), Decimal(0), Decimal(0)
    for token in run:
        if _is_scale(token):
            total, part, scale = total + (part or 1) * token.value, Decimal(0), token.value
        elif token.role in {"multiplier", "fraction"}:
            part = (part or 1) * token.value
        else:
            part += token.value
    return _six_places(total + part), scale


def _six_places(value: Decimal) -> Decimal:
    return round(value, 6) if abs(value) < _HUGE else value


_AFTER: dict[Role, frozenset[Role]] = {
    "figure": frozenset({"multiplier", "fraction"}),
    "cardinal": frozenset({"multiplier", "fraction"}),
    "ten": frozenset({"cardinal", "ten", "ordinal", "unsure", "multiplier"}),
    "multiplier": frozenset({"cardinal", "ten", "multiplier", "ordinal"}),
}


def _goes_on(grammar: _Grammar, gap: str, last: _Token, token: _Token) -> bool:
    """Whether ``token`` belongs to the number that ``last`` belongs to."""
    if token.role not in _AFTER.get(last.role, ()):
        return False
    if last.role == "multiplier":
        is_next = token.role != "multiplier" or last.value < 1000
        return is_next and bool(grammar.linked.fullmatch(gap))
    if last.role == "ten" and token.role != "multiplier":
        room = 10 if last.value < 100 else 100
        if token.value >= room:
            return False
    return not gap or bool(grammar.joint.fullmatch(gap))


# -- What follows a number --------------------------------------------------------------------------


def _with_what_follows(
    grammar: _Grammar, prose: str, numbers: Sequence[_Number]
) -> Iterator[tuple[_Number, Kind]]:
    """Yield the numbers with their kinds; "15–20 %" and "2–3 million" say two of a kind."""
    later: tuple[_Number, Kind] | None = None
    found: list[tuple[_Number, Kind]] = []
    for number in reversed(numbers):
        mine = number, _kind(grammar, prose, number)
        if later is not None:
            mine = _alike(grammar, prose, mine, later)
        found.append(mine)
        later = mine
    yield from reversed(found)


def _kind(grammar: _Grammar, prose: str, number: _Number) -> Kind:
    if grammar.percent.match(prose, number.end):
        return Kind.PERCENT
    if (
        number.plain
        and number.end - number.start == 4
        and _FIRST_YEAR <= number.value <= _LAST_YEAR
    ):
        return Kind.YEAR
    return Kind.NUMBER


def _alike(
    grammar: _Grammar, prose: str, mine: tuple[_Number, Kind], later: tuple[_Number, Kind]
) -> tuple[_Number, Kind]:
    number, kind = mine
    gap = prose[number.end : later[0].start]
    is_range = bool(grammar.to.fullmatch(gap))
    if later[1] is Kind.PERCENT and is_range:
        return number, Kind.PERCENT
    if later[1] is Kind.PERCENT and kind is Kind.NUMBER and grammar.also.fullmatch(gap):
        return replace(number, may_be_percent=True), kind
    scale = later[0].scale
    if is_range and scale and not number.scale and number.value < 1000:
        return replace(number, value=number.value * scale, scale=scale, plain=False), kind
    return mine
