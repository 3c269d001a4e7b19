"""Typesetting: the rendered pieces of a book -> one PDF that can be read and be read aloud.

How a chapter becomes pages of a book
=====================================

A book is a list of pieces: a cover, the contents, chapters.  Each is an HTML document of its own
and is set on its own, so that an edit sets one piece again and not the book.  What pieces want to
know of each other are page numbers; those are written in at the very end, as digits, for which
room was kept.  In four steps, each a file:

1. ``source``: make the HTML ready.  Links to other pieces would be dropped by the engine, so all
   internal links are given a scheme of our own.  A page reference is filled with as many zeros as
   its number will have digits, the folio in the style sheet with the ten digits.

2. ``chapter``: set a :class:`GalleyJob`, get a :class:`Galley`.  The engine lays the HTML out, in
   one pass, and reports *runs*: which stretch of text, of which HTML element, stands on which
   line of which page.  From the HTML and the runs comes the structure:

   - ``structure`` hands every run to the tag of its element.  ``roles`` says which tag that is,
     ``arrange`` and ``tables`` what a tag may hold.  Because the structure follows the HTML, a
     paragraph over two pages is one P, a link over two lines one Link, and a note is read after
     the paragraph that calls it, wherever on the page it stands.
   - ``words`` follows the text letter by letter, to find the spaces that got lost between runs
     and the hyphens that only divide a word.
   - ``links`` makes annotations of the areas that can be clicked.

   Then the engine paints the pages, each run as marked content with a number, and ``compose``
   writes into the open PDF, before it is closed: each marked passage becomes content of its tag
   or an artifact (``tape`` changes the page's operators), tags and links are added, and every
   page number becomes a :class:`~reportkit.typeset.galley.Blank`.  The galley is this PDF, the
   blanks, the places of all ids, and the glyphs used.  It depends on its job alone, and can be
   made in any process and kept.

3. ``book``: set all pieces, count pages, and look whether each page reference has room for just
   the digits it needs.  Every book starts from a ``guess``, made of its letters alone; the few
   pieces that need another number are set again.  So the result never depends on what was set
   before.

4. ``assemble``: put the galleys together.  What needs no page number, ``gathering`` does while
   others are still being set: pages are copied, and compressed up to the first blank.  Then the
   blanks are filled in, the structures hung under one Document; the parent trees become one, with
   keys moved up; all ids become named destinations.  ``fonts`` unites the glyphs of all galleys
   and embeds one subset of each font (``cff`` makes PostScript outlines fit for it).  ``outline``
   and ``metadata`` add what belongs to the book as a whole, the claims to be PDF/UA-1 and
   PDF/A-2a among it.

The engine, WeasyPrint, is known to :mod:`reportkit.adapters.weasyprint` alone; what it tells is
put into the words of :mod:`reportkit.adapters.pages`.  It has no time limit: the function that
sets many galleys, ``set_galleys`` of :func:`set_book`, is where a deadline, worker processes and
a cache belong.
"""

from reportkit.typeset.book import (
    Binder,
    SetGalleys,
    bound,
    page_numbers,
    set_all,
    set_book,
    settled,
)
from reportkit.typeset.galley import Galley, GalleyJob, Press, Printed, TypesettingError

__all__ = [
    "Binder",
    "Galley",
    "GalleyJob",
    "Press",
    "Printed",
    "SetGalleys",
    "TypesettingError",
    "bound",
    "page_numbers",
    "set_all",
    "set_book",
    "settled",
]
