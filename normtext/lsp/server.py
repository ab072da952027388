"""The server: keeps documents in step with the client, and answers from them.

Checks run one after the other in a thread of their own, a moment after the last change, so that
typing is never held up; a check that a newer change has overtaken is not published.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from normtext import __version__
from normtext.config import forget
from normtext.lsp.actions import KINDS, code_actions
from normtext.lsp.diagnostics import SOURCE, diagnostic, hover_text, range_of
from normtext.lsp.documents import OpenDocument
from normtext.lsp.lines import Lines, Place, replaced
from normtext.lsp.settings import CONFIGURATION_FILES, ClientSettings

T = TypeVar("T")
_PAUSE = 0.2  # seconds without a change before a check starts


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

    def __init__(self, allow_translator: bool = False) -> None:
        super().__init__("normtext", __version__, protocol_cls=Protocol)
        self.documents: dict[str, OpenDocument] = {}
        self.allow_translator = allow_translator
        self.settings = ClientSettings(None, allow_translator)
        self._said: set[str] = set()
        self._checks = ThreadPoolExecutor(1, thread_name_prefix="normtext")
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def configure(self, values: Any) -> None:
        """Take over settings; where they are wrong, say so and keep the old ones."""
        try:
            self.settings = ClientSettings(values, self.allow_translator)
        except (ValueError, TypeError) as error:
            self.say(str(error))
            return
        self.check_all()

    def check_all(self) -> None:
        """Check all open documents again, because of other settings."""
        for uri, document in list(self.documents.items()):
            self.put(uri, document.version, document.language_id, document.text)

    def configuration_saved(self, uris: Iterable[str]) -> None:
        """Read configurations again if one of these files is one."""
        if any(uri.rpartition("/")[2] in CONFIGURATION_FILES for uri in uris):
            forget()
            self._said.clear()
            self.check_all()

    def say(self, text: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show what is wrong with settings, or what they may not do."""
        self.window_show_message(types.ShowMessageParams(kind, f"normtext: {text}"))

    def put(self, uri: str, version: int | None, language_id: str, text: str) -> None:
        """Make a text the present state of a document, and see to its being checked."""
        encoding = str(getattr(self.workspace.position_encoding, "value", "utf-16"))
        path = to_fs_path(uri) if uri.startswith("file:") else None
        self.documents[uri] = OpenDocument(
            uri, version, path, language_id, Lines(text, encoding), self.settings
        )
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
        for said, kind in (
            (document.problem, types.MessageType.Error),
            (document.refused, types.MessageType.Warning),
        ):
            if said and said not in self._said:
                self._said.add(said)
                self.say(said, kind)
        if self.documents.get(uri) is document:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, shown, document.version)
            )


def build_server(allow_translator: bool = False) -> Server:
    """Return a server with all its features, not yet started."""
    server = Server(allow_translator)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.configure(params.initialization_options)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def reconfigured(params: types.DidChangeConfigurationParams) -> None:
        values = params.settings
        server.configure(values.get(SOURCE, values) if isinstance(values, dict) else None)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.configuration_saved([params.text_document.uri])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        server.configuration_saved(change.uri for change in params.changes)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        server.put(item.uri, item.version, item.language_id or "", item.text)

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
        server.put(old.uri, params.text_document.version, old.language_id, lines.text)

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


def _takes_versions(capabilities: types.ClientCapabilities) -> bool:
    workspace = capabilities.workspace
    edit = workspace.workspace_edit if workspace else None
    return bool(edit and edit.document_changes)
