"""The language server, asked over standard input and output by a real client (pygls's)."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import normalize
from normtext.lsp.lines import Lines, Place, replaced

types = pytest.importorskip("lsprotocol.types")
client_module = pytest.importorskip("pygls.lsp.client")

URI = "file:///nowhere/project/notes.md"
TEXT = (
    "# Notes \U0001f600\n"
    "\n"
    "A \U0001f600 smile and two  spaces.\n"
    "The minister of finance [el presidente de Rusia] said nothing about it.\n"
)
TEXTS = st.text(st.sampled_from("ab\u00e9\u4e2d\U0001f600\n\r\u2028\x0c\ud800"), max_size=12)


@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_offsets_and_places_lead_to_each_other(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        inside = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
        assert lines.offset(*lines.place(offset)) == offset - inside
    before = text.replace("\r\n", "\n").replace("\r", "\n")
    assert lines.place(len(text)).line == before.count("\n")


def test_characters_are_utf_16_units_unless_agreed_otherwise() -> None:
    text = "a\U0001f600b\nc"
    assert [Lines(text, name).place(2) for name in ("utf-8", "utf-16", "utf-32")] == [
        Place(0, 5),
        Place(0, 3),
        Place(0, 2),
    ]
    assert Lines(text).offset(0, 99) == 3
    assert Lines(text).offset(9, 0) == 5


@given(TEXTS, TEXTS, st.data())
def test_a_change_replaces_what_is_between_two_places(text: str, new: str, data: Any) -> None:
    lines = Lines(text)
    inner = [i for i in range(len(text) + 1) if not (i and text[i - 1 : i + 1] == "\r\n")]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(inner), st.sampled_from(inner))))
    assert replaced(lines, lines.place(start), lines.place(end), new) == (
        text[:start] + new + text[end:]
    )


class Editor:
    """An editor with one document, and what the server told it."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.published: asyncio.Queue[Any] = asyncio.Queue()
        self.messages: list[str] = []

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: Any) -> None:
            self.published.put_nowait(params)

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: Any) -> None:
            self.messages.append(params.message)

    async def start(self, capabilities: Any, options: Any = None) -> Any:
        await self.client.start_io(sys.executable, "-m", "normtext", "lsp")
        started = await self.client.initialize_async(
            types.InitializeParams(capabilities=capabilities, initialization_options=options)
        )
        self.client.initialized(types.InitializedParams())
        return started.capabilities

    async def open(self, text: str, language: str = "markdown", uri: str = URI) -> Any:
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.diagnostics()

    async def change(self, version: int, *changes: Any) -> Any:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, URI), list(changes)
            )
        )
        return await self.diagnostics()

    async def diagnostics(self) -> Any:
        return await asyncio.wait_for(self.published.get(), 30)

    async def actions(self, at: Any, only: list[str] | None = None) -> list[Any]:
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(URI), at, types.CodeActionContext([], only)
            )
        )
        return list(found)


def edit_session(work: Callable[[Editor], Awaitable[None]]) -> None:
    async def session() -> None:
        client = client_module.LanguageClient("editor", "1")
        editor = Editor(client)
        try:
            await work(editor)
            await client.shutdown_async(None)
            client.exit(None)
            await asyncio.wait_for(client.stop(), 10)
        finally:
            if client._server.returncode is None:
                client._server.kill()

    asyncio.run(asyncio.wait_for(session(), 120))


def span(line: int, start: int, end: int) -> Any:
    return types.Range(types.Position(line, start), types.Position(line, end))


def applied(text: str, edits: list[Any]) -> str:
    lines = Lines(text)
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character))[::-1]:
        start, end = edit.range.start, edit.range.end
        text = replaced(
            lines, Place(start.line, start.character), Place(end.line, end.character), edit.new_text
        )
        lines = Lines(text)
    return text


def test_diagnostics_have_rule_severity_address_and_utf_16_places() -> None:
    async def work(editor: Editor) -> None:
        capabilities = await editor.start(types.ClientCapabilities())
        assert capabilities.text_document_sync.change == types.TextDocumentSyncKind.Incremental
        assert capabilities.document_formatting_provider is None
        published = await editor.open(TEXT)
        assert (published.uri, published.version) == (URI, 1)
        spaces, fragment = published.diagnostics
        assert spaces.range == span(2, 18, 20)
        assert spaces.code == "whitespace/space-run"
        assert spaces.severity == types.DiagnosticSeverity.Warning
        assert spaces.source == "normtext"
        assert spaces.code_description.href.endswith("docs/rules.md#whitespacespace-run")
        assert fragment.code == "fragments/bracketed"
        assert fragment.severity == types.DiagnosticSeverity.Information

    edit_session(work)


def test_changes_are_taken_step_by_step_and_diagnostics_follow() -> None:
    async def work(editor: Editor) -> None:
        await editor.start(types.ClientCapabilities())
        # U+2028 and form feed end no line for the protocol.
        await editor.open("one\u2028two\x0cthree\nA \U0001f600 plain line.\n")
        change = types.TextDocumentContentChangePartial
        published = await editor.change(
            2, change(range=span(1, 4, 5), text="  "), change(range=span(1, 0, 1), text="The")
        )
        (found,) = [d for d in published.diagnostics if d.code == "whitespace/space-run"]
        assert published.version == 2
        assert found.range == span(1, 6, 8)
        whole = types.TextDocumentContentChangeWholeDocument(text="Nothing is wrong here.\n")
        assert not (await editor.change(3, whole)).diagnostics
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(URI))
        )
        assert not (await editor.diagnostics()).diagnostics

    edit_session(work)


def test_quick_fixes_apply_a_replacement_or_silence_a_rule() -> None:
    async def work(editor: Editor) -> None:
        await editor.start(types.ClientCapabilities())
        await editor.open(TEXT)
        actions = await editor.actions(span(2, 19, 19), ["quickfix"])
        fix, silence = actions
        assert fix.title == "Replace ‘  ’ with ‘ ’ (whitespace/space-run)"
        assert fix.is_preferred
        assert fix.diagnostics[0].code == "whitespace/space-run"
        assert applied(TEXT, fix.edit.changes[URI]) == TEXT.replace("  ", " ")
        assert silence.title == "Ignore whitespace/space-run here"
        silent = applied(TEXT, silence.edit.changes[URI])
        comment = "<!-- normtext: ignore[whitespace/space-run] -->\n"
        assert silent == TEXT.replace("A \U0001f600", comment + "A \U0001f600")
        remove, silence = await editor.actions(span(3, 30, 30), ["quickfix"])
        assert remove.title.startswith("Remove ‘[el presidente de Rusia] ’")
        assert not remove.is_preferred
        assert not [
            one
            for one in (await editor.open(silent)).diagnostics
            if one.code == fix.diagnostics[0].code
        ]
        # A comment that is there already takes the second rule, too.
        await editor.open(comment + "Two  spaces and cafÃ© here.\n")
        *_, silence = await editor.actions(span(1, 20, 20), ["quickfix"])
        (edit,) = silence.edit.changes[URI]
        assert edit.new_text == ", encoding/mojibake"
        assert edit.range == span(0, 42, 42)

    edit_session(work)


def test_all_of_a_rule_at_once() -> None:
    async def work(editor: Editor) -> None:
        await editor.start(types.ClientCapabilities())
        text = "Two  spaces and two  more, and cafÃ©.\n"
        await editor.open(text, "plaintext")
        actions = {one.title: one for one in await editor.actions(span(0, 3, 3), ["quickfix"])}
        every = actions["Apply all 2 of whitespace/space-run in this file"]
        # notes.md is Markdown, whatever the editor takes it for.
        assert "Ignore whitespace/space-run here" in actions
        assert applied(text, every.edit.changes[URI]) == text.replace("  ", " ")

    edit_session(work)


def test_fix_all_is_level_safe_and_names_the_version() -> None:
    async def work(editor: Editor) -> None:
        workspace = types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
        )
        await editor.start(types.ClientCapabilities(workspace=workspace))
        await editor.open(TEXT)
        for kind in ("source.fixAll.normtext", "source.fixAll", "source"):
            (action,) = await editor.actions(span(0, 0, 0), [kind])
            (change,) = action.edit.document_changes
            assert (change.text_document.uri, change.text_document.version) == (URI, 1)
            assert applied(TEXT, change.edits) == normalize(TEXT).text
        assert await editor.actions(span(0, 0, 0), ["refactor"]) == []

    edit_session(work)


def test_hover_explains_and_cannot_be_written_by_the_text() -> None:
    async def work(editor: Editor) -> None:
        await editor.start(types.ClientCapabilities())
        uri = "untitled:Untitled-1"
        text = TEXT.replace("presidente", "presidente **de**")
        await editor.open(text, "plaintext", uri)
        ask = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(3, 30))
        hover = await editor.client.text_document_hover_async(ask)
        assert "[fragments/bracketed](" in hover.contents.value
        assert "Translation systems leave" in hover.contents.value
        assert "Fired" in hover.contents.value
        assert "**de**" not in hover.contents.value
        ask = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
        assert await editor.client.text_document_hover_async(ask) is None

    edit_session(work)


def test_settings_are_taken_and_wrong_ones_named() -> None:
    async def work(editor: Editor) -> None:
        await editor.start(types.ClientCapabilities(), {"without": ["fragments"]})
        published = await editor.open(TEXT)
        assert [one.code for one in published.diagnostics] == ["whitespace/space-run"]
        settings = {"normtext": {"only": ["fragments"], "atLeast": "repair"}}
        editor.client.workspace_did_change_configuration(
            types.DidChangeConfigurationParams(settings)
        )
        published = await editor.diagnostics()
        assert [one.code for one in published.diagnostics] == ["fragments/bracketed"]
        editor.client.workspace_did_change_configuration(
            types.DidChangeConfigurationParams({"normtext": {"only": ["fragment"]}})
        )
        await editor.actions(span(0, 0, 0))
        assert "fragment" in editor.messages[0]

    edit_session(work)


def test_configuration_files_hold_and_are_read_again(tmp_path: Path) -> None:
    own = tmp_path / ".normtext.toml"
    own.write_text('allow = ["el presidente de Rusia"]\n', "utf-8")
    uri = (tmp_path / "notes.md").as_uri()

    async def work(editor: Editor) -> None:
        await editor.start(types.ClientCapabilities())
        item = types.TextDocumentItem(uri, "markdown", 1, TEXT + "\n    code  in  a block\n")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        published = await editor.diagnostics()
        assert [one.code for one in published.diagnostics] == ["whitespace/space-run"]
        own.write_text('ignore = ["whitespace"]\n', "utf-8")
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(own.as_uri()))
        editor.client.text_document_did_save(saved)
        published = await editor.diagnostics()
        assert [one.code for one in published.diagnostics] == ["fragments/bracketed"]
        own.write_text('ignored = ["whitespace"]\n', "utf-8")
        editor.client.text_document_did_save(saved)
        assert not (await editor.diagnostics()).diagnostics
        assert 'unknown key "ignored"' in editor.messages[0]

    edit_session(work)


def test_without_pygls_the_command_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; sys.modules['lsprotocol'] = None\n"
        "from normtext.cli import main; sys.exit(main(['lsp']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'normtext[lsp]'" in done.stderr


def test_in_a_catalogue_the_comment_goes_before_the_whole_entry() -> None:
    from normtext.lsp.actions import code_actions
    from normtext.lsp.documents import OpenDocument
    from normtext.lsp.settings import ClientSettings

    entry = (
        '#: a.py:3\nmsgid "%d cups"\nmsgstr ""\n"Deux caf\u00c3\u00a9s, "\n"un th\u00c3\u00a9"\n'
    )
    text = f'msgid "x"\nmsgstr "y"\n\n{entry}'
    comment = "# normtext: ignore[encoding/mojibake]\n"

    def silenced(text: str) -> str:
        lines = Lines(text, "utf-16")
        document = OpenDocument("file:///a.po", 1, "/a.po", "po", lines, ClientSettings())
        place = text.index("caf\u00c3\u00a9s") + 3
        actions = code_actions(document, place, place, ["quickfix"], versioned=False)
        ours = next(action for action in actions if action.title.startswith("Ignore"))
        return applied(text, ours.edit.changes["file:///a.po"])

    assert silenced(text) == text.replace(entry, comment + entry)
    other = "# normtext: ignore[unicode]\n"
    assert silenced(text.replace(entry, other + entry)) == text.replace(
        entry, other.replace("]", ", encoding/mojibake]") + entry
    )
