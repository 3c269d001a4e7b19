"""What is changed in a chapter's Markdown before pandoc reads it: years are not items of lists.

In Latvian an ordinal ends with a full stop, so a paragraph may well begin "2015. gada …" or
"4. aprīlī …".  pandoc takes that for a list that begins with the number, and drops it.  Which
beginnings are meant is data of the language (``not-a-list``).
"""

from __future__ import annotations

from reportkit.locales import Locale
from reportkit.sources.locate import blank_code


def ready(markdown: str, locale: Locale) -> str:
    """Return ``markdown`` with the full stops escaped that do not make a list in ``locale``."""
    if locale.not_a_list is None:
        return markdown
    parts, done = [], 0
    for found in locale.not_a_list.finditer(blank_code(markdown)):
        stop = found.end(1)
        parts.append(f"{markdown[done:stop]}\\")
        done = stop
    return "".join((*parts, markdown[done:]))
