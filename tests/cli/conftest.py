"""The program run in this process, as `main` runs it, with nothing of this user's settings or data."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from translate_pipeline.cli import main

ARTICLE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A trial of pomalidomide</title>
<meta name="description" content="What the trial found."></head>
<body><nav>Menu</nav><main><article><h1>A trial of pomalidomide</h1>
<p>Patients received pomalidomide 4 mg on <em>days 1 to 21</em>. Median survival was 12.7 months.</p>
</article></main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["translate-pipeline", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1 if left.code else 0
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return go


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
