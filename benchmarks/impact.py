"""What it costs to see what a change of the glossary would do, in a large store: first in a new process, and again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpus import LOCALES, TERM, corpus
from translate_pipeline.app import App
from translate_pipeline.cli.glossary_store import current, preview
from translate_pipeline.languages import locale
from translate_pipeline.model import Glossary
from translate_pipeline.settings import load
from translate_pipeline.store import file_url
from translate_pipeline.workflow import translate_article
from translate_pipeline.workflow.glossary import Edit, adding, concept_of, impact, plan, retiring, sample, samples
from translate_pipeline.workflow.glossary import setting as setting_of

NEW = "Quality of life was measured"  # no term: into a sixteenth of the sentences
OFTEN = "patients"  # none either: into four of ten

WARM = 5  # as long as that takes less than
SECONDS = 5


def _setting(now: Glossary, tags: tuple[str, ...]) -> tuple[Edit, ...]:
    concept = concept_of(now, TERM)
    return tuple(setting_of(concept, locale(tag), {"form": f"lenalidomida ({tag})"}) for tag in tags)


# What is looked at: each gives the edits of one command, or of one for each locale.
CHANGES: Mapping[str, Callable[[Glossary], tuple[Edit, ...]]] = {
    "set, one locale": lambda now: _setting(now, ("es",)),
    "set, three locales": lambda now: _setting(now, LOCALES),
    "retire": lambda now: retiring(concept_of(now, TERM), None),
    "new term, one locale": lambda now: _added(now, NEW, ("es",)),
    "new term, three locales": lambda now: _added(now, NEW, LOCALES),
    "new word, one locale": lambda now: _added(now, OFTEN, ("es",)),
}


def _added(now: Glossary, term: str, tags: tuple[str, ...]) -> tuple[Edit, ...]:
    first, *more = (adding(now, term, locale(tag), {}, {"form": f"forma {tag}"}, why="benchmark") for tag in tags)
    return (*first, *(edit for one in more for edit in one if edit.locale))


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of CPU and of the clock: the first preview of a process, the median of the next ones, and the
    samples of the first."""

    change: str
    segments: int
    cold: float
    cold_wall: float
    glossary: float
    warm: float
    warm_wall: float
    samples: float


def fill(store: Path, articles: int) -> int:
    """A store with the corpus translated by echo; gives its segments."""
    app = App(load(backend="echo", store=file_url(store)))
    desk, done = app.desk(), 0
    try:
        for key, html in corpus(articles, "full"):
            source = app.take(html, key=key)
            for tag in LOCALES:
                stages = app.stages(source.document, locale(tag))
                made = translate_article(source, locale(tag), stages, desk, source_url="x")
                done += len(made.translation.segments)
    finally:
        app.close()
    return done


def look(change: str, store: Path) -> Took:
    """In this process, which has looked at nothing before. Counted is all from opening the store and reading the
    glossary to the result; not the start of Python and its imports."""
    app = App(load(backend="echo", store=file_url(store)))
    spent, walls, first, drawn, segments = [], [], 0.0, 0.0, 0
    for _ in range(1 + WARM):
        begun, cpu = time.perf_counter(), time.process_time()
        found_store = app.found_store
        assert found_store is not None, "the benchmark has made it"
        now, mark = current(app)
        first = first or time.process_time() - cpu
        made = plan(now, CHANGES[change](now), mark=mark)
        means = preview(app, found_store, None)
        with found_store.read() as reader:
            found = impact(reader, made, means)
            spent.append(time.process_time() - cpu)
            walls.append(time.perf_counter() - begun)
            if not drawn:
                list(samples(reader, made, sample(found), means))
                drawn = time.process_time() - cpu - spent[0]
        segments = found.segments
        if len(spent) > 1 and sum(spent) > SECONDS:
            break
    app.close()
    cold, *warm = (one * 1000 for one in spent)
    cold_wall, *warm_walls = (one * 1000 for one in walls)
    return Took(change, segments, cold, cold_wall, first * 1000, median(warm), median(warm_walls), drawn * 1000)


def main(articles: int = 1000, rounds: int = 5, kept: Path | None = None) -> None:
    """`kept`: a store that an earlier run made and that is used again; made there where it is not."""
    with tempfile.TemporaryDirectory() as folder:
        store = kept or Path(folder) / "store.db"
        if not store.exists():
            print(f"{fill(store, articles)} segments of {articles} articles in {', '.join(LOCALES)} are stored.\n")
        print("| change | segments | cold, CPU | cold, wall | of it reading the glossary | samples, CPU | warm, CPU "
              "| warm, wall |\n|---|---|---|---|---|---|---|---|")  # fmt: skip
        for change in CHANGES:
            runs = [_apart(change, store) for _ in range(rounds)]
            figures = ("cold", "cold_wall", "glossary", "samples", "warm", "warm_wall")
            cells = (f"{median(getattr(one, name) for one in runs):.0f} ms" for name in figures)
            print(f"| {change} | {runs[0].segments} | {' | '.join(cells)} |")
    print(f"\nMedian of {rounds} processes; load average {os.getloadavg()[0]:.1f}.")


def _apart(change: str, store: Path) -> Took:
    command = [sys.executable, "-m", "benchmarks.impact", change, str(store)]
    return Took(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


if __name__ == "__main__":
    print(json.dumps(asdict(look(sys.argv[1], Path(sys.argv[2])))))
