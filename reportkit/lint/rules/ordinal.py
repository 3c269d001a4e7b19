"""Ordinal numbers, and the numbers of years and days."""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.ORDINAL, "ordinal")
