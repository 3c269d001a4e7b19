"""What is known of a report's finished files: from what they were made, and what was told then.

If nothing that a build would read has changed since, and the files are as they were left, there is
nothing to do.  To find that out must cost next to nothing, so this module loads no engine.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.cache import Cache
from reportkit.cache.digests import digest, file_digest, tree
from reportkit.cache.tools import tools
from reportkit.diagnostics import Diagnostics
from reportkit.model import Artifact, Edition

_IN_EDITIONS = ("chapters/", "sync/")
"""Folders of a report whose files are in the editions, or in none."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished edition.

    ``inputs`` is the digest of all that the build could read, ``text`` that of what is in this
    edition; ``findings`` are those that came after reading.  ``awaits`` is the key under which the
    cache will know that validators have passed the file, if it is to say so and does not yet.
    """

    inputs: str
    text: str
    artifact: Artifact
    findings: Diagnostics
    awaits: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the file is still as it was left."""
        return file_digest(self.artifact.path) == self.artifact.sha256


Which = tuple[str, str]
"""Language and format of a finished file."""


@dataclass(frozen=True, slots=True)
class Record:
    """The last build of a report.

    ``sources`` are the files and folders outside the report that it read.  ``findings`` are those
    of reading the report, when ``inputs`` was the digest of everything.  ``has_pages`` tells whether
    chapters were set in type.
    """

    languages: tuple[str, ...] = ()
    inputs: str = ""
    sources: tuple[Path, ...] = ()
    findings: Diagnostics = ()
    editions: Mapping[Which, Made] = field(default_factory=dict)
    has_pages: bool = True

    def unchanged(
        self, inputs: str, languages: Collection[str], forms: Collection[str]
    ) -> Sequence[Made]:
        """Return the editions in ``languages`` (or all) and ``forms``, if all are as they were."""
        if inputs != self.inputs or not set(languages) <= set(self.languages):
            return ()
        named = [each for each in self.languages if not languages or each in languages]
        wanted = [(language, form) for language in named for form in forms]
        made = [self.editions.get(which) for which in wanted]
        there = [each for each in made if each and each.inputs == inputs and each.is_there]
        return there if len(there) == len(wanted) else ()


class Ledger:
    """The record of the report in ``folder``, whose finished files (or drafts) go to ``out``.

    The report's files are looked at when the ledger is opened: before anything else reads them.
    Without a ``cache`` nothing is known and nothing is written down.
    """

    def __init__(
        self, folder: Path, out: Path, cache: Cache | None, *, is_draft: bool = False
    ) -> None:
        self._folder = folder
        self._out = out
        self._cache = cache
        self._key = digest("record", folder, out, is_draft, tools())
        self._files = tree(folder, out)
        self.record: Record = (cache and cache.get(self._key)) or Record()

    def unchanged(self, languages: Collection[str], forms: Collection[str]) -> Sequence[Made]:
        """Return the editions in ``languages`` (or all) and ``forms``, if there is nothing to do."""
        inputs = self.inputs(self.record.sources)
        kept = self.record.unchanged(inputs, languages, forms)
        return () if any(map(self.may_say_more, kept)) else kept

    def may_say_more(self, made: Made) -> bool:
        """Whether validators have passed a file since it was made, and it is to say so."""
        return bool(made.awaits and self._cache and self._cache.get(made.awaits))

    def inputs(self, sources: Iterable[Path]) -> str:
        """Return the digest of all that a build could read, ``sources`` being outside the report."""
        return digest(self._files, *_surroundings(sources))

    def text(self, edition: Edition, sources: Iterable[Path]) -> str:
        """Return the digest of ``edition`` and of all that it may show or be made with."""
        shown = {k: v for k, v in self._files.items() if not k.startswith(_IN_EDITIONS)}
        return digest(edition, shown, *_surroundings(sources))

    def write(self, record: Record) -> None:
        """Write down ``record``, unless somebody worked on the report while it was built."""
        is_steady = tree(self._folder, self._out) == self._files
        if self._cache and is_steady and record.inputs == self.inputs(record.sources):
            self._cache.put(self._key, record)


def _surroundings(sources: Iterable[Path]) -> tuple[object, ...]:
    found = [tree(each) if each.is_dir() else file_digest(each) for each in sources]
    return found, tools(), os.environ.get("SOURCE_DATE_EPOCH", "")
