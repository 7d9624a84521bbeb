"""How all tests run: the same examples each time, and Apertium missing only where it may."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from translate_pipeline.backends.apertium.modes import Modes

# The same examples in every run, so that a failure is the change's; `--hypothesis-profile explore` draws others.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=1000)
settings.load_profile("repeatable")

MODES = Path("/usr/share/apertium/modes")
MISSING = "Apertium is not installed"

# The pairs that `make` installs and the tests use.
PAIRS = ("eng-spa", "eng-cat", "en-gl", "es-pt", "es-pt_BR", "spa-ita")


def _missing() -> list[str]:
    modes = Modes(MODES)
    return [pair for pair in PAIRS if not modes.installed() or not modes.usable(pair)]


@pytest.fixture(autouse=True)
def _apertium(request: pytest.FixtureRequest) -> None:
    """A test with the marker `apertium` needs the engine: root and CI have it or fail."""
    if request.node.get_closest_marker("apertium") is None or not (missing := _missing()):
        return
    reason = f"{MISSING} (modes that can't run: {', '.join(missing)}); `make setup` installs it"
    if os.geteuid() == 0 or os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [one for one in terminalreporter.stats.get("skipped", []) if MISSING in str(one.longrepr)]
    if skipped:
        terminalreporter.section("INCOMPLETE", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests were skipped: {MISSING}. Run `make setup`.", red=True, bold=True)
