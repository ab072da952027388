"""``normtext config``: what is in force for a path, and whence."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from typing import Any

from normtext.cli.request import Request
from normtext.config import Settings
from normtext.config.consent import FLAG, is_allowed
from normtext.config.schema import schema
from normtext.markup import markup_of
from normtext.rendering import visible


def config(options: Namespace) -> int:
    """Print the configuration in force for a file or folder (default: here), or its schema."""
    import json

    if options.schema:
        json.dump(schema(), sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    path: str = options.path
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    request = Request(options.config, options.isolated)
    found = request.config_of(folder)
    settings = found.base if os.path.isdir(path) else request.settings(path)
    in_force: dict[str, Any] = {
        "select": None if settings.select is None else list(settings.select),
        "ignore": list(settings.ignore),
        "rules": dict(settings.rules),
        "level": settings.level,
        "at-least": settings.at_least,
        "language": settings.language,
        "markup": settings.markup,
        "allow": sorted(settings.allow),
        "gitignore": found.gitignore,
        "cache": found.cache,
        **{key: value for key, value in found.values.items() if key not in _SHOWN},
    }
    if options.format == "json":
        data = {"file": found.path, "in_force": in_force, "origins": found.origins}
        json.dump(data, sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    print(f"# {visible(found.path or 'no configuration file: these are the defaults')}")
    for key, value in in_force.items():
        shown = (
            "all" if key == "select" and value is None else json.dumps(value, ensure_ascii=False)
        )
        if value is None and key != "select":
            shown = "identified"
            if key == "markup":
                shown = "by file" if os.path.isdir(path) else f"{markup_of(path)}, by its name"
        origin = found.origins.get(key) or found.origins.get(f"{key}-files")
        whence = visible(os.path.relpath(origin)) if origin else "default"
        if key == "translator" and not is_allowed(found, by_command=False):
            whence += f"; not used without {FLAG}"
        print(f"{key} = {visible(shown)}  # {whence}")
    return 0


_SHOWN = frozenset(Settings._fields) | {"at-least", "gitignore", "cache"}
