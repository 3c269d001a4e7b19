"""Jinja: templates as Python's own code, kept so that they are not compiled at every build.

What is kept is code that will be run, so it lies in the user's own cache and never in that of a
report, which may come from elsewhere.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from reportkit.adapters.maven import tools


class KeptCode(jinja2.FileSystemBytecodeCache):
    """The code of templates, in ``folder``, each with a digest of all that it was made of.

    That is the template, and ``filters``: whatever tells apart what filters give.  Jinja applies
    filters to constants once, when it compiles.  Code for each language is kept apart.  Where
    nothing can be kept or read, templates are compiled as they would be without.
    """

    def __init__(self, folder: Path, language: str, filters: str) -> None:
        super().__init__(str(folder), f"{language}-%s")
        self._made_with = f"{jinja2.__version__} {filters}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return under what the code of a template is kept: its name and that of its style.

        So a style that is moved or copied takes the room of the former, and the folder stays small.
        """
        return super().get_cache_key(name, "/".join(Path(filename or "").parts[-3:-1]))

    def get_source_checksum(self, source: str) -> str:
        """Return the digest of what the code of ``source`` is made of."""
        return super().get_source_checksum(f"{self._made_with}\0{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what is kept of a template into ``bucket``, if it is there and whole."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template, if that is possible."""
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def kept_code(language: str, filters: str) -> KeptCode | None:
    """Return the code that was kept by this user's builds, None for a user who has no home."""
    try:
        return KeptCode(tools() / "templates", language, filters)
    except RuntimeError:
        return None
