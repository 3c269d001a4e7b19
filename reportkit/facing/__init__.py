"""The facing edition: the full text on the left page, its abridgement on the right one.

That is how publishers of bilingual books set two texts of unequal length, and it is what our
engine does well: each text is typeset apart, with its own language, hyphenation and numbers, and
flows in its own column; pages are only filled so that sections begin side by side.  (A table of
two columns would be read aloud row by row, and cannot be broken well over pages.)

:func:`ties` says which sections belong together, :func:`leaves` lays the pieces of two books side
by side, :func:`aligned` fills them, :func:`taking_turns` numbers the pages.
"""

from __future__ import annotations

from reportkit.facing.align import aligned
from reportkit.facing.leaves import Leaf, facing_book, leaves, taking_turns
from reportkit.facing.ties import Tie, ties

__all__ = ["Leaf", "Tie", "aligned", "facing_book", "leaves", "taking_turns", "ties"]
