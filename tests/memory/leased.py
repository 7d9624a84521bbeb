"""A program among several that want the same texts of an online engine: `python -m tests.memory.leased`."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from tests.memory.fakes import request
from translate_pipeline.backends.guard import translate as ask
from translate_pipeline.backends.online import libretranslate
from translate_pipeline.memory import Leaseholder, Patience, Remembering
from translate_pipeline.settings import load
from translate_pipeline.store import open_store

SENTENCES = [f"Give pomalidomide on day {number} of the cycle." for number in range(120)]
TERM = 1.5  # seconds


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def run(url: str, engine: str, owner: str) -> None:
    def sleep(seconds: float) -> None:
        say("waits")
        time.sleep(seconds)

    store = open_store(url)
    now = lambda: datetime.now(UTC)  # noqa: E731
    holder = Leaseholder(store.leases(now), owner, term=TERM, patience=Patience(sleep))
    backend = Remembering(libretranslate(load(libretranslate_url=engine)), store.replies(now), ask, holder)
    say("ready")
    sys.stdin.readline()
    for start in range(0, len(SENTENCES), 40):
        texts = SENTENCES[start : start + 40]
        replies = backend.translate(request(*texts))
        assert [str(one.text) for one in replies] == [f"es·{text}·" for text in texts], replies
    say("done")
    backend.close()
    store.close()


if __name__ == "__main__":
    run(*sys.argv[1:])
