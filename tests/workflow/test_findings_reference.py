"""docs/checks.md explains every finding that the program can give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_FINDING = re.compile(r'Finding\(\s*"([a-z]+(?:\.[a-z_]+)?)"')


def codes() -> list[str]:
    sources = (ROOT / "translate_pipeline").rglob("*.py")
    return sorted({code for file in sources for code in _FINDING.findall(file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("code", codes())
def test_a_finding_is_in_the_reference(code: str) -> None:
    assert f"`{code}`" in (ROOT / "docs/checks.md").read_text(encoding="utf-8")


def test_there_are_findings_to_look_for() -> None:
    assert len(codes()) >= 15
