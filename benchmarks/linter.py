"""The linter on real documentation: findings per 10,000 words, judged by hand, and times.

Documentation trees are taken from source distributions on PyPI, from npm and from the sources of
Debian (kept in ``benchmarks/out``). Judgements stand in ``samples``, by the fingerprint of the
finding, so that they hold while the rules change: ``linter-judged.tsv`` for three trees that the
rules were tuned on, ``linter-unseen.tsv``, ``linter-fresh.tsv``, ``linter-third.tsv``, ``linter-
fourth.tsv``, ``linter-fifth.tsv``, ``linter-sixth.tsv`` and ``linter-seventh.tsv`` for five, nine,
thirteen, twice sixteen, seventeen and twenty that nobody had looked at when what was found in them
was judged: what the rules found then is the figure to believe; ``linter-later.tsv`` for what they
find there since.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from benchmarks import history, sets
from benchmarks.startup import compile_package
from normtext.cli.files import InputError
from normtext.cli.files import read as read_file
from normtext.cli.request import Request, check_file
from normtext.formats import Row
from normtext.markup import read
from normtext.markup._blocks import Blocks, blocks
from normtext.walk import find_paths

TREES = ("black==26.10.1", "flask==3.1.3", "pytest==9.2.0")
UNSEEN = (
    "celery==5.7.0",
    "scrapy==2.19.0",
    "npm:cordova-plugin-camera@2.4.1",
    "npm:cordova-plugin-file@4.3.3",
    "npm:hexo-theme-next@8.29.0",
)
FRESH = (
    "docutils==0.20.1",
    "nikola==8.3.1",
    "pymdown-extensions==10.8",
    "pypinyin==0.53.0",
    "typer==0.4.0",
    "npm:@typescript-eslint/eslint-plugin@6.21.0",
    "npm:eslint-plugin-import@2.29.1",
    "npm:eslint-plugin-jsx-a11y@6.8.0",
    "npm:markdownlint@0.34.0",
)
THIRD = (
    "babel==2.15.0",
    "django==5.0.4",
    "httpx==0.27.0",
    "mkdocs==1.6.0",
    "pelican==4.9.1",
    "poetry-core==1.9.0",
    "rich==13.7.1",
    "sphinx==7.3.7",
    "npm:docsify@4.13.1",
    "npm:element-plus@2.7.3",
    "npm:vant@4.9.0",
    "npm:vue-i18n@9.13.1",
    "npm:webpack@5.91.0",
)
FOURTH = (
    "asciidoc==10.2.1",
    "beets==2.14.1",
    "konlpy==0.5.2",
    "mercurial==7.2.4",
    "natasha==1.6.0",
    "pysrt==1.1.2",
    "qutebrowser==3.7.0",
    "roundup==2.6.0",
    "trac==1.6",
    "npm:element-ui@2.15.14",
    "npm:javascript-obfuscator@4.1.1",
    "npm:jsmind@0.8.5",
    "npm:localforage@1.10.0",
    "npm:pm2@5.4.2",
    "npm:standard@17.1.2",
    "npm:wtfjs@1.22.8",
)
FIFTH = (
    "cherrypy==18.9.0",
    "deluge==2.1.1",
    "django-allauth==0.63.3",
    "janome==0.5.1",
    "mutagen==1.47.0",
    "pyparsing==3.1.2",
    "scons==4.7.0",
    "supervisor==4.2.5",
    "npm:bootstrap-table@1.22.6",
    "npm:docute@4.23.3",
    "npm:fullpage.js@4.0.41",
    "npm:intro.js@7.2.0",
    "npm:jquery.terminal@2.41.0",
    "npm:mathjs@15.2.0",
    "npm:mdui@2.1.1",
    "npm:vditor@4.0.0",
)
SIXTH = (
    "buildbot==4.3.0",
    "gramps==6.0.8",
    "isso==0.14.0",
    "jieba==0.42.1",
    "mailman==3.3.10",
    "pymorphy2==0.9.1",
    "sqlmap==1.10.10",
    "translate-toolkit==3.20.4",
    "youtube-dl==2021.12.17",
    "npm:@node-red/nodes@5.0.7",
    "npm:cnchar@3.2.6",
    "npm:editor.md@1.5.0",
    "npm:npm@12.2.0",
    "npm:textlint-rule-preset-ja-technical-writing@12.0.2",
    "npm:video.js@8.24.1",
    "deb:gettext=0.21-12",
    "deb:weechat=3.8-1",
)
SEVENTH = (
    "django-cms==5.1.3",
    "django-oscar==4.2.1",
    "hyperkitty==1.3.12",
    "lektor==3.3.14",
    "nltk==3.10.4",
    "offlineimap==8.0.3",
    "pykakasi==2.3.0",
    "trytond==8.2.1",
    "wagtail==8.0.1",
    "npm:antd@6.6.8",
    "npm:egg@4.0.10",
    "npm:handsontable@18.1.1",
    "npm:hexo-theme-butterfly@5.7.0",
    "npm:kuroshiro@1.2.0",
    "npm:layui@2.13.6",
    "npm:reveal.js@6.0.2",
    "npm:sweetalert2@11.26.25",
    "npm:uikit@3.25.25",
    "deb:git=1:2.39.5-0+deb12u3",
    "deb:postfix=3.7.11-0+deb12u1",
)
JUDGED = sets.SAMPLES / "linter-judged.tsv"
JUDGED_UNSEEN = sets.SAMPLES / "linter-unseen.tsv"
JUDGED_FRESH = sets.SAMPLES / "linter-fresh.tsv"
JUDGED_THIRD = sets.SAMPLES / "linter-third.tsv"
JUDGED_FOURTH = sets.SAMPLES / "linter-fourth.tsv"
JUDGED_FIFTH = sets.SAMPLES / "linter-fifth.tsv"
JUDGED_SIXTH = sets.SAMPLES / "linter-sixth.tsv"
JUDGED_SEVENTH = sets.SAMPLES / "linter-seventh.tsv"
JUDGED_LATER = sets.SAMPLES / "linter-later.tsv"
_VERDICTS = ("right", "style", "wrong")
_FILES = 1000
_LONG_ENOUGH = 2000  # characters, before a file is cut at the next heading
_SHORTEST = 500
# The trees lie in a folder that git ignores; they are looked at all the same.
_CONFIG = sets.OUT / "linter.toml"
_TRANSLATIONS = '["**/locales/**/*.json", "**/lang/*.json"]'  # read only if a project says so
_REQUEST = Request(config=str(_CONFIG), cache=False)


def fetch(requirement: str) -> Path:
    """Return the folder of a package's sources, downloaded by pip, npm or apt-get if need be."""
    name = re.sub(r"^(?:npm|deb):|(?<==)\d+:", "", requirement).replace("==", "-").lstrip("@")
    folder = sets.OUT / "trees" / re.sub("[@/=]", "-", name)
    if not folder.exists():
        part = folder.with_suffix(".part")
        with tempfile.TemporaryDirectory() as temporary:
            subprocess.run(
                _download(requirement, temporary), check=True, capture_output=True, cwd=temporary
            )
            if requirement.startswith("deb:"):
                (sources,) = (path for path in Path(temporary).iterdir() if path.is_dir())
                shutil.copytree(sources, part, symlinks=True)
            else:
                (archive,) = Path(temporary).glob("*.t*gz")
                with tarfile.open(archive) as tar:
                    tar.extractall(part, filter="data")
        part.rename(folder)
    return folder


def _download(requirement: str, folder: str) -> list[str]:
    if requirement.startswith("npm:"):
        name = requirement.removeprefix("npm:")
        return ["npm", "pack", "--silent", "--pack-destination", folder, name]
    if requirement.startswith("deb:"):  # from a line "deb-src" of the sources of apt
        return ["apt-get", "source", "--quiet", requirement.removeprefix("deb:")]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    return [*command, "--no-binary", package_of(requirement), "--dest", folder, requirement]


def package_of(requirement: str) -> str:
    """Return a package's name without source and version."""
    if requirement.startswith("npm:"):
        return requirement.removeprefix("npm:").rpartition("@")[0]
    return requirement.removeprefix("deb:").partition("=")[0]


def prepare(requirements: Sequence[str] = TREES) -> list[Path]:
    """Return the folders of trees."""
    sets.OUT.mkdir(exist_ok=True)
    _CONFIG.write_text(f"gitignore = false\ninclude = {_TRANSLATIONS}\n", "utf-8")
    return [fetch(requirement) for requirement in requirements]


def findings(folder: Path) -> Iterator[Row]:
    """Yield all findings in a tree, with paths relative to it."""
    for path in find_paths([str(folder)], _REQUEST.config_of):
        report = check_file(path, _REQUEST)
        for row in report.rows:
            yield row._replace(path=os.path.relpath(path, folder))


def words(folder: Path) -> int:
    """Return how many words of prose a tree holds."""
    count = 0
    for path in find_paths([str(folder)], _REQUEST.config_of):
        try:
            text = read_file(path).text
        except InputError:
            continue
        count += len(read(text, path).view(text).split())
    return count


class Judgement(NamedTuple):
    """A line of a file of judgements; ``safety`` is what the finding claimed, if that is kept."""

    package: str
    fingerprint: str
    rule: str
    safety: str
    verdict: str


def judgements(path: Path = JUDGED) -> list[Judgement]:
    """Return what was judged, a line each."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            *place, verdict, _ = line.split("\t")
            found.append(Judgement(*place[:3], place[3] if len(place) > 3 else "", verdict))
    return found


def main(times: int = 5) -> None:
    """Print all figures; the trees have to be there or to be had from PyPI and npm."""
    print("\n## linter on documentation trees")
    compile_package()
    for path, trees in (
        (JUDGED_SEVENTH, SEVENTH),
        (JUDGED_SIXTH, SIXTH),
        (JUDGED_FIFTH, FIFTH),
        (JUDGED_FOURTH, FOURTH),
        (JUDGED_THIRD, THIRD),
        (JUDGED_FRESH, FRESH),
        (JUDGED_UNSEEN, UNSEEN),
    ):
        _print_judged_then(path)
        print("  the same trees with the rules as they are now (tuned on them since):")
        _print_trees(trees, 0)
    print("  trees that were tuned on all along:")
    _print_trees(TREES, times)
    _many_files(times)


def _print_judged_then(path: Path) -> None:
    """What the rules found in trees never looked at before, as it was judged then."""
    judged = judgements(path)
    print(f"  on trees never seen before, {len(judged)} findings judged, alike ones by kind")
    print(f"  ({path.name}):")
    for package in sorted({one.package for one in judged}):
        _print_verdicts(package, (one.verdict for one in judged if one.package == package))
    for safety in ("safe", "repair", "suggest"):
        _print_verdicts(safety, (one.verdict for one in judged if one.safety == safety))
    _print_verdicts("all", (one.verdict for one in judged))


def _print_trees(requirements: Sequence[str], times: int) -> None:
    files = (
        JUDGED,
        JUDGED_UNSEEN,
        JUDGED_FRESH,
        JUDGED_THIRD,
        JUDGED_FOURTH,
        JUDGED_FIFTH,
        JUDGED_SIXTH,
        JUDGED_SEVENTH,
        JUDGED_LATER,
    )
    judged = [one for path in files for one in judgements(path)]
    known = {(one.package, one.fingerprint): one.verdict for one in judged}
    by_rule: dict[str, list[str]] = {}
    by_safety: dict[str, list[str]] = {}
    for requirement, folder in zip(requirements, prepare(requirements), strict=True):
        rows = list(findings(folder))
        count = words(folder)
        safety = Counter(row.finding.safety.label for row in rows)
        print(
            f"  {requirement:44} {count:7,} words  {10_000 * len(rows) / count:5.1f} findings "
            f"per 10,000 words ({', '.join(f'{safety[name]} {name}' for name in sorted(safety))})"
        )
        for row in rows:
            verdict = known.get((package_of(requirement), row.fingerprint), "not judged")
            by_rule.setdefault(row.finding.rule, []).append(verdict)
            by_safety.setdefault(row.finding.safety.label, []).append(verdict)
        if times:
            _print_times(_commands(_scripts(), str(folder)), times)
    for group in (by_rule, by_safety):
        for name, verdicts in sorted(group.items()):
            _print_verdicts(name, verdicts)
    _print_verdicts("all", (verdict for verdicts in by_rule.values() for verdict in verdicts))


def _print_verdicts(name: str, verdicts: Iterable[str]) -> None:
    counts = Counter(verdicts)
    shown = (*_VERDICTS, "not judged") if counts["not judged"] else _VERDICTS
    print(f"    {name:34} {', '.join(f'{counts[one]} {one}' for one in shown)}")


def _scripts() -> str:
    return os.path.dirname(sys.executable)


def _commands(scripts: str, folder: str) -> dict[str, list[str]]:
    normtext = [os.path.join(scripts, "normtext"), "check", "--config", str(_CONFIG), folder]
    commands = {"normtext": [*normtext, "--no-cache"], "normtext again": normtext}
    for name in ("codespell", "typos"):
        found = shutil.which(name, path=scripts)
        if found:
            commands[name] = [found, folder]
    return commands


class _Taken(NamedTuple):
    """Seconds of a command, by the clock and of the processor (all its processes)."""

    wall: float
    processor: float


def _run(command: list[str], environment: dict[str, str]) -> _Taken:
    before, started = _processor(), time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=environment)
    return _Taken(time.perf_counter() - started, _processor() - before)


def _processor() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _print_times(commands: dict[str, list[str]], times: int) -> dict[str, _Taken]:
    """Print what commands take, run in turns; return the medians."""
    taken: dict[str, list[_Taken]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as cache:
        os.chmod(cache, 0o700)
        environment = {**os.environ, "NORMTEXT_CACHE_DIR": cache}
        for number in range(times + 1):
            for name, command in commands.items():
                one = _run(command, environment)
                if number:  # the first round fills caches: the system's and our own
                    taken[name].append(one)
    medians = {}
    for name, each in taken.items():
        wall = statistics.median(one.wall for one in each)
        processor = statistics.median(one.processor for one in each)
        medians[name] = _Taken(wall, processor)
        share = processor / medians["normtext"].processor
        print(f"    {name:16} {wall:6.2f} s, processor {processor:6.2f} s ({share:5.2f}x)")
    return medians


def pieces(requirements: Iterable[str]) -> Iterator[str]:
    """Yield the Markdown files of trees, long ones cut at headings, none twice."""
    seen = set()
    for requirement in requirements:
        for path in sorted(fetch(requirement).rglob("*.md")):
            for piece in _cut(path.read_text("utf-8")):
                if len(piece) >= _SHORTEST and piece not in seen:
                    seen.add(piece)
                    yield piece


def _cut(text: str) -> Iterator[str]:
    piece = ""
    for part in re.split(r"(?m)^(?=#)", text):
        piece += part
        # Not inside a block of code, where a line may begin with that mark too.
        if len(piece) >= _LONG_ENOUGH and piece.count("\n```") % 2 == 0:
            yield piece
            piece = ""
    yield piece


def _many_files(times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        number = size = 0
        for text in islice(pieces((*FRESH, *UNSEEN, *TREES)), _FILES):
            number += 1
            size += len(text.encode())
            Path(folder, f"{number}.md").write_text(text, "utf-8")
        print(f"  {number} different Markdown files of real documentation, {size / 1e6:.1f} MB:")
        _print_blocks([path.read_text("utf-8") for path in Path(folder).iterdir()])
        commands = _commands(_scripts(), folder)
        one = [*commands["normtext"], "--jobs", "1"]
        commands = {"normtext": commands["normtext"], "normtext --jobs 1": one, **commands}
        fix = "import ftfy, glob, sys\nfor p in glob.glob(sys.argv[1] + '/*.md'):\n"
        fix += "    ftfy.fix_text(open(p, encoding='utf-8').read())"
        commands["ftfy.fix_text"] = [sys.executable, "-c", fix, folder]
        taken = _print_times(commands, times)
    one_process = taken["normtext --jobs 1"]
    peers = [taken[name] for name in ("codespell", "ftfy.fix_text") if name in taken]
    wall, processor = (sum(times) for times in zip(*peers, strict=True))
    for name, mine in (("usual jobs", taken["normtext"]), ("--jobs 1", one_process)):
        print(
            f"    {name} / codespell and ftfy one after the other: {mine.wall / wall:.2f} by the "
            f"clock, {mine.processor / processor:.2f} of the processor"
        )
    ratio = taken["normtext"].processor / processor
    history.note("linter: 1,000 Markdown files / codespell and ftfy", ratio)
    again = taken["normtext"].processor / taken["normtext again"].processor
    print(f"    from the cache {again:.1f}x as fast")


def _print_blocks(texts: Sequence[str]) -> None:
    """How much of Markdown is left to a parser, and whether the rest is read as by it."""

    def unread(data: bytes) -> Blocks:
        return Blocks([], [], [], [(0, len(data))])

    alike = size = left = 0
    for text in texts:
        data = text.encode()
        size += len(data)
        left += sum(end - start for start, end in blocks(data).unknown)
        mine = read(text, "a.md").protected
        with mock.patch("normtext.markup.markdown.blocks", unread):
            alike += mine == read(text, "a.md").protected
    print(f"    {alike} of {len(texts)} read as the parser reads them, {left / size:.0%} by it")


if __name__ == "__main__":
    main()
