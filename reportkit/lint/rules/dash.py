"""The dash between words: a hyphen, or another language's dash, stands for it."""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.DASH, "dash")
