"""What is fuzzed: functions that take any bytes and raise only where a promise is broken."""

from __future__ import annotations

from collections.abc import Callable

from fuzz import corpora, files, markups, pages, results
from normtext.compiled import native

Target = Callable[[bytes], None]

TARGETS: dict[str, Target] = {
    "normalize": results.normalize,
    "check": results.check,
    "from_dict": results.from_dict,
    "edits": results.edits,
    "corpus": corpora.corpus,
    "restore": corpora.restore,
    "reports": pages.reports,
    "formats": pages.formats,
    "review": pages.review,
    "config": files.config,
    "ignores": files.ignores,
    "baseline": files.baseline,
    "decisions": files.decisions,
    "glossary": files.glossary,
    "pairs": files.pairs,
    "commands": files.commands,
    **markups.TARGETS,
}

try:
    from fuzz import editor
except ImportError:  # the extra lsp is not installed
    pass
else:
    TARGETS |= {"lsp_messages": editor.messages, "lsp_changes": editor.changes}

if native() is not None:
    from fuzz import gates, vocabularies

    TARGETS |= {"gate": gates.gate, "vocabulary": vocabularies.vocabulary}
