"""``normtext undo``."""

from __future__ import annotations

import sys
from argparse import Namespace

from normtext.edits import Edit
from normtext.journal import JournalError, carry_out_undo, plan_undo
from normtext.rendering import unified_diff, visible


def undo(options: Namespace) -> int:
    """Take back; 0 nothing to take back, 1 files changed or a diff shown, 2 refused."""
    names = set(options.only)

    def undone(edit: Edit) -> bool:
        return not names or any(
            name in names or name.partition("/")[0] in names for name in edit.rules
        )

    try:
        planned = plan_undo(options.journal, options.paths, undone)
        if not options.diff:
            carry_out_undo(options.journal, planned)
    except JournalError as error:
        print(visible(f"normtext: {error}"), file=sys.stderr)
        return 2
    for change in planned.changes:
        path, number = change.file.path, len(change.edits)
        if options.diff:
            sys.stdout.write(unified_diff(change.file.text, change.edits, path.lstrip("/")))
        else:
            print(f"{visible(path)}: {number} edit{'' if number == 1 else 's'} taken back")
    return int(bool(planned.changes))
