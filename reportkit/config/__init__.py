"""report.yaml and the metadata blocks of chapters: what may stand in them.

The classes are the documentation of the settings: their docstrings become the JSON Schema that
editors use to complete and to explain (``reportkit schema``).  What a file holds is checked all at
once (:mod:`.checking`), unless it was read before (:mod:`.reading`).
"""

from __future__ import annotations

from reportkit.config.chapter import ChapterSettings, OmittedSection
from reportkit.config.forms import EpubSettings, PaperSettings, PrintSettings
from reportkit.config.imprint import Contributor, ImprintSettings, Task
from reportkit.config.kinds import ANY_LANGUAGE, NO_TEXT, SECTION_ID, LanguageCode, LocalText, Text
from reportkit.config.report import (
    CheckSettings,
    IndexSettings,
    Languages,
    OmittedChapter,
    PartSettings,
    Settings,
)

__all__ = [
    "ANY_LANGUAGE",
    "NO_TEXT",
    "SECTION_ID",
    "ChapterSettings",
    "CheckSettings",
    "Contributor",
    "EpubSettings",
    "ImprintSettings",
    "IndexSettings",
    "LanguageCode",
    "Languages",
    "LocalText",
    "OmittedChapter",
    "OmittedSection",
    "PaperSettings",
    "PartSettings",
    "PrintSettings",
    "Settings",
    "Task",
    "Text",
]
