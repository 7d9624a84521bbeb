"""How all tests run: the same examples each time; Apertium, PostgreSQL and Chromium missing only where they may."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import chromium, postgres
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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="tests/chaos: every disaster, at full length (`make chaos`)")
    parser.addoption("--seed", type=int, help="tests/chaos: the seed that a run has printed")


def _missing() -> list[str]:
    modes = Modes(MODES)
    return [pair for pair in PAIRS if not modes.installed() or not modes.usable(pair)]


@pytest.fixture(autouse=True)
def _apertium(request: pytest.FixtureRequest) -> None:
    """A test with the marker `apertium` needs the engine: root and CI have it or fail."""
    if request.node.get_closest_marker("apertium") is None or not (missing := _missing()):
        return
    _is_missing(f"{MISSING} (modes that can't run: {', '.join(missing)}); `make setup` installs it")


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server, one for each process that runs tests: root and CI have it or fail."""
    if not postgres.is_here():
        _is_missing(f"{postgres.MISSING}: {postgres.REMEDY}")
    with postgres.serve() as started:
        yield started


@pytest.fixture(scope="session")
def chromium_program() -> Path:
    """Debian's Chromium: root and CI have it or fail."""
    found = chromium.program()
    if found is None:
        _is_missing(f"{chromium.MISSING}: {chromium.REMEDY}")
    assert found is not None
    return found


def _is_missing(reason: str) -> None:
    if os.geteuid() == 0 or os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [str(one.longrepr) for one in terminalreporter.stats.get("skipped", [])]
    told = {what: sum(what in one for one in skipped) for what in (MISSING, postgres.MISSING, chromium.MISSING)}
    if any(told.values()):
        terminalreporter.section("INCOMPLETE", sep="!", red=True, bold=True)
    for what, number in told.items():
        if number:
            terminalreporter.line(f"{number} tests were skipped: {what}. Run `make setup`.", red=True, bold=True)
