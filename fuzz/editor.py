"""The language server: any messages are answered, and its text is what the client's text is."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from functools import cache
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.io_ import run_async

from fuzz.texts import file_text_of
from normtext.edits import apply
from normtext.lsp import server as lsp
from normtext.lsp.actions import code_actions
from normtext.lsp.diagnostics import diagnostic, hover_text
from normtext.lsp.documents import OpenDocument
from normtext.lsp.lines import Lines, Place, replaced
from normtext.lsp.settings import ClientSettings

# It writes a traceback for each message that is none.
logging.getLogger("pygls").setLevel(logging.CRITICAL)
_METHODS = frozenset({"initialize", "shutdown", "textDocument/codeAction", "textDocument/hover"})


class _Client:
    """What stands at the other end of the server's pipes: messages to be read, answers kept."""

    def __init__(self, bodies: list[bytes]) -> None:
        framed = (b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)
        self._data = b"".join(framed)
        self.answers: list[Any] = []

    async def readline(self) -> bytes:
        line, newline, self._data = self._data.partition(b"\n")
        await asyncio.sleep(0)  # so that what the message before asked for begins
        return line + newline

    async def readexactly(self, size: int) -> bytes:
        body, self._data = self._data[:size], self._data[size:]
        return body

    def write(self, data: bytes) -> None:
        self.answers.append(json.loads(data.partition(b"\r\n\r\n")[2] or data))

    def close(self) -> None:
        """There is nothing to close."""


def messages(data: bytes) -> None:
    """Lines of JSON as messages: the server lives on, and answers each request of its own once."""
    bodies = [line for line in data.split(b"\n") if line.strip()]
    asked = [str(one["id"]) for one in map(_request, bodies) if one]
    client = _Client(bodies)
    asyncio.run(_session(client))
    answered = [str(one["id"]) for one in client.answers if "method" not in one and "id" in one]
    for number in set(asked):
        assert answered.count(number) >= 1, (number, client.answers)
    wrong = [one["error"] for one in client.answers if "error" in one]
    # -32602 is a request with wrong parameters; a fault of our own would be -32603.
    assert not [one for one in wrong if one["code"] == -32603 and _ours(one)], wrong


async def _session(client: _Client) -> None:
    server = lsp.build_server()
    server.protocol.set_writer(client)
    pause, lsp._PAUSE = lsp._PAUSE, 0
    try:
        await run_async(threading.Event(), client, server.protocol, error_handler=lambda *_: None)
        asked = [one for one in server.protocol._request_futures.values() if not one.done()]
        await asyncio.gather(*map(_awaited, asked), *server._tasks.values(), return_exceptions=True)
        for task in server._tasks.values():
            error = None if task.cancelled() else task.exception()
            assert error is None, error
        for document in server.documents.values():
            assert document.text == document.lines.text
    finally:
        lsp._PAUSE = pause
        server._checks.shutdown()


async def _awaited(future: Any) -> None:
    while not future.done():
        await asyncio.sleep(0)


def _request(body: bytes) -> dict[str, Any] | None:
    """Return a message if it is a well-formed request that the server has to answer."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.get("jsonrpc") != "2.0":
        return None
    if value.get("method") not in _METHODS or type(value.get("id")) is not int:
        return None
    try:
        _protocol().structure_message(value)
    except JsonRpcException:  # parameters that the protocol's own library passes over
        return None
    return value


@cache
def _protocol() -> Any:
    return lsp.build_server().protocol


def _ours(error: dict[str, Any]) -> bool:
    return "normtext/" in json.dumps(error.get("data"))


def changes(data: bytes) -> None:
    """A document after any changes is what the client has; its actions lie in it and apply."""
    if len(data) < 2:
        return
    encoding = ("utf-8", "utf-16", "utf-32")[data[0] % 3]
    name = ("plaintext", "markdown", "python", "html", "po", "json")[data[1] % 6]
    first, *rest = data[2:].split(b"\xff")
    text = file_text_of(first)
    for piece in rest:
        numbers = [*piece[:4], 0, 0, 0, 0]
        start, end = Place(numbers[0], numbers[1]), Place(numbers[2], numbers[3])
        new = file_text_of(piece[4:])
        lines = Lines(text, encoding)
        a, b = lines.offset(*start), lines.offset(*end)
        assert 0 <= a <= len(text)
        assert 0 <= b <= len(text)
        text = replaced(lines, start, end, new)
        assert text.startswith(lines.text[:a] + new)
    document = OpenDocument("untitled:x", 1, None, name, Lines(text, encoding), ClientSettings())
    for finding in document.findings:
        shown = diagnostic(document, finding)
        place = shown.range.start
        assert document.lines.offset(place.line, place.character) <= finding.start
    assert document.problem is None
    hover_text(list(document.touching(0, len(text))))
    for action in code_actions(document, 0, len(text), None, False):
        assert action.edit is not None
        for edits in (action.edit.changes or {}).values():
            _applied(document, list(edits))
    fixed = apply(text, document.safe_edits)
    assert fixed == text or document.safe_edits


def _applied(document: OpenDocument, edits: list[types.TextEdit]) -> str:
    """Apply an action's edits as an editor would: they may not overlap."""
    lines = document.lines
    spans = sorted(
        (
            lines.offset(one.range.start.line, one.range.start.character),
            lines.offset(one.range.end.line, one.range.end.character),
            one.new_text,
        )
        for one in edits
    )
    text, cursor, pieces = lines.text, 0, []
    for start, end, new in spans:
        assert cursor <= start <= end <= len(text)
        pieces += (text[cursor:start], new)
        cursor = end
    return "".join((*pieces, text[cursor:]))
