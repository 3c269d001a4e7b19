"""The engine, loaded and mended; a style sheet for it; what it may read and how it gives up."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import io
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

from reportkit.adapters.harfbuzz import glyph_of
from reportkit.adapters.weasyprint.mends import with_hanging_space
from reportkit.adapters.weasyprint.pagination import with_boxes_noted, with_ends_noted
from reportkit.adapters.weasyprint.resources import LayoutError, Resources
from reportkit.adapters.weasyprint.shortcuts import started_quickly, take_shortcuts
from reportkit.errors import MachineError

KNOWN_VERSION = "70.0"

_DATA = re.compile(r"(data:[\w/+.-]*)\S*")
_PAGES = re.compile(r"\bcounters?\((?:\s|/\*.*?\*/)*(?:pages\b|[\w-]*\\)", re.DOTALL)


class Sheet:
    """A parsed style sheet with its fonts, ready for many documents.

    ``fonts`` maps names to files; pictures may be read from the folders ``roots``.

    Raises:
        LayoutError: a font is missing.
    """

    def __init__(self, css: str, fonts: Mapping[str, Path], roots: Iterable[Path]) -> None:
        load()
        import weasyprint
        from weasyprint.css.counters import CounterStyle
        from weasyprint.text.fonts import FontConfiguration

        resources = self.resources = Resources(fonts, roots)
        self.fetcher = _fetcher(resources)
        self.fonts = FontConfiguration()
        self.counters = CounterStyle()
        self.spaces = {
            hashlib.sha256(resources.read(f"font:{name}")[0]).hexdigest(): glyph_of(path, " ")
            for name, path in fonts.items()
        }
        with engine_errors(self.fetcher), listening() as self.warnings:
            self.css = weasyprint.CSS(
                string=css,
                url_fetcher=self.fetcher,
                font_config=self.fonts,
                counter_style=self.counters,
            )
        self.files = dict(resources.taken)
        self.counts_pages = bool(_PAGES.search(css))


@functools.cache
def load() -> None:
    """Load the engine and mend it, once it is known to be the one this package was written for.

    Raises:
        MachineError: it is another version, or a library that it needs is missing.
    """
    try:
        with started_quickly(), redirect_stdout(io.StringIO()):  # where it tells what it misses
            from weasyprint.layout import block, inline, page
    except OSError as error:
        message = f"the libraries that shape text are missing: {error}"
        raise MachineError(message, "Run: reportkit doctor") from None
    found = importlib.metadata.version("weasyprint")
    if found != KNOWN_VERSION:
        raise MachineError(
            f"WeasyPrint {found} is installed, but reportkit needs {KNOWN_VERSION}",
            f"install weasyprint=={KNOWN_VERSION}",
        )
    take_shortcuts()
    inline.split_first_line = with_hanging_space(inline.split_first_line)
    page.remake_page = with_ends_noted(page.remake_page)
    for name in ("block_level_layout", "float_layout", "iter_line_boxes"):
        setattr(block, name, with_boxes_noted(getattr(block, name)))


def srgb_profile() -> bytes:
    """Return the ICC profile of sRGB that comes with the engine, without loading the engine."""
    spec = importlib.util.find_spec("weasyprint")
    if spec is None or spec.origin is None:
        raise MachineError("WeasyPrint is not installed")
    return (Path(spec.origin).parent / "pdf" / "sRGB2014.icc").read_bytes()


def _fetcher(resources: Resources) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Reads ``resources`` only, and keeps the first failure: the engine swallows some."""

        def __init__(self) -> None:
            super().__init__(allow_redirects=False, fail_on_errors=True)
            self.failure: LayoutError | None = None

        def fetch(self, url: str, headers: object = None) -> Any:
            try:
                body, media_type = resources.read(url)
            except LayoutError as error:
                self.failure = self.failure or error
                raise
            return URLFetcherResponse(url, body, {"Content-Type": media_type} if media_type else {})

    return Fetcher()


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what the engine logs, each message once, in order.

    Raises:
        LayoutError: the engine reported that it could not use something.
    """
    heard: dict[str, int] = {}

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = _DATA.sub(r"\1…", record.getMessage())
            heard.setdefault(message, record.levelno)

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    messages: list[str] = []
    logger.addHandler(listener)
    try:
        yield messages
    finally:
        logger.removeHandler(listener)
        messages.extend(heard)
    for message, level in heard.items():
        if level >= logging.ERROR:
            raise LayoutError(message)


@contextmanager
def engine_errors(fetcher: Any) -> Iterator[None]:
    """Tell the engine's ways of giving up as :class:`LayoutError`."""
    from weasyprint.urls import FatalURLFetchingError

    fetcher.failure = None
    try:
        yield
    except (FatalURLFetchingError, LayoutError) as error:
        raise fetcher.failure or LayoutError(str(error)) from error
    if fetcher.failure:  # the engine went on without the file
        raise fetcher.failure
