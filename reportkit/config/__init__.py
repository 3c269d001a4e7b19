"""report.yaml and the metadata blocks of chapters: what may stand in them.

The classes are the documentation of the settings: their docstrings become the JSON Schema that
editors use to complete and to explain (``reportkit schema``).  What a file holds is checked all at
once (:mod:`.checking`), unless it was read before (:mod:`.reading`).
"""

from __future__ import annotations

from reportkit.config.chapter import ChapterSettings
from reportkit.config.imprint import Contributor, ImprintSettings, Task
from reportkit.config.kinds import ANY_LANGUAGE, SECTION_ID, LocalText
from reportkit.config.report import CheckSettings, PartSettings, Settings

__all__ = [
    "ANY_LANGUAGE",
    "SECTION_ID",
    "ChapterSettings",
    "CheckSettings",
    "Contributor",
    "ImprintSettings",
    "LocalText",
    "PartSettings",
    "Settings",
    "Task",
]
