"""A client of the Language Server Protocol: JSON-RPC over a process's pipes, and no more."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

SECONDS = 60


class Client:
    """Starts ``reportkit lsp`` as an editor does, for the files in ``folder``."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "reportkit", "lsp", "--stdio"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in: IO[bytes] = self._process.stdin
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,))
        self._reader.start()
        self._number = 0
        self._versions: dict[str, int] = {}
        self.capabilities = self.ask(
            "initialize", processId=None, rootUri=folder.as_uri(), capabilities={}
        )["capabilities"]
        self.tell("initialized")

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file and return what is wrong with it."""
        document = {"uri": path.as_uri(), "languageId": "markdown", "version": 1}
        self._versions[path.as_uri()] = 1
        text = path.read_text("utf-8")
        self.tell("textDocument/didOpen", textDocument={**document, "text": text})
        return self.diagnostics(path)

    def type(self, path: Path, text: str) -> None:
        """Let the editor hold ``text``; nothing is saved."""
        uri = path.as_uri()
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def diagnostics(self, path: Path, version: int | None = None) -> list[dict[str, Any]]:
        """Wait for what is wrong with a file, and return it."""
        while True:
            told = self._told.get(timeout=SECONDS)
            params = told.get("params", {})
            if told.get("method") == "textDocument/publishDiagnostics":
                right = version is None or params.get("version") == version
                if params["uri"] == path.as_uri() and right:
                    found: list[dict[str, Any]] = params["diagnostics"]
                    return found

    def ask(self, method: str, **params: Any) -> Any:
        """Ask and return the answer."""
        self._number += 1
        self._send(id=self._number, method=method, params=params)
        while True:
            told = self._told.get(timeout=SECONDS)
            if told.get("id") == self._number and "method" not in told:
                assert "error" not in told, told
                return told["result"]

    def ask_at(self, method: str, path: Path, line: int, character: int, **params: Any) -> Any:
        """Ask about a place, counted from 0 as the protocol does."""
        document = {"uri": path.as_uri()}
        position = {"line": line, "character": character}
        return self.ask(method, textDocument=document, position=position, **params)

    def tell(self, method: str, **params: Any) -> None:
        """Tell, and expect no answer."""
        self._send(method=method, params=params)

    def close(self) -> int:
        """End the server as the protocol wants it, and return its exit status."""
        self.ask("shutdown")
        self._send(method="exit")
        self._in.close()
        status = self._process.wait(SECONDS)
        self._reader.join(SECONDS)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return status

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._in.flush()

    def _read(self, out: IO[bytes]) -> None:
        while header := out.readline():
            length = int(header.partition(b":")[2])
            while out.readline().strip():
                pass
            self._told.put(json.loads(out.read(length)))
