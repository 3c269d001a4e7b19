"""Dates in the order and the form that the language has in prose."""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.DATE_FORM, "date")
