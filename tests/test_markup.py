"""Markup: what is prose and what is not, in offsets of the file; edits leave the markup valid."""

from __future__ import annotations

import json
import sys
import tomllib
from contextlib import suppress
from typing import NamedTuple
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.config import Settings
from normtext.edits import apply
from normtext.lint import check_text, fix_text
from normtext.markup import MARKUPS, MarkupError, Prose, markup_of, protected, read

DAMAGE = "Ã©"  # mojibake for é, repaired at level safe wherever it is prose
REPAIR = "é"
TASTE = ("whitespace/blank-run", "whitespace/sentence-spacing")  # in any file of plain text


class Sample(NamedTuple):
    """A file in a markup; ``{+}`` stands where there is prose, ``{-}`` where there is none."""

    filename: str
    text: str


SAMPLES = [
    Sample(
        "a.md",
        "---\ntitle: caf{-}\n---\n\n# Un caf{+} `caf{-}` bien serr{+}\n\n"
        "Le [caf{+}](http://x.org/caf{-} \"caf{-}\") et ![l'{+}t{+}](a{-}.png) de l'ann{+}e.\n\n"
        '```py\ncaf{-} = 1\n```\n\n    indent{-}\n\n<p class="caf{-}">caf{+}</p>\n\n'
        "- <code>caf{-}</code> puis caf{+} <!-- caf{-} -->\n\n| caf{+} | `{-}` |\n|---|---|\n"
        '| {+}t{+} | b |\n\n{{< figure "caf{-}" >}}\n\n[r{-}]: http://x.org/{-}\n',
    ),
    Sample(
        "a.mdx",
        "import X from './caf{-}'\n\n# Un caf{+}\n\n<X label=\"{-}\">\n\nIci {caf{-}} l'{+}t{+}.\n",
    ),
    Sample(
        "a.html",
        "<!DOCTYPE html>\n<html><head><style>.{-} {}</style><script>x = '{-}'</script></head>\n"
        "<body title='{-}'><p>Un caf{+} &eacute; <code>{-}</code></p><pre>{-} <b>{-}</b></pre>\n"
        "<!-- {-} -->{{ '{-}' }} fin de l'{+}t{+}</body></html>\n",
    ),
    Sample(
        "a.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n<doc a="{-}"><!-- {-} --><p>Un caf{+}</p>'
        "<code>{-}</code><![CDATA[un {+}t{+}]]></doc>\n",
    ),
    Sample(
        "a.xlf",
        '<?xml version="1.0"?>\n<xliff version="1.2"><file target-language="fr"><body>'
        '<trans-unit id="{-}"><source>caf{-}</source><target>Un caf{+} <g id="1">serr{+}</g>'
        "</target></trans-unit></body></file></xliff>\n",
    ),
    Sample(
        "a.rst",
        "Un caf{+}\n=========\n\nUn ``{-}`` et :ref:`{-} <x>` de l'{+}t{+}, `ann{+}e <http://{-}>`_.\n\n"
        ".. note:: Le caf{+}\n   est servi d{+}j{+}.\n\n.. tip:: Le ``{-}`` de l'{+}t{+}.\n\n"
        "   Un :ref:`{-} <x>`, {+}t{+}::\n\n      {-}\n\n   .. code:: sh\n\n      {-}\n\n"
        "   .. hint:: Un ``{-}``,\n      l'{+}t{+}.\n\n.. code-block:: python\n\n   x = '{-}'\n\n"
        "Voici l'{+}t{+}::\n\n    litt{-}ral\n\n.. commentaire {-}\n\n:champ{-}: valeur {+}\n",
    ),
    Sample(
        "a.tex",
        "\\documentclass{art{-}} % {-}\n\\begin{document}\n\\section{Un caf{+}} \\cite{{-}}\n"
        "\\begin{verbatim}\n{-}\n\\end{verbatim}\nLe \\emph{caf{+}} de l'{+}t{+} $x_{-}$.\n"
        "\\end{document}\n",
    ),
    Sample(
        "a.adoc",
        "= Un caf{+}\n:attr: {-}\n\nLe `{-}` de l'{+}t{+}, link:http://{-}[caf{+}].\n\n[source]\n----\n"
        "{-}\n----\n\n// {-}\n",
    ),
    Sample(
        "a.json",
        '{"cl{-}": "un caf{+} serr{+}\\n\\u00e9", "run": "mon caf{-} l{-}", '
        '"x": ["de l\'{+}t{+} pass{+}"]}\n',
    ),
    Sample(
        "a.yaml",
        "cl{-}: un caf{+} serr{+} # un caf{+} ici\nrun: |\n  mon caf{-} l{-}\nliste:\n"
        '  - "de l\'{+}t{+} pass{+}\\n"\nbloc: >\n  un caf{+} serr{+}\n',
    ),
    Sample(
        "a.toml",
        '[table]\n"cl{-}" = "un caf{+} serr{+}" # un caf{+} ici\n'
        'long = """\nde l\'{+}t{+} pass{+}"""\n',
    ),
    Sample(
        "a.po",
        '# un caf{+}\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n\n#: a{-}.py:1\nmsgid "caf{-}"\n'
        'msgstr "un caf{+} %(n{-})s\\n"\n"de l\'{+}t{+}"\n',
    ),
    Sample(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\n- <i>Un caf{+}</i> serr{+}\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nL'{+}t{+}\n",
    ),
    Sample(
        "a.vtt",
        "WEBVTT\n\nNOTE {-}\n\n1{-}\n00:01.000 --> 00:02.000\nUn caf{+} serr{+}\n",
    ),
    Sample(
        "a.ipynb",
        '{"cells": [{"cell_type": "markdown", "source": ["# Un caf{+} `{-}`\\n", "De l\'{+}t{+} '
        '\\"pass{+}\\" [ici](http://{-})"]}, {"cell_type": "code", "source": ["x = \'un caf{-}\'"],'
        ' "outputs": [{"text": ["un caf{-} serr{-}"]}]}], "nbformat": 4, "nbformat_minor": 5}\n',
    ),
    Sample(
        "a.py",
        '"""Un caf{+} serr{+}.\n\n    >>> x = "{-}"\n"""\n\n'
        'x = "un caf{-} l{-}"  # un caf{+} ici\n\n\n'
        "def f():\n    '''De l'{+}t{+} pass{+}.'''\n",
    ),
    Sample("a.js", "// un caf{+} ici\nconst x = 'un caf{-} l{-}';\n/* de l'{+}t{+} */\n"),
    Sample("a.c", '/* Un caf{+} serr{+}\n * de l\'{+}t{+} */\nchar *s = "un caf{-} l{-}";\n'),
]
IDS = [sample.filename for sample in SAMPLES]


def filled(sample: Sample, prose: str, other: str) -> str:
    return sample.text.replace("{+}", prose).replace("{-}", other)


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
def test_prose_is_repaired_and_markup_is_not(sample: Sample) -> None:
    result = fix_text(filled(sample, DAMAGE, DAMAGE), "safe", sample.filename)
    assert result.text == filled(sample, REPAIR, DAMAGE)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
def test_findings_are_where_the_prose_is(sample: Sample, newline: str) -> None:
    text = filled(sample, DAMAGE, DAMAGE).replace("\n", newline)
    found = [f for f in check_text(text, sample.filename).findings if f.rule.startswith("encoding")]
    assert "".join(text[f.start : f.end] for f in found) == DAMAGE * sample.text.count("{+}")


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
def test_clean_files_are_clean(sample: Sample) -> None:
    text = filled(sample, REPAIR, "e")
    assert fix_text(text, "repair", sample.filename).text == text


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
@pytest.mark.parametrize("level", ["safe", "repair"])
def test_protected_spans_survive_byte_for_byte(sample: Sample, level: str) -> None:
    text = filled(sample, f"{DAMAGE}\u200b  ﬁn ", f"{DAMAGE}\u200b")
    spans = protected(text, sample.filename)
    result = fix_text(text, level, sample.filename)
    assert result.changed
    for span in spans:
        start, end = result.alignment.to_output(span)
        assert result.text[start:end] == text[span.start : span.end]
    assert apply(text, result.edits) == result.text


def test_repaired_data_files_still_parse() -> None:
    quoted = "il a dit â€œouiâ€\x9d et aussi Ã©"
    for sample in SAMPLES:
        text = filled(sample, quoted, "e")
        repaired = fix_text(text, "repair", sample.filename).text
        if sample.filename.endswith((".json", ".ipynb")):
            assert json.loads(repaired).keys() == json.loads(filled(sample, "e", "e")).keys()
        elif sample.filename.endswith(".toml"):
            assert tomllib.loads(repaired)
        elif sample.filename.endswith((".xml", ".xlf")):
            minidom.parseString(repaired.encode("utf-8"))
        elif sample.filename.endswith(".py"):
            compile(repaired, sample.filename, "exec")


def test_a_replacement_cannot_bring_in_markup() -> None:
    settings = Settings(phrases=(("vieux", "<vieil>"), ("mot", 'un "mot"')))
    for filename, before, after in [
        ("a.txt", "un vieux mot", 'un <vieil> un "mot"'),
        ("a.md", "un vieux mot", 'un vieux un "mot"'),
        ("a.json", '["un vieux mot"]', '["un <vieil> mot"]'),
        ("a.xml", "<p>un vieux mot</p>", '<p>un vieux un "mot"</p>'),
    ]:
        assert fix_text(before, "repair", filename, settings).text == after
        found = check_text(before, filename, settings).findings
        assert len(found) == 2, "what cannot be written is reported all the same"


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
@given(data=st.data())
def test_any_text_can_be_read(sample: Sample, data: st.DataObject) -> None:
    """Whatever the text (lone surrogates too), spans are sorted, separate, inside, not empty."""
    piece = st.text(st.characters(exclude_categories=[]), max_size=40)
    text = sample.text
    cut = data.draw(st.integers(0, len(text)))
    text = text[:cut].replace("{+}", data.draw(piece)) + data.draw(piece)
    prose = read(text, sample.filename)
    for spans in (prose.protected, prose.comments):
        places = [place for span in spans for place in span]
        assert places == sorted(places)
        assert all(start < end for start, end in spans)
        assert not places or (places[0] >= 0 and places[-1] <= len(text))
    view = prose.view(text)
    assert len(view) == len(text)
    assert view.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "unit",
    ["<!--", "`", "[a](", "{{", "{", "<p>", "\\begin{x}", "*", " ", "\\", '"', "#", "|", "- "],
)
def test_hostile_runs_end(unit: str) -> None:
    """A long run of an opening mark is read, or given up with an error: nobody has to wait."""
    text = unit * (60_000 // len(unit))
    for filename in ("a.md", "a.mdx", "a.html", "a.tex", "a.adoc", "a.json", "a.po", "a.srt"):
        with suppress(MarkupError):
            assert read(text, filename).view(text).count("\n") == 0


def test_names_say_what_a_file_is() -> None:
    assert markup_of("docs/README.MD") == "markdown"
    assert markup_of("C:\\docs\\index.rst") == "rst"
    assert markup_of("notes") == markup_of(None) == "plain"
    # As servers show them that would otherwise hand them over as something else.
    assert markup_of("_sources/index.rst.txt") == "rst"
    assert markup_of("conf.py.txt") == "source"
    assert markup_of("v1.2.txt") == markup_of("rst.txt") == "plain"
    assert set(map(markup_of, IDS)) == set(MARKUPS) - {"plain"}
    with pytest.raises(ValueError, match="unknown markup"):
        read("", markup="troff")


def test_source_files_may_be_named_as_text() -> None:
    text = "copyright = '2031, nobody'\nextensions = ['de', 'en', 'es']  # the the names\n"
    assert [finding.rule for finding in check_text(text, "conf.py.txt").findings] == [
        "translation/doubled-word"
    ]


CATALOGUE = """# Traduit par nous pour  tous et et pour toutes.
msgid ""
msgstr ""
"Language: fr\\n"

#: a.c:3
msgid "Index &ndash; use 'make all of it' here.  %s [[HH:]MM:]ss[.uuuuuu]"
msgstr "L'index &ndash; tapez 'make all of it' pour tout faire.  %s [[HH:]MM:]ss[.uuuuuu]"

msgid "yes,no,maybe"
msgstr "oui,non,peut-être"

# Voir plus bas pour  tous les mots.
msgid "x"
msgstr ""
"Il y a  deux &ndash; mots."
"""


def test_what_a_translation_has_from_its_source_stays() -> None:
    places = [
        (finding.rule, CATALOGUE[: finding.start].count("\n") + 1)
        for finding in check_text(CATALOGUE, "a.po").findings
    ]
    assert places == [
        ("whitespace/space-run", 13),
        ("whitespace/space-run", 16),
        ("encoding/html-entity", 16),
    ]


@pytest.mark.parametrize("source", [r"'\"\"'", r"say ''\"\"'' and `\"\"`"])
def test_quotation_marks_around_nothing_in_a_catalogue_end(source: str) -> None:
    text = f'msgid "{source}"\nmsgstr "Il y a deux mots {source} ici."\n'
    assert "Il y a deux mots" in read(text, "a.po").view(text)


def test_the_file_says_its_language() -> None:
    by_name = {sample.filename: read(sample.text, sample.filename).language for sample in SAMPLES}
    assert by_name["a.po"] == "fr"
    assert by_name["a.xlf"] == "fr"
    assert read('<html lang="pt-BR"><p>x', "a.html").language == "pt-BR"


def test_structure_of_documents_is_no_boilerplate() -> None:
    text = "# Links\n\n- Home\n- About\n- Contact\n- Share on Facebook\n\n"
    text += "Two spaces  \nbreak a line.\n"
    assert check_text(text, "a.md").findings == []


def test_commands_and_lower_case_names_in_documents_stay() -> None:
    command = "Tests can be slow for a number of reasons. pytest runs them in parallel.\n"
    assert check_text(command, "a.txt").findings == []
    text = "Tests can be slow for a number of reasons. people run them in parallel.\n"
    assert [f.rule for f in check_text(text, "a.txt").findings] == ["translation/premature-stop"]
    assert check_text(text, "a.md").findings == []
    named = Settings(rules=(("punctuation/space-before-mark", "repair"),))
    spaced = "We went home late in the evening . Then we all slept.\n"
    assert not fix_text(spaced, "repair", "a.md").changed
    assert fix_text(spaced, "repair", "a.md", named).changed


def test_notices_keep_their_copyright_lines() -> None:
    text = "Copyright 2020 The Authors. All rights reserved.\n\nPermission is granted to anyone.\n"
    assert fix_text(text, "repair", "LICENSE.txt").text == text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        (".. code-block:: console\n\n    $ run\n", "rst"),
        ("Siehe unten.\n\n.. _ziel:\n\nDer Text.\n", "rst"),
        (":Autor: Jana\n:Datum: 2011-11-25\n\nEl texto.\n", "rst"),
        ("Ein Titel\n=========\n\nMit ``code`` darin.\n", "rst"),
        ("Un titre\n--------\n\nVoir :ref:`la suite`.\n", "rst"),
        ("A title\n=======\n\nWith `one` mark.\n", "plain"),
        ("With ``code``\nbut no title.\n", "plain"),
        ("He said: .. well, nothing.\n... and left.\n", "plain"),
        ("Note: this is\n:not a field\n", "plain"),
    ],
)
def test_text_files_in_restructuredtext_are_read_as_such(text: str, markup: str) -> None:
    assert read(text, "a.txt").markup == markup
    assert read(text, "notes").markup == "plain"
    assert read(text, "a.txt", "plain").markup == "plain"


def test_lists_of_files_and_addresses_are_no_pages() -> None:
    listed = "# what is fetched\n/\n/about-us\n/contact\nhttps://www.example.org/\nstyle.css\n"
    assert check_text(listed, "urls.txt").findings == []
    assert {"boilerplate", "fragments"} < {*read(listed, "urls.txt").off}
    prose = "/about-us\n/contact\nDer Hafen war leer.\nA boat came in.\nstyle.css\n/a\n"
    assert read(prose, "notes.txt").off == TASTE
    assert read("彼らは長い間その村に住んでいた。\n" * 5, "a.txt").off == TASTE


def test_without_parsers_documents_are_plain_and_code_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [*sys.modules]:
        if name.startswith("tree_sitter"):
            monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    from normtext.markup import _tree

    _tree.language.cache_clear()
    try:
        # Where plain blocks are all there is, none is needed.
        prose: Prose = read("# A title\n", "a.md")
        assert (prose.markup, prose.note) == ("markdown", None)
        prose = read("> A quotation\n", "a.md")
        assert prose.markup == "plain"
        assert prose.note is not None
        assert "pip install 'normtext[markup]'" in prose.note
        with pytest.raises(MarkupError, match="normtext\\[markup\\]"):
            read("{}", "a.json")
        assert read("{}", "a.json.txt").markup == "plain"
    finally:
        _tree.language.cache_clear()


PLAIN_INLINES = [
    ("a `b` c", ["`b`"]),
    ("``b`` and ``c d``", ["``b``", "``c d``"]),
    ("un *mot* et **deux** ou ***trois***", ["*", "*", "**", "**", "***", "***"]),
    ("_eins_ (*zwei*), snake_case_name", ["_", "_", "*", "*"]),
    ("[t](u) und [t](u_v \"w x\")", ["[", "](u)", "[", '](u_v "w x")']),
    ("**[t](u)**: ![é](b.png)", ["**", "[", "](u)", "**", "![", "](b.png)"]),
    ("[t][l], [t][] und [t]", ["[", "][l]", "[", "][]"]),
    ("[a `]` b](c)", ["[", "`]`", "](c)"]),
    ("2 * 3 * 4 [x]", []),
    ("Grüße `ü` *ö*", ["`ü`", "*", "*"]),
    ("2 \\* 3 \\| 4 C:\\d", ["\\*", "\\|"]),
    ("a&nbsp;b &amp; c&#39;d", ["&nbsp;", "&amp;", "&#39;"]),
    ('<a href="u" target="_v">é</a><br/>', ['<a href="u" target="_v">', "</a>", "<br/>"]),
    ("<kbd>Ctrl</kbd> x", ["<kbd>", "<kbd>Ctrl</kbd>", "</kbd>"]),
    ("<https://a.b/c> d", ["<https://a.b/c>"]),
    ("[![é](b)](c) d ![e]", ["[![", "](b)](c)", "![", "]"]),
    ("a[^1] b", ["[^1]"]),
    ("**`a`** b", ["**", "`a`", "**"]),
]  # fmt: skip
NOT_PLAIN_INLINES = [
    "a `b` `", "``b` c", "a <b c>", "a \\` b`", "\\* <b>", "&uuml; b", '<a b="_c_">', "$x$",
    "a\\\nb", "~~a~~", "[a [b](c)](d)", "[a](b c)", "[*a*](b)", "![[a](b)](c)", "[](u)",
    "`d`_a_`e`", "[a](`b`)", "[a][b][c]", "*a", "a*b*c", "*a _b_ c*", "**a:**b", "[a", "_a*",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLAIN_INLINES)
def test_plain_markdown_is_read_without_a_parser_as_by_one(text: str, expected: list[str]) -> None:
    from normtext.markup._inline import plain_places
    from normtext.markup._tree import Source
    from normtext.markup.markdown import _parsed
    from normtext.protection import merge

    data = text.encode()
    places = plain_places(data, ())
    assert places is not None
    assert [data[start:end].decode() for start, end in sorted(places)] == expected
    assert merge(places) == merge(_parsed(Source(text), 0, len(data), set()))


@pytest.mark.parametrize("text", NOT_PLAIN_INLINES)
def test_what_is_not_plain_is_left_to_the_parser(text: str) -> None:
    from normtext.markup._inline import plain_places

    assert plain_places(text.encode(), ()) is None


def test_brackets_are_a_link_where_their_label_is_defined() -> None:
    from normtext.markup._inline import plain_places

    assert plain_places("[Été] x".encode(), {"[été]"}) == [(0, 1), (6, 7)]
    assert plain_places("[Été] x".encode(), {"[ete]"}) == []


PIECES = [
    "word", "Wort,", "(x)", "2.", "`d`", "``e f``", "*g*", "**h i**", "_j_", "k_l", "[m](n)",
    '[m](n "o")', "[p][q]", "[p]", "![r](s)", "![r]", "[![t](u)](v)", "[^1]", "\\*", "\\|", "<b>",
    "</b>", "<br/>", '<a href="w">', "</a>", "<code>", "</code>", "<http://x.y>", "&amp;", "&#39;",
    "é", "日本語。", "*é*", "&", "<", "3 < 4", "*",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.booleans())
def test_pieces_of_markdown_are_read_as_by_the_parser(text: str, defined: bool) -> None:
    from normtext.markup._inline import plain_places
    from normtext.markup._tree import Source
    from normtext.markup.markdown import _parsed
    from normtext.protection import merge

    labels = {"[p]"} if defined else set()
    data = text.encode()
    places = plain_places(data, labels)
    if places is not None:
        assert merge(places) == merge(_parsed(Source(text), 0, len(data), labels))


@given(st.text(alphabet="ab *_`[]()!\n", max_size=40))
def test_plain_spans_are_marks_within_the_text(text: str) -> None:
    from normtext.markup._inline import plain_places

    data = text.encode()
    for start, end in plain_places(data, ()) or ():
        assert 0 <= start < end <= len(data)
        assert not data[start:end].isspace()
        assert data[start : start + 1] in b"*_`[]!"


@given(st.text(alphabet="a \t\n", max_size=30))
def test_line_edges_are_the_blanks_at_both_ends(text: str) -> None:
    from normtext.markup._spans import line_edges

    edges = {place for start, end in line_edges(text) for place in range(start, end)}
    cursor = 0
    for line in text.split("\n"):
        inner = line.strip(" \t")
        before = len(line) - len(line.lstrip(" \t")) if inner else len(line)
        kept = range(cursor + before, cursor + before + len(inner))
        for place in range(cursor, cursor + len(line)):
            assert (place in edges) != (place in kept)
        cursor += len(line) + 1


def test_a_dump_of_markup_is_no_page() -> None:
    dump = "<document>\n    <title>\n        Ein Beispiel\n" + "    <paragraph>\n        Text\n" * 8
    assert set(read(dump, "tree.txt").off) == {"boilerplate", "fragments", *TASTE}
    assert read("Ein Satz.\n" * 40 + "<b>\n" * 9, "page.txt").off == TASTE
    assert not read(dump).off  # no file: the text is what there is


@pytest.mark.parametrize("name", ["HISTORY.txt", "docs/licenses/mit-0.txt", "RELEASE-NOTES.txt"])
def test_notes_of_a_project_are_no_pages(name: str) -> None:
    assert "boilerplate" in read("Copyright (c) 1999 A. Person\n", name).off


def test_a_page_that_begins_with_comments_is_restructuredtext() -> None:
    assert read(".. title: Un café\n.. date: 2001-02-03\n\nUn café.\n", "1.txt").markup == "rst"
    assert read("Un café.\n.. title: x\n", "1.txt").markup == "plain"


def test_a_page_saved_as_text_is_read_as_a_page() -> None:
    page = '<!DOCTYPE html>\n<html lang="pl"><body class="lewa-kolumna">\n<p>Jedno  zdanie.</p>\n'
    assert read(page, "strona.txt").markup == "html"
    assert read(page, "strona.txt").language == "pl"
    assert read("Ein <html> im Satz.\n", "notiz.txt").markup == "plain"
    assert read(page).markup == "plain"  # no file: the text is what there is


ASCIIDOC = """EIN TITEL(1)
============
:doctype: manpage

NAME
----
ding - tut etwas (siehe <<X1,*WEITER UNTEN*>>)

Begriff;;
  Was er bedeutet, und  noch ein Wort.

-----
digraph g { node [ shape = circle ]; }
-----

Nach dem Block kommt  wieder Text.
"""


def test_asciidoc_is_known_by_what_only_it_has() -> None:
    prose = read(ASCIIDOC, "ding.1.txt")
    assert prose.markup == "asciidoc"
    view = prose.view(ASCIIDOC)
    assert "ding - tut etwas" in view  # what stands below a title of two lines is no listing
    assert "Was er bedeutet" in view
    assert "shape" not in view
    assert "Nach dem Block" in view
    assert check_text(ASCIIDOC, "d.txt").findings == []  # a run of spaces is shown as one
    assert read("Wir kamen spät;;\nund = gingen.\n", "a.txt").markup == "plain"
    literal = "Ein Absatz.\n\n  ein  Befehl\n  noch  einer\n\n* Punkt\n  und sein  Rest\n"
    view = read(literal, "a.adoc").view(literal)
    assert "Befehl" not in view
    assert "noch" not in view
    assert "und sein" in view


@pytest.mark.parametrize(
    "line",
    ["слово", "kelime", "λέξη", "parola\tn.f.\t3", "单词", "mot  # un nom"],
)
def test_lists_of_words_are_no_pages(line: str) -> None:
    assert "boilerplate" in read(f"{line}\n" * 40, "words.txt").off
    assert read(f"{line}\n" * 5, "words.txt").off == TASTE
    sentence = {"单词": "我们昨天去了城里，今天才回来。"}.get(line, "We came, saw and left again.")
    assert read(f"{sentence}\n" * 40, "words.txt").off == TASTE


@pytest.mark.parametrize(
    "text",
    [
        "Titel\n=====\n\nText.\n\nZweiter Titel\n-------------\n\nText.\n",
        "Comme ceci ::\n\n    un  exemple\n\nEt ainsi de suite.\n",
        "Permission is hereby granted, free of charge, to any person.\n",
        "Una nota.\n\n vim: set ts=2 et:\n",
    ],
)
def test_documentation_in_plain_text_is_no_page(text: str) -> None:
    assert "boilerplate" in read(text, "notes-1.txt").off
    assert not read(text).off
    assert read("One line.\n-----\nAnother.\n", "a.txt").off == TASTE


PROGRAM = """# Översättning av programmet. Ordlista:
# merge                   sammanfoga, slå ihop
msgid ""
msgstr ""
"Language: sv\\n"

msgid "run merge branch, with [1:the page], [-o FILE] and x\u200b"
msgstr "kör merge branch, med [1:hela sidan], [-o FIL] och x\u200b"

msgid "Powered by [1:[2:Name %(version)s]]"
msgstr "Drivs av [1:[2:Name %(version)s]]"

msgid "Invalid chrome path given here"
msgstr ""
"Den Invalid chrome path är  fel"
"""


def test_words_of_the_source_are_terms_of_the_program() -> None:
    prose = read(PROGRAM, "sv.po")
    assert "slå" not in prose.view(PROGRAM)  # a glossary in columns
    assert {"merge", "branch", "chrome", "path"} <= prose.terms
    found = [(f.rule, PROGRAM[f.start : f.end]) for f in check_text(PROGRAM, "sv.po").findings]
    assert ("whitespace/space-run", "  ") in found
    assert not [rule for rule, _ in found if rule.startswith(("punctuation", "unicode"))]
    assert {words.strip() for rule, words in found if rule.startswith("fragments")} <= {
        "Invalid chrome path"
    }


def test_strings_of_a_catalogue_may_open_a_direction() -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: ckb\\n"\n\n'
    text = f'{head}msgid "%(num)d year"\nmsgstr "\u202b%(num)d ساڵ"\n'
    assert not check_text(text, "ckb.po").findings
    text = f'{head}msgid "an\u00a0hour ago"\nmsgstr "godzinę\u00a0temu potem"\n'
    assert not check_text(text, "pl.po").findings
    assert check_text("pay \u202e005$\u202c now\n", "a.txt").findings


def test_filler_text_in_documentation_is_not_taken_out() -> None:
    text = "Here it begins.\n\n" + "This is some text. " * 12 + "\n"
    assert fix_text(text, "repair", "a.md").text == text
    assert fix_text(text, "repair", "story.txt").text != text


def test_words_of_the_stated_language_are_none_of_another() -> None:
    message = "bad mtn packet - no end of the packet size in here"
    text = f'msgid ""\nmsgstr ""\n"Language: ja\\n"\n\nmsgid "{message}"\n'
    text += 'msgstr "不正な mtn パケット識別子 - no end of the packet size in here"\n'
    assert "ja" not in {finding.language for finding in check_text(text, "ja.po").findings}


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("ru.po", "ru"),
        ("i18n/pt_BR.po", "pt-BR"),
        ("locale/fil/LC_MESSAGES/app.po", "fil"),
        ("app.po", None),
    ],
)
def test_a_catalogue_may_be_named_by_its_language(name: str, language: str | None) -> None:
    assert read('msgid "a"\nmsgstr "b"\n', name).language == language
    assert read('msgid ""\nmsgstr ""\n"Language: de\\n"\n', name).language == "de"


def test_three_words_among_letters_of_another_script_are_a_term() -> None:
    text = (
        "这是更新的内容，请先阅读文档中的说明。修复 label slot bug 的问题，并更新了文档中的说明。\n"
    )
    assert not check_text(text, "CHANGELOG.md").findings
    longer = text.replace("label slot bug", "the children of the parent node")
    assert [f.rule for f in check_text(longer, "CHANGELOG.md").findings] == [
        "fragments/other-script"
    ]


ENGLISH = "The committee will decide {} in the coming weeks, as it did before."
GERMAN = "Der Ausschuss wird {} in den kommenden Wochen entscheiden, wie er es zuvor getan hat."
LEFT = "about all of the new measures"
EXAMPLE = "sobre las nuevas medidas económicas"


@pytest.mark.parametrize(
    ("host", "words", "is_left_over"),
    [(GERMAN, LEFT, True), (ENGLISH, EXAMPLE, False), (GERMAN, f'"{LEFT}"', False)],
)
def test_what_translations_of_documentation_leave_is_english(
    host: str, words: str, is_left_over: bool
) -> None:
    text = f"{host.format(words)}\n\n    `make all`\n"

    def fragments(name: str, **settings: tuple[str, ...]) -> bool:
        found = check_text(text, name, Settings(**settings)).findings  # type: ignore[arg-type]
        return any(f.rule.startswith("fragments/") for f in found)

    assert fragments("a.md") == is_left_over
    assert fragments("a.md", select=("fragments",))
    assert fragments("story.txt")


def test_conventions_of_other_countries_are_not_looked_for_in_documentation() -> None:
    text = "Es kostet {} und nahm um 50% zu, wie wir alle in der Stadt wissen.\n"
    text = text.format("5,50 Euro") + "\nMit 40 % und 30 % war es mehr, und 20 % blieben.\n"
    rule = "punctuation/percent-spacing"
    assert rule in {f.rule for f in check_text(text, "story.txt").findings}
    assert rule not in {f.rule for f in check_text(text, "a.md").findings}
    found = check_text(text, "a.md", Settings(select=(rule,))).findings
    assert rule in {f.rule for f in found}


def test_words_with_entities_are_not_read() -> None:
    text = "<html><body><p>C&ocirc;te d'Ivoire &amp; a  M&uuml;ller&szlig;e.</p></body></html>"
    view = read(text, "a.html").view(text)
    for part in ("te ", "ller", "C"):
        assert part not in view
    assert "Ivoire" in view


def test_definitions_of_latex_are_code() -> None:
    text = (
        "\\def\\email#1{\\send{#1},,\\finish}\n\\let\\a,,b\nEin Satz,, hier. \\#1 und Rest,, da.\n"
    )
    found = check_text(text, "a.tex").findings
    assert [text[: f.start].count("\n") for f in found] == [2, 2]


def test_programs_in_text_files_are_no_pages() -> None:
    program = 'names+=("Ein Gerät")\nshort+=("ein_gerät")\n\n# Kommentar\nx = [\n]\n' * 3
    assert "boilerplate" in read(program, "clients.txt").off
    assert read("Er sagte = nichts;\n" + "Wir gingen nach Hause.\n" * 9, "a.txt").off == TASTE
    numbers = "# a group of the first kind\n" + "FFA1B2C3D4\n" * 35
    assert "fragments" in read(numbers, "primes.txt").off


@pytest.mark.parametrize(
    "line",
    ["作者 4024 n", "广告 7.37271973435", "maison 12", "0041;LATIN LETTER;Lu;0;;;;;N", "x, y, 3,,"],
)
def test_lists_and_tables_of_figures_are_no_text(line: str) -> None:
    table = "# Name and number\n" + "".join(f"{line}{n}\n" for n in range(40))
    assert "boilerplate" in read(table, "data.txt").off
    assert check_text(table, "data.txt").findings == []
    assert "whitespace" not in read(f"{line}\n" * 9, "data.txt").off


def test_a_collection_of_sayings_is_no_page() -> None:
    sayings = "Rezept: Suppe\n Kategorie: Vorspeisen\n%\n" * 12
    assert {"boilerplate", "fragments"} < {*read(sayings, "salat.txt").off}
    assert read("50\n%\nEin Satz.\n" * 9, "a.txt").off == TASTE


def test_records_need_as_many_fields() -> None:
    uneven = "".join(f"eins; zwei{'; drei' * (n % 4)}.\n" for n in range(60))
    assert "punctuation" not in read(uneven, "a.txt").off


@pytest.mark.parametrize(
    "template",
    [
        "$member се абонира за $display_name.\n",
        "Voor ${list} is goedkeuring gevraagd:\n\n    confirm ${token}\n",
        "%(name)s успішно підписано на %(list)s\n",
        "メーリングリスト名: {{ list }}\n投稿者: {{ sender }}\n",
    ],
)
def test_placeholders_of_templates_are_no_words(template: str) -> None:
    prose = read(template, "mail.txt")
    assert not {"$", "%", "{"} & {*prose.view(template)}
    assert "boilerplate" in prose.off
    assert not [f for f in check_text(template, "mail.txt")[0] if "fragments" in f.rule]
    assert check_text(template + "a\x00b\n", "mail.txt").findings
    assert read("Es kostet 5 $ und 100% mehr (%).\n", "a.txt").protected == []


def test_furniture_in_a_text_file_is_that_of_a_page() -> None:
    story = "".join(f"The wind came from the sea at {hour}.\n" for hour in range(60))
    assert check_text(f"{story}\nShare on Facebook\nTwitter\n", "a.txt").findings == []
    page = "The wind came.\n\nShare on Facebook\nTwitter\n\nAll rights reserved.\n"
    assert {f.rule for f in check_text(page, "a.txt").findings} >= {
        "boilerplate/share",
        "boilerplate/copyright",
    }
    assert check_text(f"{story}\nShare on Facebook\nTwitter\n").findings


def test_asciidoc_keys_attributes_and_its_language() -> None:
    text = (
        ":lang: it\n:man manual: Manuale\n\nPremere kbd:[Ctrl+x] (il comando è `+/buffer+`).\n"
        "\nUn testo con +letterale+ e a + b + c.\n"
    )
    prose = read(text, "a.adoc")
    assert prose.language == "it"
    view = prose.view(text)
    assert "Manuale" not in view
    assert "Ctrl" not in view
    assert "letterale" not in view
    assert "(il comando è" in view
    assert "a + b + c" in view
    assert not check_text(text, "a.adoc").findings


def test_catalogues_keep_entities_lists_and_whole_words() -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n'
    marked = f'{head}msgid "<b>View</b> > Bar"\nmsgstr "<b>Voir</b> &gt; Barre"\n'
    assert not check_text(marked, "fr.po").findings
    plain = f'{head}msgid "View, Bar"\nmsgstr "Voir &eacute; Barre"\n'
    assert check_text(plain, "fr.po").findings
    keys = f'{head}msgid "Family;Tree;"\nmsgstr "Famille;Arbre de vie;"\n'
    assert not check_text(keys, "fr.po").findings
    bold = f'{head}msgid "use %s"\nmsgstr "utiliser \x1b[1m%s\x1b[0m"\n'
    assert not check_text(bold, "fr.po").findings
    inside = f"{head}msgid \"the 'Ed' of it\"\nmsgstr \"Edwin et 'Ed'\"\n"
    view = read(inside, "fr.po").view(inside)
    assert "Edwin" in view
    assert "'Ed'" not in view


def test_colons_of_a_catalogue_stay_where_its_source_has_none_apart() -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n\n'
    assert not check_text(f'{head}msgid "host:port"\nmsgstr "主机名:端口"\n', "a.po").findings
    assert check_text(f'{head}msgid "Say this"\nmsgstr "例如:定义将创建权限"\n', "a.po").findings


def test_german_nouns_in_small_letters_are_not_looked_for_in_documentation() -> None:
    damaged = "Der ausschuss hat gestern einen bericht über die wirtschaft des landes vorgelegt.\n"
    found = {
        name: [one.rule for one in check_text(damaged, name, Settings(language="de")).findings]
        for name in ("seite.txt", "seite.md", "NEWS")
    }
    rule = "translation/lower-case-noun"
    assert [name for name, rules in found.items() if rule in rules] == ["seite.txt"]
