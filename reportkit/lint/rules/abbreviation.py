"""Abbreviations: their full stops and spaces."""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.ABBREVIATION, "abbreviation")
