"""The preview: a report's pages in the browser, made anew whenever one of its files is saved.

A build hands what it made to the :class:`Board`; the :class:`Site` shows in the browser what hangs
there.  The page asks for the state and waits until there is a newer one; it fetches pictures of
those pages only that have changed.
"""

from reportkit.preview.board import Board, Edition, State, edition
from reportkit.preview.site import Site

__all__ = ["Board", "Edition", "Site", "State", "edition"]
