"""Spans after a word that asks for another: from 50–100."""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.RANGE_WORD, "range_word")
