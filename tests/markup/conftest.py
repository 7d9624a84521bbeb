"""Options of this room's tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the expected segments of new golden pages")
    parser.addoption("--hostile", type=int, default=300, help="hostile documents that the identity law is tried on")
