"""``python -m tools.audit``: known vulnerabilities of the packages installed beside this one.

pip-audit asks the index's advisory service. Exit code 1 where it knows of a vulnerability; 0 where
there is none, and where the service cannot be asked, which is said.
"""

from __future__ import annotations

import json
import subprocess
import sys

_SECONDS = 120


def verdict(report: str, errors: str) -> tuple[int, str]:
    """Return the exit code and what to say of pip-audit's report in JSON."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = errors.strip().splitlines()[-1:] or ["no report"]
        return 0, f"not audited: {reason[0]}"
    asked = [package for package in packages if "vulns" in package]
    found = [
        f"{package['name']} {package['version']}: {one['id']}, mended in "
        f"{', '.join(one['fix_versions']) or 'no version yet'}"
        for package in asked
        for one in package["vulns"]
    ]
    counts = f"{len(asked)} of {len(packages)} packages audited, {len(found)} vulnerabilities"
    return int(bool(found)), "\n".join((*found, counts))


def main() -> int:
    """Audit this environment."""
    command = [sys.executable, "-m", "pip_audit", "--local", "--skip-editable"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "5"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        print(f"not audited: no answer in {_SECONDS} s")
        return 0
    code, said = verdict(done.stdout, done.stderr)
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main())
