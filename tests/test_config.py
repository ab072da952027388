"""Configuration: found, extended, checked; what it changes; what is wrong is said with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from normtext.cli import main
from normtext.config import ConfigError, Settings, find, forget, load
from normtext.config.schema import problems, schema
from normtext.lint import check_text, fix_text
from normtext.markup import read
from normtext.normalisers import all_rule_names, get_rule

FRAGMENT = "She said [el presidente de Rusia] would come to the town on Monday with his friends.\n"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    forget()
    yield
    forget()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def rules(text: str, settings: Settings, filename: str = "a.txt") -> list[str]:
    return [finding.rule for finding in check_text(text, filename, settings).findings]


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.normtext]\nlanguage = "de"\n')
    write(tmp_path / "a" / ".normtext.toml", 'language = "fr"\n')
    write(tmp_path / "b" / "pyproject.toml", '[tool.other]\nlanguage = "it"\n')
    (tmp_path / "a" / "deep").mkdir()
    assert find(str(tmp_path)).base.language == "de"
    assert find(str(tmp_path / "a" / "deep")).base.language == "fr"
    assert find(str(tmp_path / "b")).base.language == "de"


def test_extend_is_merged_and_paths_are_of_their_file(tmp_path: Path) -> None:
    write(tmp_path / "words.txt", "# ours\nel presidente de rusia\n")
    base = '[rules]\n"fragments/bare" = "off"\n"unicode/invisible" = "suggest"\n'
    write(tmp_path / "base.toml", 'allow-files = ["words.txt"]\nignore = ["encoding"]\n' + base)
    own = (
        'extend = "../base.toml"\nignore = ["boilerplate"]\n[rules]\n"fragments/bare" = "suggest"\n'
    )
    path = write(tmp_path / "docs" / ".normtext.toml", own)
    config = load(str(path))
    assert config.base.ignore == ("boilerplate",)
    assert dict(config.base.rules) == {"fragments/bare": "suggest", "unicode/invisible": "suggest"}
    assert config.base.allow == {"el presidente de rusia"}
    assert config.origins["allow-files"] == str(tmp_path / "base.toml")
    assert config.origins["ignore"] == str(path)


def test_extend_in_a_circle_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'extend = "b.toml"\n')
    path = write(tmp_path / "b.toml", 'extend = "a.toml"\n')
    with pytest.raises(ConfigError, match="circle"):
        load(str(path))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[tool.normtext]\nlevel = "safe"\nselct = []\n', 3, 'did you mean "select"?'),
        ('[tool.normtext]\nselect = [\n  "unicode",\n  "encodin",\n]\n', 4, '"encoding"'),
        ('[tool.normtext]\nlevel = "saef"\n', 2, 'did you mean "safe"?'),
        ('[tool.normtext]\nignore = "unicode"\n', 2, "must be a list, not a string"),
        ('[tool.normtext.rules]\n"fragments/quotes" = "off"\n', 2, '"fragments/quoted"'),
        ('[tool.normtext.rules]\n"fragments/quoted" = "never"\n', 2, "choose from: off, repair"),
        ('[tool.normtext.per-file."*.md"]\n\nmarkup = "markdwon"\n', 3, '"markdown"'),
        ('[tool.normtext.per-file."*.md"]\nlevl = 1\n', 2, 'unknown key "levl"'),
        ("[tool.normtext]\ncache = 1\n", 2, "must be true or false"),
        ("[tool.normtext]\ncache = \n", 2, "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, text: str, line: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "pyproject.toml", text)
    file = write(tmp_path / "a.txt", "Fine.\n")
    with pytest.raises(ConfigError) as raised:
        load(str(path))
    assert raised.value.line == line
    assert said in str(raised.value)
    assert main(["check", str(file)]) == 2
    assert f"{path}:{line}: " in capsys.readouterr().err


def test_a_pattern_that_is_none_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / ".normtext.toml", 'exclude = ["docs/", "!"]\n')
    with pytest.raises(ConfigError, match="not a pattern"):
        load(str(path))


CONFIGURATIONS: list[Any] = [
    {},
    {"select": ["unicode", "fragments/bare"], "level": "repair", "cache": False},
    {"rules": {"unicode": "off"}, "languages": {"*.de.md": "de"}, "glossary": {"a": "b"}},
    {"per-file": {"*.md": {"markup": "plain", "ignore": ["encoding"]}}},
    {"select": "unicode"},
    {"select": ["unicode", 3]},
    {"rules": {"unicode": "on"}},
    {"unknown": 1},
    {"per-file": {"*.md": {"baseline": "x"}}},
    {"gitignore": "yes"},
    {"level": 3},
    {"glossary": 3},
    {"glossary": {"a": 1}},
]


@pytest.mark.parametrize("values", CONFIGURATIONS)
def test_our_checker_agrees_with_a_full_validator(values: Any) -> None:
    Draft202012Validator.check_schema(schema())
    assert bool(list(problems(values))) == (not Draft202012Validator(schema()).is_valid(values))


def test_select_and_ignore() -> None:
    text = "two  spaces\u200b here\n"
    assert rules(text, Settings()) == ["whitespace/space-run", "unicode/invisible"]
    assert rules(text, Settings(select=("unicode",))) == ["unicode/invisible"]
    assert rules(text, Settings(ignore=("unicode/invisible",))) == ["whitespace/space-run"]
    assert rules(text, Settings(rules=(("whitespace", "off"),))) == ["unicode/invisible"]
    assert rules(text, Settings(select=())) == []


def test_what_a_markup_turns_off_runs_when_it_is_named() -> None:
    text = "A line.  \n\nShare on Facebook\n"
    assert rules(text, Settings(), "a.md") == []
    assert rules(text, Settings(select=("boilerplate/share",)), "a.md") == ["boilerplate/share"]


def test_levels_change_what_is_applied() -> None:
    text = "two  spaces here\n"
    shown = Settings(rules=(("whitespace/space-run", "suggest"),))
    assert not fix_text(text, "repair", "a.txt", shown).changed
    trusted = Settings(rules=(("fragments", "safe"),))
    assert "presidente" not in fix_text(FRAGMENT, "safe", "a.txt", trusted).text
    assert "presidente" in fix_text(FRAGMENT, "safe", "a.txt", Settings()).text


def test_allowed_words_and_fragments_are_left_alone() -> None:
    assert "fragments/bracketed" in rules(FRAGMENT, Settings())
    for allow in ({"el presidente de rusia"}, {"el", "presidente", "de", "rusia"}):
        assert rules(FRAGMENT, Settings(allow=frozenset(allow))) == []
    assert rules(FRAGMENT, Settings(allow=frozenset({"presidente"}))) != []


def test_phrases_are_reported_and_replaced_as_whole_words(tmp_path: Path) -> None:
    lines = "# house style\nutilize -> use\nleverage\nvery unique ->\n"
    write(tmp_path / "house.txt", lines)
    settings = load(str(write(tmp_path / ".normtext.toml", 'phrases = ["house.txt"]\n'))).base
    text = "Utilize it, but leverage the reutilized.\n"
    assert rules(text, settings) == ["phrases/listed", "phrases/listed"]
    assert fix_text(text, "repair", "a.txt", settings).text.startswith("Use it, but leverage")


def test_settings_by_path(tmp_path: Path) -> None:
    text = (
        'exclude = ["vendor/"]\n[languages]\n"*.de.md" = "de"\n"docs/" = "fr"\n'
        '[per-file."docs/**"]\nignore = ["unicode"]\nallow = ["Wanderlust"]\n'
        '[per-file."docs/old.txt"]\nselect = ["encoding"]\nmarkup = "markdown"\n'
    )
    config = load(str(write(tmp_path / ".normtext.toml", text)))
    assert config.settings(str(tmp_path / "a.de.md")).language == "de"
    page = config.settings(str(tmp_path / "docs" / "a.md"))
    assert (page.language, page.ignore, page.allow) == ("fr", ("unicode",), {"wanderlust"})
    old = config.settings(str(tmp_path / "docs" / "old.txt"))
    assert (old.select, old.markup, old.ignore) == (("encoding",), "markdown", ("unicode",))
    assert config.settings(str(tmp_path / "a.md")) == Settings()
    assert config.excludes(str(tmp_path / "vendor" / "x.md"))
    assert not config.excludes(str(tmp_path / "a.md"))


def test_config_prints_what_is_in_force_and_whence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / ".normtext.toml", 'level = "repair"\nallow = ["Zeitgeist"]\n')
    assert main(["config", str(tmp_path), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["file"] == str(path)
    assert data["in_force"]["level"] == "repair"
    assert data["origins"] == {"level": str(path), "allow": str(path)}
    assert main(["config", str(tmp_path)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert any(
        line.startswith('level = "repair"  # ') and ".normtext.toml" in line for line in shown
    )
    assert 'at-least = "suggest"  # default' in shown
    assert main(["config", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


SPANISH = "The minister met [el presidente de Rusia] in the old town on Monday and said nothing.\n"
IN_ENGLISH = SPANISH.replace("el presidente de Rusia", "the president of Russia")
TMX = """<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>the president of Russia</seg></tuv>
<tuv xml:lang="es"><seg>el presidente de Rusia</seg></tuv></tu></body></tmx>
"""
CSV = "en,es\nthe president of Russia,El presidente de Rusia\n"


@pytest.mark.parametrize(
    ("setting", "name", "content"),
    [
        ('glossary = {"el  presidente de Rusia" = "the president of Russia"}', "unused.csv", ""),
        ('glossary = "terms.csv"', "terms.csv", CSV),
        ('glossary = "terms.tmx"', "terms.tmx", TMX),
    ],
)
def test_a_glossary_translates_a_fragment_in_place_of_removing_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    setting: str,
    name: str,
    content: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / name, content)
    write(tmp_path / ".normtext.toml", f'{setting}\nlevel = "repair"\n')
    file = write(tmp_path / "a.md", SPANISH)
    forget()
    assert main(["check", "--format", "json", "a.md"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert found["replacements"][0].strip(" []") == "the president of Russia"
    assert main(["fix", "a.md"]) == 1
    assert file.read_text("utf-8") == IN_ENGLISH


def test_what_a_changed_glossary_says_is_not_hidden_by_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NORMTEXT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    write(tmp_path / ".normtext.toml", 'glossary = "terms.csv"\n')
    write(tmp_path / "a.txt", SPANISH)
    for translation in ("the head of Russia", "the president of Russia"):
        write(tmp_path / "terms.csv", f"en,es\n{translation},el presidente de Rusia\n")
        forget()
        main(["check", "--format", "json", "a.txt"])
        assert translation in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [("en\nx\n", "the first row must name two languages"), (None, "cannot be read")],
)
def test_a_glossary_that_cannot_be_used_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: str | None,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / ".normtext.toml", 'glossary = "terms.csv"\n')
    if content is not None:
        write(tmp_path / "terms.csv", content)
    write(tmp_path / "a.txt", SPANISH)
    forget()
    assert main(["check", "a.txt"]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("terms.csv") == 1


TWO = "Two  spaces.\n"  # safe
STRAY = "The minister met [el presidente de Rusia] in the old town on Monday.\n"  # repair


@pytest.mark.parametrize(
    ("setting", "options", "expected"),
    [
        ("", [], {"a.txt", "b.md", "sub/c.txt"}),
        ('at-least = "repair"\nignore = ["fragments"]', [], {"a.txt", "sub/c.txt"}),
        ('at-least = "safe"', ["--at-least", "repair"], {"a.txt", "b.md", "sub/c.txt"}),
        ('at-least = "safe"', [], {"a.txt", "sub/c.txt"}),
        ('select = ["fragments"]', [], {"b.md"}),
        ('select = ["fragments"]', ["--select", "whitespace"], {"a.txt", "sub/c.txt"}),
        ('exclude = ["sub/", "b.md"]', [], {"a.txt"}),
        ('include = ["*.py"]', [], {"a.txt", "b.md", "sub/c.txt", "d.py"}),
        ('ignore = ["whitespace"]', ["--ignore", "fragments"], set()),
        ('ignore = ["whitespace"]', ["--isolated"], {"a.txt", "b.md", "sub/c.txt"}),
        ('allow = ["EL presidente", "de Rusia", "de", "rusia", "el", "Presidente"]', [], {"a.txt",
         "sub/c.txt"}),
        ('[rules]\n"whitespace" = "off"\n"fragments/bracketed" = "suggest"',
         ["--at-least", "repair"], set()),
        ('[rules]\n"fragments" = "safe"', ["--at-least", "safe"], {"a.txt", "b.md", "sub/c.txt"}),
        ('[per-file."sub/"]\nignore = ["whitespace"]', [], {"a.txt", "b.md"}),
        ('[per-file."*.txt"]\nselect = ["unicode"]\n[per-file."sub/**"]\nselect = ["whitespace"]',
         [], {"b.md", "sub/c.txt"}),
    ],
)  # fmt: skip
def test_what_a_configuration_says_holds(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    setting: str,
    options: list[str],
    expected: set[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / ".normtext.toml", f"{setting}\n")
    write(tmp_path / "a.txt", TWO)
    write(tmp_path / "b.md", STRAY)
    write(tmp_path / "sub" / "c.txt", TWO)
    write(tmp_path / "d.py", "# The dog and the the cat.\n")
    forget()
    assert main(["check", "--format", "json", *options, "."]) == bool(expected)
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["path"] for finding in found} == expected


def test_exclude_holds_for_files_given_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / ".normtext.toml", 'exclude = ["vendor/", "*.min.txt"]\n')
    for name in ("vendor/a.txt", "b.min.txt"):
        write(tmp_path / name, TWO)
        forget()
        assert main(["check", name]) == 0
        assert main(["check", "--isolated", name]) == 1


def test_the_last_pattern_that_matches_says_the_language(tmp_path: Path) -> None:
    text = '[languages]\n"docs/**" = "de"\n"*.fr.md" = "fr"\n'
    config = load(str(write(tmp_path / ".normtext.toml", text)))
    assert config.settings(str(tmp_path / "docs" / "a.fr.md")).language == "fr"
    assert config.settings(str(tmp_path / "docs" / "a.md")).language == "de"
    other = '[languages]\n"*.fr.md" = "fr"\n"docs/**" = "de"\n'
    config = load(str(write(tmp_path / "other.toml", other)))
    assert config.settings(str(tmp_path / "docs" / "a.fr.md")).language == "de"


def test_tables_by_path_add_up_in_order(tmp_path: Path) -> None:
    text = (
        '[per-file."*.md"]\nignore = ["encoding"]\nlanguage = "de"\nrules = {unicode = "off"}\n'
        '[per-file."docs/**"]\nignore = ["unicode"]\nlanguage = "fr"\nrules = {unicode = "safe"}\n'
    )
    config = load(str(write(tmp_path / ".normtext.toml", text)))
    settings = config.settings(str(tmp_path / "docs" / "a.md"))
    assert settings.ignore == ("encoding", "unicode")
    assert (settings.language, dict(settings.rules)) == ("fr", {"unicode": "safe"})


def test_level_of_the_configuration_is_what_fix_applies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for level, changed in (("safe", False), ("repair", True)):
        write(tmp_path / ".normtext.toml", f'level = "{level}"\n')
        file = write(tmp_path / "b.md", STRAY)
        forget()
        assert main(["fix", "b.md"]) == changed
        assert ("presidente" not in file.read_text("utf-8")) == changed


def test_rules_about_a_source_are_not_loaded_for_files() -> None:
    chain = Settings().chain(read("Text.", "a.txt"))
    names = {rule.name for rule in chain.rules()}
    about_a_source = {name for name in all_rule_names() if get_rule(name).with_source}
    taste = {"whitespace/blank-run", "whitespace/sentence-spacing"}
    assert names == {*all_rule_names()} - about_a_source - taste
