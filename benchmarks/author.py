"""Writes one chapter: text with notes and cross-references, lists, tables, figures, a box."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from random import Random

SECTIONS = 5
PARAGRAPHS = 6
"""Paragraphs a section; every few of them bring something besides text."""

_WORDS = (Path(__file__).parent / "words.txt").read_text("utf-8").split()  # the frequent ones first
_WEIGHTS = list(accumulate(1 / (rank + 40) for rank in range(len(_WORDS))))
_FIGURES = (2, 4)
_COLOURS = ("#12332d", "#6f9482", "#b07a2a", "#3f7f8f")


class Author:
    """The author of chapter ``number`` of ``count``; ``drawings`` are the figures drawn so far."""

    def __init__(self, random: Random, number: int, count: int) -> None:
        self._random = random
        self._number = number
        self._count = count
        self._notes: list[str] = []
        self.drawings: dict[str, str] = {}

    def chapter(self) -> str:
        """Return the chapter in Markdown."""
        standfirst = f"---\nstandfirst: {self.sentence(18)}\n---"
        blocks = [standfirst, self._heading(1, f"n{self._number}"), self.paragraph()]
        for section in range(1, SECTIONS + 1):
            blocks += self._section(section)
        return "\n\n".join([*blocks, *self._notes]) + "\n"

    def paragraph(self) -> str:
        """Return four to seven sentences."""
        return " ".join(self.sentence() for _ in range(self._random.randint(4, 7)))

    def sentence(self, length: int = 0) -> str:
        """Return a sentence of ``length`` words, or of a natural length."""
        words = self._words(length or self._random.randint(7, 24))
        if len(words) > 12:
            words[len(words) // 2] += ","
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def _section(self, section: int) -> list[str]:
        id_ = f"n{self._number}-s{section}"
        blocks = [self._heading(2, id_)]
        for nth in range(1, PARAGRAPHS + 1):
            place = (section - 1) * PARAGRAPHS + nth
            blocks.append(self._text(place))
            if place % 11 == 4:
                blocks.append("\n".join(f"- {self.sentence()}" for _ in range(4)))
            if nth == 5:
                blocks.append(self._table(section))
            if nth == 3 and section in _FIGURES:
                blocks.append(self._figure(section))
        if section == 3:
            blocks.append(f"::: {{.note label=Piezīme}}\n{self.paragraph()}\n:::")
        return [*blocks, self._heading(3, f"{id_}-x"), self.paragraph()]

    def _text(self, place: int) -> str:
        """Return a paragraph; some have a note, a reference, words that stand out."""
        text = self.paragraph()
        if place % 5 == 2:
            self._notes.append(f"[^{place}]: {self.sentence()} {self.sentence()}")
            text += f" {self.sentence()[:-1]}[^{place}]."
        if place % 6 == 3:
            text += f" {self._reference(place)}"
        if place % 7 == 1:
            text += f' *{self._phrase(3)}* un "{self._phrase(4)}" -- {self.sentence()}'
        return text

    def _reference(self, place: int) -> str:
        other = self._random.randint(1, self._count)
        section = self._random.choice(_FIGURES)
        return (
            f"Skat. @fig:n{other}-{section} un @tbl:n{other}-{section}.",
            f"Par to [{{n}}. sadaļā](#n{other}-s{section}).",
            f"Vairāk [{{p}}. lappusē](#n{other}-s{section}).",
        )[place // 6 % 3]

    def _heading(self, level: int, id_: str) -> str:
        return f"{'#' * level} {self._phrase(2 if level == 1 else 3).capitalize()} {{#{id_}}}"

    def _table(self, section: int) -> str:
        head = f"| {self._phrase(1).capitalize()} | 2019 | 2020 | 2021 | 2022 |"
        rows = [f"| {self._phrase(2)} | {self._numbers()} |" for _ in range(12)]
        caption = f": {self._phrase(6).capitalize()} {{#tbl:n{self._number}-{section}}}"
        return "\n".join([head, "|:---|---:|---:|---:|---:|", *rows]) + f"\n\n{caption}"

    def _numbers(self) -> str:
        return " | ".join(str(self._random.randint(0, 9_999)) for _ in range(4))

    def _figure(self, section: int) -> str:
        path = f"figures/n{self._number}-{section}.svg"
        self.drawings[path] = self._bars()
        caption, alt = self._phrase(8).capitalize(), self._phrase(10)
        return f'![{caption}]({path}){{#fig:n{self._number}-{section} alt="{alt}"}}'

    def _bars(self) -> str:
        """Return a chart of forty bars."""
        bars = "\n".join(
            f'<rect x="{12 * nth}" y="{200 - height}" width="10" height="{height}" '
            f'fill="{self._random.choice(_COLOURS)}"/>'
            for nth, height in enumerate(self._random.randint(10, 190) for _ in range(40))
        )
        size = 'width="480" height="200" viewBox="0 0 480 200"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{bars}\n</svg>\n'

    def _phrase(self, length: int) -> str:
        return " ".join(self._words(length))

    def _words(self, length: int) -> list[str]:
        """Return ``length`` words, none of them twice in a row."""
        words = self._random.choices(_WORDS, cum_weights=_WEIGHTS, k=length)
        for nth in range(1, length):
            while words[nth] == words[nth - 1]:
                words[nth] = self._random.choice(_WORDS)
        return words
