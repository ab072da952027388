"""What a clone may not do to the person who looks at it: docs/threat-model.md, line by line."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from normtext.allow_list import add
from normtext.cli import main
from normtext.config import ConfigError, find, forget, load
from normtext.walk import find_paths

BRACKETED = "The minister of finance [el presidente de Rusia] said nothing about it.\n"
REFUSED = "[translator] would send text to http"


class Listener(BaseHTTPRequestHandler):
    """A service that keeps what it is sent."""

    received: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).received.append(question["q"])
        data = b'{"translatedText": "the president of Russia"}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv("NORMTEXT_ALLOW_TRANSLATOR", raising=False)
    Listener.received.clear()
    forget()
    yield
    forget()


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def clone(tmp_path: Path, service: str) -> Path:
    """Somebody's repository, whose configuration names an address."""
    folder = tmp_path / "clone"
    (folder / ".git").mkdir(parents=True)
    table = f'[translator]\nname = "http"\nurl = "{service}"\nfirst = true\n'
    (folder / ".normtext.toml").write_text(f"cache = false\n{table}", "utf-8")
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(BRACKETED, "utf-8")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["check", "--jobs", "2"],
        ["check", "--diff", "--level", "repair"],
        ["check", "-"],
        ["fix", "--level", "repair"],
        ["baseline"],
        ["review", "-o", "page.html"],
    ],
    ids=" ".join,
)
def test_nothing_is_sent_and_one_line_says_so(
    clone: Path,
    command: list[str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(clone)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BRACKETED.encode())))
    assert main(command if "-" in command else [*command, "."]) in (0, 1)
    said = capfd.readouterr().err
    assert said.count(REFUSED) == 1
    assert "--allow-translator" in said
    assert Listener.received == []
    assert "the president of Russia" not in (clone / "a.txt").read_text("utf-8")


def test_the_caller_may_allow_it(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check = ["check", "--format", "json", str(clone / "a.txt")]
    assert main([*check, "--allow-translator"]) == 1
    shown = capsys.readouterr()
    (finding,) = json.loads(shown.out)["findings"]
    assert finding["replacements"][0] == "[the president of Russia] "
    assert (Listener.received, shown.err) == (["el presidente de Rusia"], "")
    assert main(["config", str(clone / "a.txt")]) == 0
    assert "not used without --allow-translator" in capsys.readouterr().out
    monkeypatch.setenv("NORMTEXT_ALLOW_TRANSLATOR", os.pathsep.join(["/elsewhere", str(clone)]))
    assert main(check) == 1
    assert REFUSED not in capsys.readouterr().err


@pytest.mark.parametrize("value", ["", "1", "true", ".", "http", "{clone}/deeper", "{clone}-not"])
def test_the_environment_allows_absolute_folders_and_nothing_else(
    clone: Path,
    value: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NORMTEXT_ALLOW_TRANSLATOR", value.format(clone=clone))
    monkeypatch.chdir(clone)
    assert main(["check", "a.txt"]) == 1
    assert REFUSED in capsys.readouterr().err
    assert Listener.received == []


def test_a_translator_of_the_command_line_goes_before_the_clone_s(
    clone: Path, service: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--translator", "http", "--translator-option", f"url={service}/mine"]
    assert main(["check", str(clone), *options]) == 1
    assert REFUSED not in capsys.readouterr().err
    assert Listener.received == ["el presidente de Rusia"]


def test_the_hooks_allow_nothing() -> None:
    hooks = Path(__file__).parent.parent / ".pre-commit-hooks.yaml"
    text = hooks.read_text("utf-8")
    assert text.count("entry: normtext") == 2
    assert "translator" not in text


@pytest.mark.parametrize("allowed", [False, True])
def test_an_editor_sends_nothing_unless_the_server_was_started_so(
    clone: Path, allowed: bool
) -> None:
    types = pytest.importorskip("lsprotocol.types")
    client_module = pytest.importorskip("pygls.lsp.client")
    messages: list[str] = []

    async def session() -> None:
        client = client_module.LanguageClient("editor", "1")
        published: asyncio.Queue[object] = asyncio.Queue()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: Any) -> None:
            published.put_nowait(params)

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: Any) -> None:
            messages.append(params.message)

        flags = ["--allow-translator"] if allowed else []
        await client.start_io(sys.executable, "-m", "normtext", "lsp", *flags)
        options = {"allowTranslator": True, "translator": {"name": "http"}}
        await client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(), initialization_options=options
            )
        )
        client.initialized(types.InitializedParams())
        for name in ("a.txt", "b.txt"):
            item = types.TextDocumentItem((clone / name).as_uri(), "plaintext", 1, BRACKETED)
            client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            await asyncio.wait_for(published.get(), 30)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()

    asyncio.run(session())
    if allowed:
        assert (set(Listener.received), messages) == ({"el presidente de Rusia"}, [])
    else:
        assert Listener.received == []
        assert [REFUSED in message for message in messages] == [True]


@pytest.mark.parametrize(
    "line",
    [
        'extend = "../secret.toml"',
        'allow-files = ["../secret.txt"]',
        'phrases = ["link/secret.txt"]',
        'glossary = "../secret.csv"',
        'baseline = "../new.json"',
        'baseline = "{outside}/new.json"',
        'phrases = ["//server/share/secret.txt"]',
        'phrases = ["a\\u0000b"]',
    ],
)
def test_a_configuration_that_was_found_names_nothing_outside_its_repository(
    tmp_path: Path, line: str
) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    docs = tmp_path / "repository" / "docs"
    docs.mkdir()
    (tmp_path / "secret.txt").write_text("tiger\n", "utf-8")
    (tmp_path / "secret.toml").write_text('allow = ["tiger"]\n', "utf-8")
    (tmp_path / "secret.csv").write_text("en,de\ntiger,Tiger\n", "utf-8")
    (tmp_path / "repository" / "link").symlink_to(tmp_path)
    file = tmp_path / "repository" / ".normtext.toml"
    file.write_text(f"# ours\n{line.format(outside=tmp_path)}\n", "utf-8")
    with pytest.raises(ConfigError, match="lies outside") as caught:
        find(str(docs))
    assert caught.value.line == 2
    assert "tiger" not in str(caught.value)
    if "secret" in line and "//server" not in line:
        assert load(str(file)).path == str(file), "named by the user, it is trusted"


def test_within_the_repository_it_may_name_what_it_likes(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "base.toml").write_text('language = "fr"\n', "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / ".normtext.toml").write_text('extend = "../base.toml"\n', "utf-8")
    assert find(str(tmp_path / "docs")).base.language == "fr"


def test_a_configuration_that_is_a_link_out_of_its_repository_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    (tmp_path / "mine.toml").write_text('language = "fr"\n', "utf-8")
    (tmp_path / "clone" / ".normtext.toml").symlink_to(tmp_path / "mine.toml")
    with pytest.raises(ConfigError, match="leads outside"):
        find(str(tmp_path / "clone"))


def test_links_out_of_the_tree_are_passed_over_in_folders(clone: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("Two  spaces of my own.\n", "utf-8")
    (clone / "docs").mkdir()
    (clone / "docs" / "theirs.txt").symlink_to(mine)
    (clone / "docs" / "same.txt").symlink_to(clone / "a.txt")
    assert [Path(path).name for path in find_paths([str(clone / "docs")], find)] == ["same.txt"]
    assert main(["fix", str(clone)]) == 0
    assert mine.read_text("utf-8") == "Two  spaces of my own.\n"


def test_a_page_of_review_is_not_written_through_a_link(
    clone: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", "utf-8")
    (clone / "review.html").symlink_to(mine)
    monkeypatch.chdir(clone)
    assert main(["review", "a.txt"]) == 2
    assert "review.html: is a link" in capsys.readouterr().err
    assert mine.read_text("utf-8") == "mine"


def test_the_allow_list_is_not_written_through_a_link(clone: Path, tmp_path: Path) -> None:
    pytest.importorskip("tomlkit")
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", "utf-8")
    (clone / ".normtext.toml.new").symlink_to(mine)
    add(["tiger"], str(clone))
    assert mine.read_text("utf-8") == "mine"
    assert "tiger" in (clone / ".normtext.toml").read_text("utf-8")


def test_no_code_of_the_clone_is_run(clone: Path) -> None:
    code = "from pathlib import Path\nPath('run').touch()\n"
    for name in ("evil.py", "ftfy.py", "pathspec.py", "tomllib.py", "tree_sitter.py"):
        (clone / name).write_text(code, "utf-8")
    info = clone / "evil-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[normtext.rules]\nevil = evil\n", "utf-8")
    (clone / "d.md").write_text("A caf\u00c3\u00a9.\n", "utf-8")
    command = [sys.executable, "-m", "normtext", "check", "."]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=clone, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "encoding/mojibake" in done.stdout
    (clone / ".normtext.toml").write_text('plugins = ["evil"]\n', "utf-8")
    done = subprocess.run(
        command, cwd=clone, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no plugin 'evil'" in done.stderr
    assert not (clone / "run").exists()
