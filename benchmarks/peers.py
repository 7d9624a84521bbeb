"""Peers of the safety gate, each in an environment of its own, asked through the same door as the gate."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from types import TracebackType
from typing import Self

from translate_pipeline.evaluate import SentencePair
from translate_pipeline.languages import Locale
from translate_pipeline.model import Finding, Severity

TOOLKIT = "translate-toolkit==3.20.4"
_FOLDER = Path(__file__).parents[1] / ".bench" / "pofilter"

# Runs in the peer's environment: a line of JSON in, the names of the filters that fail out.
_ASK = """
import json, sys
from translate.filters import checks
from translate.storage.po import pofile
config = checks.CheckerConfig(targetlanguage=sys.argv[1])
checker = checks.TeeChecker(checkerconfig=config, checkerclasses=[checks.StandardChecker, checks.StandardUnitChecker])
for line in sys.stdin:
    source, target = json.loads(line)
    unit = pofile().addsourceunit(source)
    unit.target = target
    print(json.dumps(sorted(checker.run_filters(unit))), flush=True)
"""


class Pofilter:
    """translate-toolkit's checks, all of them, as `pofilter` runs them for a language. Any failure counts as held."""

    def __init__(self, to: Locale) -> None:
        self._process = subprocess.Popen(
            [str(_python()), "-c", _ASK, to.tag.replace("-", "_")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def judge(self, pair: SentencePair, target: str) -> tuple[Finding, ...]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([pair.source, target]) + "\n")
        self._process.stdin.flush()
        failed = json.loads(self._process.stdout.readline())
        return tuple(Finding(f"pofilter.{name}", Severity.ACK, name) for name in failed)


def _python() -> Path:
    """Its interpreter; the environment is made once, from the package index that pip is set to."""
    python = _FOLDER / "bin" / "python"
    marker = _FOLDER / TOOLKIT
    if not marker.exists():
        venv.create(_FOLDER, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", TOOLKIT], check=True, stdout=sys.stderr)
        marker.touch()
    return python
