"""A program that writes to a store, for tests that run several of them or kill one: `python -m tests.store.writer`."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from tests.store.records import article, entry, hit, revision, translation
from translate_pipeline.languages import locale
from translate_pipeline.store import SqlStore, open_store


def translate(store: SqlStore, name: str, times: int) -> None:
    """Adds translations to the article that is there, numbered as a use case numbers them."""
    for at in range(times):
        with store.begin() as unit:
            earlier = unit.newest_translation("article-a", locale("es"))
            made = translation(revision(article()), number=earlier.number + 1 if earlier else 1)
            unit.add_translation(replace(made, id=f"{name}-{at}"))
            unit.add_audit(entry(f"{name}-{at}"))


def hang(store: SqlStore) -> None:
    """Writes all but the end of a unit, says so and waits to be killed."""
    with store.begin() as unit:
        made = translation(revision(article()), number=2)
        unit.add_translation(replace(made, targets=tuple(replace(one, hits=(hit("never"),)) for one in made.targets)))
        unit.add_audit(entry("never"))
        sys.stdout.write("written\n")
        sys.stdout.flush()
        time.sleep(600)


if __name__ == "__main__":
    opened = open_store(sys.argv[1])
    if sys.argv[2] == "hang":
        hang(opened)
    else:
        translate(opened, sys.argv[2], int(sys.argv[3]))
    opened.close()
