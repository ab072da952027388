"""Translations of fragments: the step, and the web service, asked on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from normtext import Chain, check, normalize
from normtext.cli import main
from normtext.plugins import PluginError
from normtext.translators import TranslatorError, load_translator
from normtext.translators.http import HttpTranslator
from normtext.translators.step import Asking, inner_span, with_translator

WORDS = {
    ("es", "en", "el presidente de Rusia"): "the president of Russia",
    ("de", "en", "wir haben nichts davon gewusst"): "we knew nothing about it",
    ("en", "de", "the minister of finance said"): "der Finanzminister sagte",
    ("es", "fr", "el presidente de la república"): "le président de la République",
}
BRACKETED = "The minister of finance [el presidente de Rusia] said nothing about it."
PLACES = [
    (BRACKETED, "es", "[the president of Russia] "),
    ("She told the paper (wir haben nichts davon gewusst) and left the room.", "de",
     "(we knew nothing about it) "),
    ("Am Montag war es noch nicht so weit [the minister of finance said], aber dann kam es anders.",
     "en", "[der Finanzminister sagte]"),
    ("Le ministre des finances [el presidente de la república] a dit qu'il ne viendrait pas.", "es",
     "[le président de la République] "),
]  # fmt: skip


class Known:
    """A translator that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, text: str, source: str, target: str) -> list[str]:
        self.asked.append(text)
        found = WORDS.get((source, target, text))
        return [found] if found else []


class Failing:
    def __init__(self) -> None:
        self.asked = 0

    def translate(self, text: str, source: str, target: str) -> list[str]:
        self.asked += 1
        raise TranslatorError("the line is dead")


@pytest.mark.parametrize(("text", "language", "expected"), PLACES)
def test_translations_stand_behind_what_is_applied(text: str, language: str, expected: str) -> None:
    chain = with_translator(Chain.default(), Known())
    (found,) = [one for one in check(text, chain=chain) if one.rule.startswith("fragments/")]
    assert found.language == language
    assert found.replacements[0] == ""
    assert found.replacements[1].strip() == expected.strip()
    assert normalize(text, "repair", chain=chain).text == normalize(text, "repair").text


def test_put_first_they_are_applied_at_level_repair() -> None:
    translator = Known()
    chain = with_translator(Chain.default(), translator, first=True)
    result = normalize(BRACKETED, "repair", chain=chain)
    assert result.text == BRACKETED.replace("el presidente de Rusia", "the president of Russia")
    assert normalize(result.text, "repair", chain=chain).text == result.text
    assert normalize(BRACKETED, chain=chain).text == BRACKETED
    assert translator.asked == ["el presidente de Rusia"], "asked once, whatever the rounds"


def test_selection_goes_on_working() -> None:
    chain = with_translator(Chain.default(), Known())
    assert "fragments" not in [step.name for step in chain.without("fragments")]
    found = check(BRACKETED, chain=chain.only("fragments/bracketed"))
    assert [one.rule for one in found] == ["fragments/bracketed"]
    assert check(BRACKETED, chain=chain.without("fragments/bracketed")) == []


def test_a_translator_that_fails_changes_nothing_and_is_not_asked_for_ever() -> None:
    translator = Failing()
    asking = Asking(translator)
    chain = with_translator(Chain.default(), asking)
    text = "\n\n".join([BRACKETED, PLACES[1][0]] * 4)
    assert check(text, chain=chain) == check(text)
    assert translator.asked == 3
    assert asking.failures == ["the line is dead"] * 3


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (" [el presidente] ", "el presidente"),
        ("“¿Qué pasa?”", "¿Qué pasa?"),
        ("「你好，世界。」", "你好，世界。"),
        ("क्या हुआ ", "क्या हुआ"),
        (" [] ", ""),
    ],
)
def test_what_is_translated_is_without_brackets_and_quotes(text: str, inner: str) -> None:
    start, end = inner_span(text, 0, len(text))
    assert text[start:end] == inner


class Service(BaseHTTPRequestHandler):
    """LibreTranslate's interface, with some services that misbehave beside it."""

    asked: ClassVar[list[tuple[str, Any]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        question = json.loads(body)
        type(self).asked.append((self.path, question))
        kind = self.path.split("/")[1]
        key = (question["source"], question["target"], question["q"])
        answer: Any = {"translatedText": WORDS.get(key, "?"), "alternatives": ["another", 7]}
        data = json.dumps(answer).encode("utf-8")
        if kind == "wrong":
            data = b'{"error": "no"}'
        elif kind == "html":
            data = b"<html>"
        elif kind == "huge":
            data = b'{"translatedText": "' + b"x" * 5_000 + b'"}'
        if kind in ("refused", "moved"):
            self.send_response(403 if kind == "refused" else 302)
            self.send_header("Location", "/ok/translate")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if kind == "slow":
            try:
                for byte in data:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.05)
            except OSError:  # the client has given up
                return
        else:
            self.wfile.write(data)

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_the_service_is_asked_for_the_fragment_alone(service: str) -> None:
    Service.asked.clear()
    translator = HttpTranslator(f"{service}/ok/", api_key="secret")
    chain = with_translator(Chain.default(), translator)
    (found,) = check(BRACKETED, chain=chain)
    assert found.replacements == ("", "[the president of Russia] ", "[another] ")
    assert Service.asked == [
        (
            "/ok/translate",
            {"q": "el presidente de Rusia", "source": "es", "target": "en", "format": "text",
             "alternatives": 2, "api_key": "secret"},
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "options", "message"),
    [
        ("refused", {}, "403"),
        ("moved", {}, "302"),
        ("wrong", {}, "no translatedText"),
        ("html", {}, "not JSON"),
        ("huge", {"max_bytes": 1_000}, "over 1000 bytes"),
        ("slow", {"timeout": 0.3}, "no whole answer in 0.3 s"),
    ],
)
def test_a_service_that_misbehaves(
    service: str, kind: str, options: dict[str, Any], message: str
) -> None:
    translator = HttpTranslator(f"{service}/{kind}", **options)
    with pytest.raises(TranslatorError, match=message):
        translator.translate("el presidente", "es", "en")


def test_no_service_there() -> None:
    with pytest.raises(TranslatorError, match="refused"):
        HttpTranslator("http://127.0.0.1:9", timeout=2).translate("a", "es", "en")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "localhost:5000", "http://", ""])
def test_only_addresses_of_web_services(address: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        HttpTranslator(address)
    with pytest.raises(PluginError, match="not the address"):
        load_translator("http", {"url": address})


def test_on_the_command_line(
    service: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BRACKETED + "\n", "utf-8")
    asked = ["--translator", "http", "--translator-option", f"url={service}/ok"]
    assert main(["check", str(file), "--format", "json", *asked]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["replacements"][1] == "[the president of Russia] "
    failing = ["--translator", "http", "--translator-option", f"url={service}/refused"]
    assert main(["check", str(file), *failing]) == 2
    assert "not translated: http://127.0.0.1" in capsys.readouterr().err
    assert main(["fix", "--level", "repair", "--translations-first", str(file), *asked]) == 1
    assert "[the president of Russia]" in file.read_text("utf-8")
