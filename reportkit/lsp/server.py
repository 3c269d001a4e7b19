"""pygls: the Language Server Protocol.  An optional extra (``reportkit[editor]``).

See the protocol's specification, 3.17: https://microsoft.github.io/language-server-protocol/.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from reportkit import __version__
from reportkit.diagnostics import Diagnostic, Diagnostics, Place, Severity
from reportkit.lsp.desk import Desk, folder_of

QUIET = 0.25
"""Seconds without a keystroke after which a text is judged."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_TRIGGERS = ["@", "#", ":", '"']


class Server(LanguageServer):
    """Speaks for the reports whose files an editor has open."""

    def __init__(self) -> None:
        super().__init__("reportkit", __version__)
        self.desks: dict[Path, Desk] = {}
        self.told: dict[str, Diagnostics] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}

    def desk(self, uri: str) -> Desk | None:
        """Return the desk of the report that a file belongs to; it is set up when first asked."""
        folder = folder_of(_path(uri))
        if folder is None:
            return None
        if folder not in self.desks:
            self.desks[folder] = Desk(folder)
            self.desks[folder].reread()
        return self.desks[folder]

    async def judge(self, uri: str, *, reread: bool = False) -> None:
        """Tell the editor what is wrong in the file at ``uri`` as it stands there."""
        document = self.workspace.get_text_document(uri)
        found = await asyncio.to_thread(self._found, uri, document.source, reread=reread)
        self.told[uri] = found
        diagnostics = [_diagnostic(each, document) for each in found]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, diagnostics, document.version)
        )

    def judge_soon(self, uri: str) -> None:
        """Do so when nothing has been typed for a moment."""
        if uri in self.waiting:
            self.waiting[uri].cancel()

        async def wait() -> None:
            await asyncio.sleep(QUIET)
            await self.judge(uri)

        self.waiting[uri] = asyncio.get_running_loop().create_task(wait())

    def _found(self, uri: str, text: str, *, reread: bool) -> Diagnostics:
        desk = self.desk(uri)
        if desk is None:
            return ()
        if reread:
            desk.reread()
        return desk.findings(_path(uri), text)


def make_server() -> Server:
    """Return a server that is ready to be started."""
    server = Server()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(params: types.DidOpenTextDocumentParams) -> None:
        await server.judge(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: types.DidChangeTextDocumentParams) -> None:
        server.judge_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(params: types.DidSaveTextDocumentParams) -> None:
        await server.judge(params.text_document.uri, reread=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri in server.waiting:
            server.waiting.pop(uri).cancel()
        server.told.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    _add_questions(server)
    return server


def _add_questions(server: Server) -> None:
    """Let the server answer what an editor asks about a place."""

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def _fixes(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        document = server.workspace.get_text_document(uri)
        return [
            _action(each, document)
            for each in server.told.get(uri, ())
            if each.fix and _overlap(_range(each.place, document), params.range)
        ]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        desk = server.desk(params.text_document.uri)
        document, line, column = _asked(server, params)
        told = desk.hover(_path(document.uri), document.source, line, column) if desk else ""
        content = types.MarkupContent(types.MarkupKind.Markdown, told)
        return types.Hover(content) if told else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def _definition(params: types.DefinitionParams) -> list[types.Location]:
        desk = server.desk(params.text_document.uri)
        document, line, column = _asked(server, params)
        path, text = _path(document.uri), document.source
        places = desk.definition(path, text, line, column) if desk else ()
        uris = [each.file.as_uri() for each in places]
        return [
            types.Location(uri, _range(each, server.workspace.get_text_document(uri)))
            for each, uri in zip(places, uris, strict=True)
        ]

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS)
    )
    def _complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        desk = server.desk(params.text_document.uri)
        document, line, column = _asked(server, params)
        prefix = document.lines[line - 1][: column - 1] if line <= len(document.lines) else ""
        path = _path(document.uri)
        found = desk.completions(path, document.source, prefix) if desk else ()
        kind = types.CompletionItemKind.Reference
        return [types.CompletionItem(each.id, kind=kind, detail=each.title) for each in found]


def _path(uri: str) -> Path:
    return Path(unquote(urlsplit(uri).path))


def _asked(
    server: Server,
    params: types.HoverParams | types.DefinitionParams | types.CompletionParams,
) -> tuple[TextDocument, int, int]:
    """Return the text that a question is about, and the line and column (from 1)."""
    document = server.workspace.get_text_document(params.text_document.uri)
    spot = document.position_codec.position_from_client_units(document.lines, params.position)
    return document, spot.line + 1, spot.character + 1


def _range(place: Place, document: TextDocument) -> types.Range:
    start = types.Position(place.line - 1, place.column - 1)
    end = types.Position(place.line - 1, place.column - 1 + place.length)
    return document.position_codec.range_to_client_units(document.lines, types.Range(start, end))


def _diagnostic(one: Diagnostic, document: TextDocument) -> types.Diagnostic:
    hint = f"\n{one.hint}" if one.hint else ""
    beside = [
        types.DiagnosticRelatedInformation(
            types.Location(each.place.file.as_uri(), _plain_range(each.place)), each.message
        )
        for each in one.beside
    ]
    return types.Diagnostic(
        _range(one.place, document),
        f"{one.message}{hint}",
        severity=_SEVERITIES[one.severity],
        code=one.code,
        source="reportkit",
        related_information=beside or None,
    )


def _plain_range(place: Place) -> types.Range:
    start = types.Position(place.line - 1, place.column - 1)
    return types.Range(start, types.Position(start.line, start.character + place.length))


def _action(one: Diagnostic, document: TextDocument) -> types.CodeAction:
    edits = [types.TextEdit(_range(each.place, document), each.put) for each in one.fix]
    return types.CodeAction(
        f"{one.code}: {one.hint}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(one, document)],
        edit=types.WorkspaceEdit(changes={document.uri: edits}),
        is_preferred=True,
    )


def _overlap(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end
