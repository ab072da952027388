"""The server: keeps documents in step with the client, and answers from them.

Checks run one after the other in a thread of their own, a moment after the last change, so that
typing is never held up; a check that a newer change has overtaken is not published.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from normtext import __version__
from normtext.lsp.actions import KINDS, code_actions
from normtext.lsp.diagnostics import SOURCE, diagnostic, hover_text, range_of
from normtext.lsp.documents import OpenDocument, Settings
from normtext.lsp.lines import Lines, Place, replaced

T = TypeVar("T")
_PAUSE = 0.2  # seconds without a change before a check starts
_MARKUP_BY_SUFFIX = {
    "md": "markdown",
    "markdown": "markdown",
    "rst": "rst",
    "html": "html",
    "htm": "html",
    "tex": "latex",
    "adoc": "asciidoc",
    "mdx": "mdx",
    "xml": "xml",
    "po": "po",
}


class Protocol(LanguageServerProtocol):
    """The protocol without pygls's own copy of the documents.

    Its lines are those of ``str.splitlines``, and while it looks up a change it moves the change's
    end to where it thinks the line ends (pygls 2.1), so that nobody after it can do better.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """A language server with the open documents by URI."""

    def __init__(self) -> None:
        super().__init__("normtext", __version__, protocol_cls=Protocol)
        self.documents: dict[str, OpenDocument] = {}
        self.settings = Settings()
        self._checks = ThreadPoolExecutor(1, thread_name_prefix="normtext")
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def configure(self, values: Any) -> None:
        """Take over settings; where they are wrong, say so and keep the old ones."""
        try:
            self.settings = Settings(values)
        except ValueError as error:
            message = types.ShowMessageParams(types.MessageType.Error, f"normtext: {error}")
            self.window_show_message(message)
            return
        for uri, document in self.documents.items():
            self.put(uri, document.version, document.markup, document.text)

    def put(self, uri: str, version: int | None, markup: str, text: str) -> None:
        """Make a text the present state of a document, and see to its being checked."""
        encoding = str(getattr(self.workspace.position_encoding, "value", "utf-16"))
        lines = Lines(text, encoding)
        self.documents[uri] = OpenDocument(uri, version, markup, lines, self.settings)
        if uri in self._tasks:
            self._tasks[uri].cancel()
        self._tasks[uri] = asyncio.get_running_loop().create_task(self._publish(uri))

    def close(self, uri: str) -> None:
        """Forget a document and take its diagnostics away."""
        self.documents.pop(uri, None)
        if uri in self._tasks:
            self._tasks.pop(uri).cancel()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def worked_out(self, work: Callable[[], T]) -> T:
        """Do what takes time in the thread of checks."""
        return await asyncio.get_running_loop().run_in_executor(self._checks, work)

    async def _publish(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        document = self.documents[uri]
        shown = await self.worked_out(
            lambda: [diagnostic(document, finding) for finding in document.findings]
        )
        if self.documents.get(uri) is document:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, shown, document.version)
            )


def build_server() -> Server:
    """Return a server with all its features, not yet started."""
    server = Server()

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.configure(params.initialization_options)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def reconfigured(params: types.DidChangeConfigurationParams) -> None:
        values = params.settings
        server.configure(values.get(SOURCE, values) if isinstance(values, dict) else None)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        server.put(item.uri, item.version, _markup(item.uri, item.language_id), item.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        old = server.documents.get(params.text_document.uri)
        if old is None:
            return
        lines = old.lines
        for change in params.content_changes:
            text = change.text
            if isinstance(change, types.TextDocumentContentChangePartial):
                first, last = change.range.start, change.range.end
                start = Place(first.line, first.character)
                text = replaced(lines, start, Place(last.line, last.character), text)
            lines = Lines(text, lines.encoding)
        server.put(old.uri, params.text_document.version, old.markup, lines.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(list(KINDS)))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return []
        start, end = params.range.start, params.range.end
        first = document.lines.offset(start.line, start.character)
        last = document.lines.offset(end.line, end.character)
        only = params.context.only
        versioned = _takes_versions(server.client_capabilities)
        return await server.worked_out(lambda: code_actions(document, first, last, only, versioned))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return None
        place = document.lines.offset(params.position.line, params.position.character)
        found = await server.worked_out(lambda: list(document.touching(place, place)))
        if not found:
            return None
        return types.Hover(
            types.MarkupContent(types.MarkupKind.Markdown, hover_text(found)),
            range_of(document.lines, found[0].start, found[0].end),
        )

    return server


def _markup(uri: str, language_id: str) -> str:
    """Return the markup's name: what the editor says, unless it says plain text of a known file."""
    if language_id and language_id != "plaintext":
        return language_id.lower()
    return _MARKUP_BY_SUFFIX.get(uri.rpartition(".")[2].lower(), "plaintext")


def _takes_versions(capabilities: types.ClientCapabilities) -> bool:
    workspace = capabilities.workspace
    edit = workspace.workspace_edit if workspace else None
    return bool(edit and edit.document_changes)
