"""Prepress: a book that is set -> its files for the printing house.

The pages are those of the screen, painted beyond their edges.  They lose what paper cannot use
(links, tags, the outline) and get marks (``sheet``); their colours become inks
(``separate``, by the rules of ``inks``); the file says for which press it was made
(``conformance``).  The cover is one sheet, its spine as wide as the ``paper`` makes it.

What is needed before anything is set comes from here; the rest, which loads pikepdf, from its modules.
"""

from reportkit.prepress.printing import Printing, find_printing, plan_of, with_bleed

__all__ = ["Printing", "find_printing", "plan_of", "with_bleed"]
