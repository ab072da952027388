"""Alarms on translated manuals that nothing was learnt from, by source, rule and language.

``python -m benchmarks.fragments_manuals FOLDER`` downloads the Debian packages below to a folder
(300 MB unpacked to 1 GB; what is there is not fetched again), takes the prose out of their pages,
at ``MOST_WORDS`` words a source and language, and prints the findings of the family for 100,000
words, and how many would be removed at level ``repair``.

Manuals are full of commands, terms and lines that nobody translated: lines reported are nearly
always these. Pages are counted apart whose language is not identified as their folder's: most
of their lines are still in English.
"""

from __future__ import annotations

import gzip
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import normtext
from benchmarks import sets
from benchmarks.fragments_prose import OTHER_NAMES
from normtext import Chain, Safety
from normtext.languages import identify, supported

HELP = "ca cs da el et fi hi hu id ko pl pt sk sl sv tr vi"
GUIDES = "developers-reference-de developers-reference-fr developers-reference-ru maint-guide-ca"
GUIDES += " maint-guide-es maint-guide-it maint-guide-vi aptitude-doc-fi aptitude-doc-nl"
ALONE = ("debian-handbook", "gnome-user-docs", "installation-guide-amd64")
PACKAGES = (*ALONE, *GUIDES.split(), *(f"libreoffice-help-{code}" for code in HELP.split()))
FAMILY = Chain(["fragments"])
MOST_WORDS = 50_000
LONGEST = 20_000  # characters of a text
SHORTEST = 300
_BLOCKS = """
    p li td th h1 h2 h3 h4 h5 h6 div title dt dd tr table ul ol dl body section note item desc steps
    page caption figure blockquote media br
"""
BLOCKS = frozenset(_BLOCKS.split())
_LEFT_OUT = "script style head credit license nav footer header pre screen aside"
LEFT_OUT = frozenset(_LEFT_OUT.split())

Text = tuple[str, str, str]  # source, language, text


class Prose(HTMLParser):
    """Collects the text of a page, a block a line; code, navigation and credits left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        name = tag.rpartition(":")[2]
        self.depth += name in LEFT_OUT
        if name in BLOCKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag.rpartition(":")[2] in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self.depth = max(0, self.depth - (name in LEFT_OUT))
        if name in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.pieces.append(re.sub(r"\s+", " ", data))


def download(folder: Path) -> None:
    """Fetch and unpack what is not there yet."""
    for name in PACKAGES:
        place = folder / name
        if not place.exists():
            place.mkdir(parents=True)
            subprocess.run(["apt-get", "download", "-q", name], cwd=place, check=True)
            (archive,) = place.glob("*.deb")
            subprocess.run(["dpkg-deb", "-x", archive.name, "."], cwd=place, check=True)


def prose_of(file: Path) -> str:
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    declared = re.search(rb'charset=["\']?([\w-]+)', raw[:2000])
    page = Prose()
    page.feed(raw.decode(declared[1].decode() if declared else "utf-8", "replace"))
    lines = (" ".join(line.split()) for line in "".join(page.pieces).split("\n"))
    return "\n".join(line for line in lines if len(line) > 2)


def folders(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield source, language and folder of every translation."""
    for name in PACKAGES:
        share = folder / name / "usr/share"
        if name in ALONE:
            inside = {
                "debian-handbook": "doc/debian-handbook/html",
                "gnome-user-docs": "help",
                "installation-guide-amd64": "doc/installation-guide-amd64",
            }[name]
            for place in sorted((share / inside).iterdir()):
                if place.is_dir() and place.name != "C":
                    yield name, place.name, place
        else:
            source, _, code = name.rpartition("-")
            yield source, code, share


def texts(folder: Path) -> Iterator[Text]:
    """Yield texts of every translation, the same ones in every run."""
    for source, tag, place in folders(folder):
        pages = [f for f in place.rglob("*") if re.search(r"\.(?:html|page)(?:\.gz)?$", f.name)]
        files = sorted(file for file in pages if not file.is_symlink())
        random.Random(5).shuffle(files)
        words = 0
        for file in files:
            text = prose_of(file)
            for at in range(0, len(text), LONGEST):
                if len(text) >= SHORTEST and words < MOST_WORDS:
                    words += len(text[at : at + LONGEST].split())
                    yield source, tag, text[at : at + LONGEST]


def kind_of(tag: str, text: str) -> str:
    """Return whether a language is listed, and whether the text is in the one it should be."""
    code = re.split(r"[-_@]", tag)[0]
    code = OTHER_NAMES.get(code, code)
    if code not in supported() or "sr" in tag:
        return "not listed"
    return "listed" if identify(text).language == code else "another language"


def main(folder: Path) -> None:
    download(folder)
    words: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()
    hosts: Counter[str] = Counter()
    by_host: Counter[str] = Counter()
    for source, tag, text in texts(folder):
        kind = kind_of(tag, text)
        number = round(sets.word_count(text))
        words[source, kind] += number
        for finding in normtext.check(text, chain=FAMILY):
            rule = finding.rule.partition("/")[2]
            found[source, kind, rule] += 1
            found[source, kind, "removed"] += finding.safety > Safety.SUGGEST
            by_host[tag] += kind == "listed" and rule != "line"
        hosts[tag] += number if kind == "listed" else 0
    print("\n## fragments: findings in manuals, for 100,000 words, and removed at repair (all)")
    for (source, kind), number in sorted(words.items()):
        rules = {key[2]: count for key, count in found.items() if key[:2] == (source, kind)}
        removed = rules.pop("removed", 0)
        rates = ", ".join(f"{rule} {n / number * 1e5:.1f}" for rule, n in sorted(rules.items()))
        print(f"  {source:25}{kind:17}{number:10,} words ({rates}); removed {removed}")
    print("\n## fragments: but for lines, by language of the page, for 100,000 words")
    shares = {tag: by_host[tag] / number * 1e5 for tag, number in hosts.items() if number}
    print("  " + ", ".join(f"{tag} {rate:.0f}" for tag, rate in sorted(shares.items())))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
