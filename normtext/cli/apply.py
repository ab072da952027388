"""``normtext apply``."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from normtext.decisions import DecisionError, carry_out, parse, plan
from normtext.journal import JournalError, record
from normtext.rendering import unified_diff, visible
from normtext.walk import STDIN


def apply(options: Namespace) -> int:
    """Carry decisions out; 0 nothing to do, 1 files changed or a diff shown, 2 refused."""
    try:
        decided = parse(_load(options.decisions))
        changes = plan(decided, options.paths)
        changed = [change for change in changes if change.text != change.file.text]
        if not options.diff:
            for change in changed if options.record else ():
                record(options.record, change.file, change.edits, change.text)
            carry_out(changed)
    except (DecisionError, JournalError) as error:
        print(visible(f"normtext: {error}"), file=sys.stderr)
        return 2
    for change in changed:
        path, number = change.file.path, len(change.edits)
        if options.diff:
            sys.stdout.write(unified_diff(change.file.text, change.edits, path.lstrip("/")))
        else:
            print(f"{visible(path)}: {number} edit{'' if number == 1 else 's'}")
    return int(bool(changed))


def _load(path: str) -> object:
    try:
        if path == STDIN:
            return json.loads(sys.stdin.buffer.read())
        with open(path, "rb") as file:
            return json.loads(file.read())
    except OSError as error:
        raise DecisionError(f"{path}: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise DecisionError(f"{path}: not valid JSON") from None
