"""Times of day."""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.TIME, "time")
