"""The decimal mark, where a unit shows that it is one.

Elsewhere it cannot be told from the number of a section or a version.
"""

from reportkit import codes
from reportkit.lint.slips import slips_of

RULE = slips_of(codes.DECIMAL_MARK, "decimal")
