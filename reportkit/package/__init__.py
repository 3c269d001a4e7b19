"""The EPUB: the pieces of a book, and where the PDF's pages begin -> one file for reading systems.

How a piece becomes a file of the book
======================================

The EPUB is made of the same pieces that the PDF is set from (EPUB 3.3, EPUB Accessibility 1.1).

1. ``leaf``: each piece becomes a :class:`Leaf`, an XHTML body, by a list of small steps that can be
   read from top to bottom: page breaks, notes, pictures, tables, links, roles.  A leaf depends on
   its piece and its page breaks alone, so it is a job like any other and is kept.
2. ``holes``: what a leaf cannot know is left open in it: in which file an id stands, which number
   a page has.  The holes are filled when all leaves are there.
3. ``navigation``: contents, landmarks and page list; ``metadata``: what the book says of itself, and
   what may be said of its accessibility, which is counted and not claimed.
4. ``sheet`` and ``fonts``: the style's ``epub.css`` with plain values in it, and of each font the
   characters that the book uses.
5. ``volume``: all of it, through the style's templates in ``templates/epub/``, into one archive
   (``archive``), the same bytes for the same book.
"""

from reportkit.package.cover import cover_picture
from reportkit.package.volume import EpubOrder, Packed, make_epub, passed_key, substance_of_file

__all__ = ["EpubOrder", "Packed", "cover_picture", "make_epub", "passed_key", "substance_of_file"]
