"""What the imprint does not say yet: nothing is invented, so somebody has to be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from reportkit import codes
from reportkit.config import LocalText, Settings
from reportkit.diagnostics import Diagnostic
from reportkit.model import Form
from reportkit.sources import Report

Said = Callable[[Settings, str], object]
"""Tells what the settings say in a language; nothing, if they say nothing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A setting that is not there; ``languages`` are those it is missing in, none for all."""

    setting: str
    is_required: bool
    languages: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the setting's name, with the languages if it is missing in some only."""
        return f"{self.setting} ({', '.join(self.languages)})" if self.languages else self.setting


def _text(name: str) -> Said:
    def said(settings: Settings, language: str) -> object:
        value = getattr(settings.imprint, name)
        return value.in_(language) if isinstance(value, LocalText) else value

    return said


REQUIRED: dict[str, Said] = {
    "publishers": lambda settings, _: settings.publishers,
    "description": lambda settings, language: settings.description.in_(language),
    "imprint.place": _text("place"),
    "imprint.year": _text("year"),
    "imprint.licence": _text("licence"),
    "imprint.rights": _text("rights"),
    "imprint.accessibility": _text("accessibility"),
}
"""What a release cannot do without, beside an ISBN for each of its files.

The last one: whoever publishes must say whom a reader can turn to (Directive (EU) 2016/2102, 7).
"""

OPTIONAL: dict[str, Said] = {
    "contributors": lambda settings, _: settings.contributors,
    "keywords": lambda settings, language: settings.keywords.get(language),
    "subjects": lambda settings, _: settings.subjects,
    **{
        f"imprint.{name}": _text(name)
        for name in ("edition", "series", "udk", "doi", "funding", "funders", "disclaimer")
    },
    **{
        f"imprint.{name}": _text(name)
        for name in ("spdx", "pictures", "holders", "contact", "online")
    },
}


def gaps(report: Report, forms: Collection[Form]) -> tuple[Gap, ...]:
    """Return what ``report`` leaves unset, if it is published in ``forms``; required ones first."""
    settings = report.settings
    return (
        *_missing(report, REQUIRED, is_required=True),
        *(
            Gap(f"imprint.isbn.{language}.{form}", is_required=True)
            for language in report.languages
            for form in forms
            if not settings.imprint.isbn.get(language, {}).get(form)
        ),
        *_missing(report, OPTIONAL, is_required=False),
    )


def _missing(report: Report, wanted: dict[str, Said], *, is_required: bool) -> Iterator[Gap]:
    for setting, said in wanted.items():
        lacking = tuple(each for each in report.languages if not said(report.settings, each))
        if lacking:
            in_all = len(lacking) == len(report.languages)
            yield Gap(setting, is_required, () if in_all else lacking)


def unset(report: Report, forms: Collection[Form]) -> Iterator[Diagnostic]:
    """Yield one finding that lists what is unset and required, one that lists what is only unset."""
    found = gaps(report, forms)
    for is_required in (True, False):
        named = ", ".join(str(each) for each in found if each.is_required is is_required)
        if not named:
            continue
        if is_required:
            message = f"not set, but a release needs it: {named}"
            hint = (
                "Set what you know. What is unset is left out; a release waits until it is there."
            )
        else:
            message, hint = f"not set: {named}", "Set what the report has; nothing is invented."
        yield codes.UNSET.at(report.place("imprint"), message, hint)
