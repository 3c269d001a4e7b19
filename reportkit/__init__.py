"""reportkit: paired manuscripts in, accessible compendiums out.

A report is written in full in one language and published, abridged, in another.  The package
reads the pair, typesets each edition and assembles the pages into a PDF.  ``ARCHITECTURE.md``
tells how the stages follow each other.
"""

__version__ = "0.1.0"
