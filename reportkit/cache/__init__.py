"""What was made before, and whether it is still true.

A value is kept under the digest of all that it was made of (:mod:`.store`, :mod:`.digests`) and
made with (:mod:`.tools`).  Where a step may look anything up but looks up little, what it saw
decides (:mod:`.glimpse`).  Whether there is anything to do at all is told by the record of the
last build (:mod:`.records`).
"""

from __future__ import annotations

from reportkit.cache.store import Cache

__all__ = ["Cache"]
