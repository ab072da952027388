"""Hypothesis profiles, chosen by HYPOTHESIS_PROFILE.

``quick`` is the same examples every time, so that a run says something about the change and not
about luck; ``explore`` looks for new ones, ``deep`` for a long time.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from normtext import looks

# Nothing waits for looks to be worth their while: every test has them.
looks._ASKS = 0
looks._CHARACTERS = 1 << 30

settings.register_profile(
    "quick",
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "explore", settings.get_profile("quick"), max_examples=1_000, derandomize=False
)
settings.register_profile("deep", settings.get_profile("explore"), max_examples=100_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
