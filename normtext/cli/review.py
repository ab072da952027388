"""``normtext review``."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from errno import ELOOP

from normtext.api import LEVELS
from normtext.cli.inputs import Inputs
from normtext.cli.request import propose_file
from normtext.decisions import content_hash
from normtext.languages import identify
from normtext.rendering import visible
from normtext.review import Reviewed, page
from normtext.walk import STDIN


def review(options: Namespace) -> int:
    """Write the page; 0 whether or not there is something to decide, 2 if an input failed."""
    if STDIN in options.paths:
        print("normtext: review needs files, so that decisions can be applied", file=sys.stderr)
        return 2
    inputs = Inputs(options)
    reviewed = []
    for report in inputs.each(propose_file, inputs.request):
        file = report.file
        if file is None:
            inputs.fail(report.error or report.path)
            continue
        inputs.note(report.path, report.note)
        language = report.language or identify(file.text).language
        name, proposals = _short(file.name), list(report.proposals)
        reviewed.append(Reviewed(name, content_hash(file), file.text, language, proposals))
    if reviewed:
        made = page(reviewed, accepted=LEVELS.get(options.accepted)).encode("utf-8")
        try:
            with open(options.output, "wb", opener=_not_through_links) as out:
                out.write(made)
        except OSError as error:
            print(visible(f"{options.output}: {error.strerror or error}"), file=sys.stderr)
            return 2
        places = sum(len(file.proposals) for file in reviewed)
        said = f"{_number(places, 'place')} in {_number(len(reviewed), 'file')}"
        print(f"{visible(options.output)}: {said}")
    return 2 if inputs.failed else 0


def _not_through_links(path: str, flags: int) -> int:
    """Open for writing, but not what a link leads to: a clone may have laid it at our name."""
    if os.path.islink(path):
        raise OSError(ELOOP, "is a link; name the file itself")
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _short(path: str) -> str:
    """The path from the current folder if it is below it, else the absolute one."""
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith(os.pardir) else relative
