"""Rules, chains and translators of another package, really installed beside a real normtext."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from normtext import Chain, Finding, Safety, normalize
from normtext.plugins import RULES, Plugin, PluginError, PluginFamily, chain_of, get, rules_of
from normtext.rule import rule

EXAMPLE = Path(__file__).parent / "plugin_example"
TEXT = (
    "SKU- 4711 costs two  coins!!\nThe minister [el presidente de Rusia] said nothing about it.\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package built and installed by pip, without network, into a folder of its own."""
    pytest.importorskip("hatchling")
    base = tmp_path_factory.mktemp("plugin")
    source = base / "source"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("__pycache__"))
    target = base / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
         "--no-build-isolation", "--disable-pip-version-check", "--target", str(target),
         str(source)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return target


def run(site: Path, *arguments: str, stdin: str = TEXT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "normtext", *arguments],
        env={**os.environ, "PYTHONPATH": str(site)},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_rules_and_chains_are_listed_with_their_origin(site: Path) -> None:
    done = run(site, "rules")
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert lines["shop/sku-spacing"].endswith(
        "safe     A space inside an article number (shop-rules 1.2, --plugin shop)"
    )
    assert "chain    encoding, unicode (shop-rules 1.2, --chain shop-short)" in lines["shop-short"]
    assert "shop-rules" not in lines["unicode/invisible"]
    # One that cannot be loaded is named and does not stop the others.
    assert "plugin broken (shop-rules 1.2) cannot be loaded: ModuleNotFoundError" in done.stderr
    listed = json.loads(run(site, "rules", "--format", "json").stdout)
    origins = {item.get("name"): item["origin"] for item in listed}
    assert origins["shop/shouting"].startswith("shop-rules 1.2")
    assert origins["unicode/invisible"] == "normtext"
    assert listed[-1]["steps"] == ["encoding", "unicode"]


def test_a_plugins_rule_is_explained(site: Path) -> None:
    done = run(site, "explain", "shop/sku-spacing")
    assert "Article numbers are searched for" in done.stdout
    assert "SKU- 4711" in done.stdout


def test_plugins_run_only_when_named(site: Path) -> None:
    assert "shop/" not in run(site, "check", "-").stdout
    found = run(site, "check", "-", "--plugin", "shop").stdout
    assert "<stdin>:1:5: shop/sku-spacing Space in an article number [fixable]" in found
    assert "shop/shouting" in found
    fixed = run(site, "fix", "-", "--plugin", "shop").stdout
    assert fixed.startswith("SKU-4711 costs two coins!!\n")


def test_a_plugins_rules_are_selected_like_any_others(site: Path) -> None:
    def rules(*arguments: str) -> set[str]:
        data = run(site, "check", "-", "--plugin", "shop", "--format", "json", *arguments).stdout
        return {item["rule"] for item in json.loads(data)["findings"]}

    assert rules("--only", "shop") == {"shop/sku-spacing", "shop/shouting"}
    assert rules("--only", "shop/shouting", "--only", "whitespace") == {
        "shop/shouting",
        "whitespace/space-run",
    }
    assert "shop/shouting" not in rules("--without", "shop/shouting")
    assert "shop/sku-spacing" in rules("--without", "shop/shouting")


def test_a_plugins_chain_replaces_all_rules(site: Path) -> None:
    done = run(site, "check", "-", "--chain", "shop-short", stdin="Two  spaces, cafÃ©.\n")
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["encoding/mojibake"]


def test_a_plugins_translator_with_options(site: Path) -> None:
    data = run(site, "check", "-", "--translator", "shop-glossary", "--translator-option",
               "shout=yes", "--only", "fragments", "--format", "json").stdout  # fmt: skip
    (finding,) = json.loads(data)["findings"]
    assert finding["replacements"] == ["", "[THE PRESIDENT OF RUSSIA] "]
    wrong = run(site, "check", "-", "--translator", "shop-glossary", "--translator-option", "x=1")
    assert wrong.returncode == 2
    assert "translator shop-glossary (shop-rules 1.2)" in wrong.stderr
    assert (
        run(site, "check", "-", "--translator", "http", "--translator-option", "url").returncode
        == 2
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--plugin", "shops"],
            "no plugin 'shops' with rules is installed; there are: broken, shop",
        ),
        (["--plugin", "broken"], "cannot be loaded"),
        (["--chain", "none"], "there are: shop-short"),
        (["--translator", "none"], "there are: http, shop-glossary"),
    ],
)
def test_what_is_not_there_is_named(site: Path, arguments: list[str], message: str) -> None:
    done = run(site, "check", "-", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plugins_chain_goes_to_other_processes(site: Path) -> None:
    code = (
        "import pickle; from normtext import Chain; from normtext.plugins import extended\n"
        "chain = extended(Chain(['unicode']), ['shop'])\n"
        "again = pickle.loads(pickle.dumps(chain))\n"
        "assert again == chain and hash(again) == hash(chain)\n"
        "print(again('SKU- 1').text)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "SKU-1"


def test_check_looks_for_no_plugins_unless_told(site: Path) -> None:
    code = (
        "import sys; from normtext.cli import main; code = main(['check', '-'])\n"
        "print('importlib.metadata' in sys.modules, 'shop_rules' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(site)},
        input="Nothing is wrong here.\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False False"


class FakeEntry(EntryPoint):
    """An entry point that needs nothing installed."""

    def load(self) -> Any:
        return VALUES[self.name]


@rule("shop/one", summary="One", safety=Safety.SAFE)
def one(document: Any) -> list[Finding]:
    """Find the first letter."""
    return (
        [Finding(0, 1, "shop/one", "One", ("1",), Safety.SAFE)] if document.text[:1] == "x" else []
    )


VALUES: dict[str, Any] = {
    "single": one,
    "several": [one, one._replace(name="other/two")],
    "none": [],
    "text": "rule",
    "nameless": one._replace(name="one"),
    "ours": one._replace(name="unicode/one"),
    "failing": lambda: 1 / 0,
}


def plugin(name: str) -> Plugin:
    return Plugin(name, RULES, "test 1", FakeEntry(name, "a:b", RULES))


def test_what_may_stand_behind_an_entry_point() -> None:
    assert [found.name for found in rules_of(plugin("single"))] == ["shop/one"]
    assert [found.name for found in rules_of(plugin("several"))] == ["other/two", "shop/one"]
    for name, message in (
        ("none", "has no rules"),
        ("text", "'rule' is not a rule"),
        ("nameless", "family/name, not 'one'"),
        ("ours", "is normtext's own"),
    ):
        with pytest.raises(PluginError, match=message):
            rules_of(plugin(name))
    for name in ("text", "failing"):
        with pytest.raises(PluginError):
            chain_of(plugin(name))
    with pytest.raises(PluginError, match="no plugin 'x'"):
        get(RULES, "x")


def test_a_family_is_a_step() -> None:
    chain = Chain(["unicode"]) | PluginFamily("shop", "shop", [one])
    assert normalize("xyz\u200b", chain=chain).text == "1yz"
    assert chain.without("shop") == Chain(["unicode"])


def test_a_configuration_names_plugins_and_a_translator(site: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(TEXT, "utf-8")
    own = tmp_path / ".normtext.toml"

    def rules(config: str, *arguments: str) -> Any:
        own.write_text(config, "utf-8")
        return run(site, "check", str(tmp_path / "notes.txt"), "--format", "json", *arguments)

    config = 'plugins = ["shop"]\nignore = ["shop/shouting", "whitespace"]\n'
    config += '[translator]\nname = "shop-glossary"\nshout = "yes"\nfirst = true\n'
    findings = json.loads(rules(config, "--allow-translator").stdout)["findings"]
    found = {item["rule"]: item["replacements"] for item in findings}
    assert found == {
        "shop/sku-spacing": [""],
        "fragments/bracketed": ["[THE PRESIDENT OF RUSSIA] ", ""],
    }
    for wrong, message in (
        ('plugins = ["none"]\n', ".normtext.toml:1: plugins: no plugin 'none'"),
        ('ignore = ["shop/shouting"]\n', 'no family or rule "shop/shouting"'),
        ('[translator]\nurl = "x"\n', "translator: name is missing"),
        ('translator = {name = "none"}\n', "no plugin 'none' with translator"),
    ):
        done = rules(wrong, "--allow-translator")
        assert done.returncode == 2, wrong
        assert message in done.stderr
        assert "Traceback" not in done.stderr
