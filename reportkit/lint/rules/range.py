"""Spans of years, pages and percentages: an en dash without spaces.

Only what can be nothing else is told: numbers of telephones, standards and books have hyphens too.
"""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.RANGE, "range")
