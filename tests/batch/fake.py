"""An engine that writes down every text that it is asked for, takes its time, and fails where it is told to.

It is another distribution's, found by its entry point; what it does is said by files in a folder, so that a test may
change its mind while a worker runs: `delay` (seconds a request), `refuse` (all are refused), `break` (texts with these
words get no answer).
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from translate_pipeline.errors import EngineBroken, EngineRefused
from translate_pipeline.model import Limits, Pair, Reply, Request
from translate_pipeline.settings import Settings

FOLDER = "FAKE_ENGINE_FOLDER"


class Fake:
    name = "fake"
    version = "1"
    limits = Limits(max_items=4, concurrency=16, markup=True, terms=False, context=False)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def supports(self, pair: Pair) -> bool:
        return True

    def translate(self, request: Request) -> list[Reply]:
        time.sleep(float(self._said("delay") or 0))
        if self._said("refuse"):
            refused = EngineRefused("The key is not valid.")
            return [Reply(None, refused, self.name, self.version) for _ in request.items]
        words = self._said("break")
        with (self._folder / "asked").open("a", encoding="utf-8") as log:
            log.write("".join(f"{request.pair.target} {item.text.plain!r}\n" for item in request.items))
        return [
            Reply(None, EngineBroken("No."), self.name, self.version)
            if words and words in item.text.plain
            else Reply(item.text, engine=self.name, version=self.version, units=len(item.text.plain))
            for item in request.items
        ]

    def close(self) -> None:
        """Nothing to end."""

    def _said(self, name: str) -> str:
        file = self._folder / name
        return file.read_text(encoding="utf-8") if file.exists() else ""


def fake(settings: Settings) -> Fake:
    return Fake(Path(os.environ[FOLDER]))
