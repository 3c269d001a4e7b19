"""Large numbers in groups of three digits."""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.GROUPING, "grouping")
