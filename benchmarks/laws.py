"""Figures that tests hold as laws, printed: the identity of hostile pages and the sentences of medical traps."""

from __future__ import annotations

import subprocess
import sys

_PYTEST = (sys.executable, "-m", "pytest", "-q", "-s")


def identity(documents: int) -> None:
    """How many hostile documents come back with another DOM, and whether the report says so."""
    _run("tests/markup/test_identity.py", "-k", "99_of_100", "--hostile", str(documents))


def sentences() -> None:
    """How many lines of tests/golden/sentences.txt are split exactly right, with nupunkt alone beside it."""
    _run("tests/markup/test_sentences.py", "-k", "95")


def _run(*arguments: str) -> None:
    subprocess.run([*_PYTEST, *arguments], check=True)
