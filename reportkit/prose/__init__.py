"""What a chapter says, freed from its markup: read for those who judge words."""

from reportkit.prose.copy import (
    OBJECT,
    Copy,
    Heading,
    Kind,
    Link,
    Passage,
    Picture,
    Table,
    sentences,
)
from reportkit.prose.reading import read_copy

__all__ = [
    "OBJECT",
    "Copy",
    "Heading",
    "Kind",
    "Link",
    "Passage",
    "Picture",
    "Table",
    "read_copy",
    "sentences",
]
