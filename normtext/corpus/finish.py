"""The last step: what was appended becomes the files asked for. May be repeated after any crash."""

from __future__ import annotations

import json
import os
from typing import Any

from normtext.corpus.checkpoint import move, remove
from normtext.corpus.errors import CorpusError, reason
from normtext.corpus.plan import Target
from normtext.corpus.stats import Stats

_TAIL = 1 << 16


def finish(target: Target, paths: dict[str, str], state: dict[str, Any]) -> None:
    """Move or convert the partial files to their names; raise CorpusError."""
    try:
        if os.path.exists(paths["output"]):
            if target.kind.format == "parquet":
                from normtext.corpus.parquet import write_parquet

                write_parquet(paths["output"], target.input, target.output)
                remove(paths["output"])
            else:
                move(paths["output"], target.output)
        if os.path.exists(paths["quarantine"]):
            if state["lengths"]["quarantine"]:
                move(paths["quarantine"], target.quarantine)
            else:
                remove(paths["quarantine"])
        if os.path.exists(paths["audit"]):
            if target.audit.endswith(".parquet"):
                from normtext.corpus.parquet_audit import write_audit

                write_audit(paths["audit"], target.audit)
                remove(paths["audit"])
            else:
                move(paths["audit"], target.audit)
    except OSError as error:
        raise CorpusError(f"{target.output}: {reason(error)}; run again with --resume") from None


def stats_of(audit: str) -> Stats:
    """Return what an audit file says was done; raise CorpusError."""
    try:
        if audit.endswith(".parquet"):
            from normtext.corpus.parquet_audit import audit_ends

            footer = audit_ends(audit)[1]
        else:
            with open(audit, "rb") as file:
                file.seek(0, os.SEEK_END)
                size = file.tell()
                back = min(size, _TAIL)
                while True:
                    file.seek(size - back)
                    lines = file.read(back).rstrip(b"\n").split(b"\n")
                    if len(lines) > 1 or back == size:
                        break
                    back = min(size, back * 8)
            footer = json.loads(lines[-1])
        return Stats.from_dict(footer["stats"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{audit}: no audit file of a finished run ({reason(error)})") from None
