"""What the settings say of printing -> the plan, and the printing condition with its profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportkit import codes
from reportkit.adapters.littlecms import Conversion, Profile, ProfileError, press_profile
from reportkit.adapters.weasyprint import srgb_profile
from reportkit.diagnostics import Diagnostic, Diagnostics
from reportkit.files import inside
from reportkit.model import PrintPlan
from reportkit.sources import Report
from reportkit.styles import Style
from reportkit.typeset import Press

_MILLIMETRES = re.compile(r"(\d+(?:\.\d+)?)mm")


_REGISTERED = re.compile(r"FOGRA\d+L?|CGATS ?TR ?\d{3}|CGATS21-2-CRPC\d|JC200103")
"""How the conditions are called that the ICC's registry knows (https://registry.color.org)."""


@dataclass(frozen=True, slots=True)
class Printing:
    """A printing condition: the profile of press and paper, and what the condition is called."""

    profile: Profile
    condition: str = ""

    @property
    def identifier(self) -> str:
        """The name of the condition; "Custom" for one that has none."""
        return self.condition or "Custom"

    @property
    def is_registered(self) -> bool:
        """Whether the name is one of the ICC's registry."""
        return bool(_REGISTERED.fullmatch(self.condition))


def plan_of(report: Report) -> PrintPlan:
    """Return how ``report`` is to be printed and bound."""
    asked = report.settings.print
    return PrintPlan(asked.paper.leaf, asked.spine, asked.bleed, asked.multiple)


def find_printing(report: Report, style: Style) -> tuple[Printing | None, Diagnostics]:
    """Return the printing condition that ``report`` names, None where it names none or a wrong one.

    What is to be told comes with it: a profile that is none is an error, that there is none a
    warning, a bleed wider than the style draws an error.
    """
    findings = list(_bleed(report, style))
    asked = report.settings.print
    if not asked.profile:
        message = "no colour profile is named: the files are in RGB, and do not claim PDF/X-4"
        hint = "Ask the printing house for its ICC profile: print: {profile: press/coated.icc}"
        return None, (*findings, codes.NO_PROFILE.at(report.place("print"), message, hint))
    place = report.place("print", "profile")
    folders = (report.folder, *style.folders)
    found = [each / asked.profile for each in folders if inside(each / asked.profile, each)]
    path = next((each for each in found if each.is_file()), None)
    if path is None:
        message = f'neither the report nor the style "{style.name}" has a file {asked.profile}'
        hint = "Put the profile into the report's folder, and name it from there: press/coated.icc"
        return None, (*findings, codes.UNREADABLE.at(place, message, hint))
    try:
        profile = press_profile(path.read_bytes())
        Conversion(srgb_profile(), profile)
    except ProfileError as error:
        hint = "Ask the printing house for the ICC profile of its press and paper."
        told = codes.WRONG_VALUE.at(
            place, f'"print.profile" cannot be {asked.profile}: {error}', hint
        )
        return None, (*findings, told)
    return Printing(profile, asked.condition), tuple(findings)


def with_bleed(press: Press, plan: PrintPlan) -> Press:
    """Return what galleys for the printing house are set with: ``press``, but pages paint the bleed.

    Where lines and pages end does not change.
    """
    return replace(press, css=f"{press.css}\n@page {{ bleed: {plan.bleed:g}mm }}\n")


def _bleed(report: Report, style: Style) -> Iterator[Diagnostic]:
    asked = report.settings.print.bleed
    given = _MILLIMETRES.fullmatch(style.tokens.get("bleed", ""))
    drawn = float(given[1]) if given else 0
    if asked > drawn:
        place = report.place("print", "bleed")
        message = f'"print.bleed" cannot be {asked:g}: the style "{style.name}" draws {drawn:g} mm'
        hint = "A style says how far it draws with the token --bleed."
        yield codes.WRONG_VALUE.at(place, message, hint)
