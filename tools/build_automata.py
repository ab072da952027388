"""Write normtext/data/automata.bin: the automata of the patterns that the rules name.

    python tools/build_automata.py [--check]

Of all rules in all languages, made by normtext/expression.py. To be run when patterns, hints or
triggers of a rule have changed; until then those are made when they are needed, which takes longer.
The output is the same bytes on every machine.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from build_lexicon import write

from normtext import Chain
from normtext.automata import COUNT, ENTRY, FILE, PARTS, Sources, key_of
from normtext.data import path
from normtext.expression import automaton
from normtext.languages._table import languages
from normtext.looks import patterns_in, strings_in
from normtext.rule import Rule

HEADER = (
    b"# Automata of the patterns that rules name, written by tools/build_automata.py;\n"
    b"# normtext/automata.py says how the file is laid out.\n\n"
)


def asked(rule: Rule) -> Iterator[Sources]:
    """Yield all that a look may be made of for a rule."""
    known = [language.code for language in languages()]
    for patterns in (rule.patterns, rule.hints):
        codes = (None, *(rule.languages or known)) if callable(patterns) else (None,)
        for code in codes:
            yield patterns_in(patterns, code)
    yield strings_in(trigger for trigger in rule.triggers if len(trigger) > 1)


def build() -> bytes:
    made = {}
    for rule in Chain.default().rules():
        for sources in asked(rule):
            if sources:
                made[sources] = automaton(sources)
    bodies = {}
    for sources, parts in made.items():
        if parts is not None:
            sizes = PARTS.pack(*map(len, parts))
            bodies[key_of(sources)] = zlib.compress(sizes + b"".join(parts), 9)
    if len(bodies) != sum(parts is not None for parts in made.values()):
        raise ValueError("two automata have the same key")
    start = len(HEADER) + COUNT.size + ENTRY.size * len(bodies)
    index = b""
    for key, body in sorted(bodies.items()):
        index += ENTRY.pack(*key, start, len(body))
        start += len(body)
    return (
        HEADER + COUNT.pack(len(bodies)) + index + b"".join(bodies[key] for key in sorted(bodies))
    )


if __name__ == "__main__":
    raise SystemExit(write(Path(path(FILE)), build()))
