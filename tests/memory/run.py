"""A run over an article that says what it pays for, to be killed in its middle: `python -m tests.memory.run`."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.pipeline.test_pipeline import ES, GLOSSARY, document
from translate_pipeline.backends.guard import translate as ask
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.memory import Remembering
from translate_pipeline.model import Limits, Pair, Reply, Request
from translate_pipeline.pipeline import Stages, translate
from translate_pipeline.store import open_store

AT_ONCE, TOGETHER = 3, 4  # requests under way, texts in one
SENTENCES = [f"Give pomalidomide on day {number} of the cycle." for number in range(200)]


class Counting(Pseudo):
    """Writes every text that it is paid for into a file, at once, before it answers."""

    name = "counting"
    limits = Limits(max_items=TOGETHER, concurrency=AT_ONCE, markup=True, offline=True, terms=False, context=False)

    def __init__(self, bill: Path) -> None:
        super().__init__()
        self._bill = os.open(bill, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def supports(self, pair: Pair) -> bool:
        return True

    def translate(self, request: Request) -> list[Reply]:
        os.write(self._bill, "".join(f"{item.text.plain}\n" for item in request.items).encode())
        time.sleep(0.005)
        return [
            Reply(self.render(item.text), engine=self.name, version=self.version, units=1) for item in request.items
        ]


def run(url: str, bill: Path) -> None:
    store = open_store(url)
    backend = Remembering(Counting(bill), store.replies(lambda: datetime.now(UTC)), ask)
    made = translate(document(*SENTENCES), ES, Stages(backend, GLOSSARY))
    sys.stdout.write(f"{sum(one.recalled for one in made.segments)} {len(made.held)}\n")
    store.close()


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
