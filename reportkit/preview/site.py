"""The preview's web server: this machine alone can reach it, and it gives out nothing but pages.

/                     the page, /preview.css and /preview.js
/state?after=7        the state as JSON, as soon as its number is no longer 7
/lv/12.png?width=900  a picture of page 12 of the Latvian edition
/lv.pdf               the edition itself
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from reportkit.adapters import pdfium, pillow
from reportkit.errors import UsageError
from reportkit.preview.board import Board, Edition, State

HOST = "127.0.0.1"
_PATIENCE = 25
"""Seconds that a browser waits for news before it asks again."""

_WIDEST = 2400
_PICTURE = re.compile(r"/(?P<language>[A-Za-z-]+)/(?P<number>[1-9][0-9]{0,4})\.png")
_PDF = re.compile(r"/(?P<language>[A-Za-z-]+)\.pdf")
_FILES = {
    "/": ("preview.html", "text/html; charset=utf-8"),
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
    "/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
}


class Site:
    """Shows what hangs on ``board`` at :attr:`address`, until the end of the ``with`` block.

    ``port`` 0 takes any that is free.  Raises :class:`UsageError` where the port is taken.
    """

    def __init__(self, board: Board, port: int) -> None:
        try:
            self._server = _Server((HOST, port), _Visit)
        except OSError as error:
            message = f"port {port} cannot be had: {error.strerror}"
            raise UsageError(message, "Name another: --port 8001, or 0 for any.") from None
        self._server.board = board

    @property
    def address(self) -> str:
        """Where to find it."""
        return f"http://{HOST}:{self._server.server_port}/"

    def __enter__(self) -> Site:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    board: Board

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.drawing = Lock()

    def handle_error(self, *_: Any) -> None:
        """A browser that went away is nobody's mistake."""


class _Visit(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer a browser."""
        if not self._is_from_here():
            return self._refuse(HTTPStatus.FORBIDDEN)
        path = urlsplit(self.path).path
        if path in _FILES:
            name, kind = _FILES[path]
            return self._give(files("reportkit.preview").joinpath(name).read_bytes(), kind)
        if path == "/state":
            return self._give(_as_json(self._state()), "application/json")
        for pattern, answer in ((_PICTURE, self._picture), (_PDF, self._pdf)):
            if found := pattern.fullmatch(path):
                return self._of_edition(found, answer)
        return self._refuse(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal is the build's."""

    def _is_from_here(self) -> bool:
        """Whether the page asks under the server's own name: no other site may read through it."""
        port = self.server.server_port
        return self.headers.get("Host") in {f"{HOST}:{port}", f"localhost:{port}"}

    def _state(self) -> State:
        after = self._number("after", -1)
        return self.server.board.after(after, _PATIENCE)

    def _number(self, name: str, otherwise: int) -> int:
        value = parse_qs(urlsplit(self.path).query).get(name, [""])[0]
        return int(value) if value.isascii() and value.isdigit() else otherwise

    def _of_edition(
        self, found: re.Match[str], answer: Callable[[Edition, re.Match[str]], None]
    ) -> None:
        for edition in self.server.board.state.editions:
            if edition.language == found["language"]:
                return answer(edition, found)
        return self._refuse(HTTPStatus.NOT_FOUND)

    def _picture(self, edition: Edition, found: re.Match[str]) -> None:
        number = int(found["number"])
        if number > len(edition.pages):
            return self._refuse(HTTPStatus.NOT_FOUND)
        width = min(max(self._number("width", 900), 50), _WIDEST)
        with self.server.drawing:
            picture = pdfium.print_of(edition.content, number, width)
        return self._give(pillow.png(picture), "image/png")

    def _pdf(self, edition: Edition, _: re.Match[str]) -> None:
        self._give(edition.content, "application/pdf")

    def _give(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _refuse(self, status: HTTPStatus) -> None:
        self.send_error(status)


def _as_json(state: State) -> bytes:
    described = {
        "number": state.number,
        "title": state.title,
        "busy": state.is_busy,
        "seconds": round(state.seconds, 1),
        "trouble": state.trouble,
        "editions": [
            {
                "language": each.language,
                "pages": each.pages,
                "ratio": round(each.width / each.height, 4),
            }
            for each in state.editions
        ],
        "findings": [
            {
                "severity": str(each.severity),
                "code": each.code,
                "message": each.message,
                "hint": each.hint,
                "place": f"{each.place.file.name}:{each.place.line}",
            }
            for each in state.findings
        ],
    }
    return json.dumps(described, ensure_ascii=False).encode()
