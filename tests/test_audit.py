"""What the audit of dependencies makes of pip-audit's reports."""

from __future__ import annotations

import json

from tools.audit import verdict


def _report(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_known_vulnerability_fails() -> None:
    found = {"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"], "aliases": [], "description": ""}
    code, said = verdict(
        _report(
            {"name": "one", "version": "1.0", "vulns": [found]},
            {"name": "two", "version": "2.0", "vulns": []},
        ),
        "Found 1 known vulnerability",
    )
    assert code == 1
    assert said.splitlines() == [
        "one 1.0: PYSEC-1, mended in 1.1, 2.0",
        "2 of 2 packages audited, 1 vulnerabilities",
    ]


def test_none_and_packages_that_the_service_does_not_know() -> None:
    report = _report(
        {"name": "one", "version": "1.0", "vulns": []},
        {"name": "two", "skip_reason": "Dependency not found"},
    )
    assert verdict(report, "") == (0, "1 of 2 packages audited, 0 vulnerabilities")


def test_a_service_that_cannot_be_asked_does_not_fail() -> None:
    assert verdict("", "WARNING\nConnectionError: no route\n") == (
        0,
        "not audited: ConnectionError: no route",
    )
    assert verdict("[]", "") == (0, "not audited: no report")
