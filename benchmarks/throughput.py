"""What the pipeline costs beside its engine: its own CPU, and its throughput beside the bare Apertium stages."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from benchmarks import bare
from benchmarks.bare import Took
from translate_pipeline.app import App
from translate_pipeline.backends.apertium.engine import Apertium
from translate_pipeline.backends.apertium.journey import Journey
from translate_pipeline.backends.watched import Watched
from translate_pipeline.checks import check
from translate_pipeline.languages import locale
from translate_pipeline.model import Document, Pair
from translate_pipeline.pipeline import CHUNK, prepare
from translate_pipeline.settings import load
from translate_pipeline.workflow import Source, render, translate_article

ARTICLES = Path(__file__).parents[1] / "articles"
ENGLISH, SPANISH = locale("en"), locale("es")
SAMPLED = 8  # batches for the slowest way of driving the engine: about 400 texts

# Ways of driving the engine's programs without the pipeline, by where a turn has them.
BARE = {
    "afresh": "Apertium, tagger started for each text",
    "renewed": "Apertium, tagger renewed when it must be",
    "warm": "Apertium, tagger warm",
}


@dataclass(frozen=True, slots=True)
class Measured:
    segments: int
    seconds: float
    own_cpu: float

    @property
    def cpu(self) -> float:
        """Milliseconds a segment."""
        return self.own_cpu / self.segments * 1000


def sources(count: int) -> list[str]:
    """The bundled articles again and again, each with a number in every heading, so that no two are equal."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.html"))]
    return [re.sub(r"(<h[123][^>]*>)", rf"\g<1>{number} ", pages[number % len(pages)]) for number in range(count)]


def whole(app: App, pages: Sequence[str], *, keep: bool = False) -> Measured:
    """Decode, protect, translate, restore, check, render: everything a page takes but the file. `keep`: with the memory
    of replies and the store."""
    desk = app.desk(keep=keep)

    def make(numbered: tuple[int, str]) -> int:
        source: Source = app.take(numbered[1], key=f"bench-{numbered[0]}")
        stages = app.stages(source.document, SPANISH, remember=keep)
        made = translate_article(source, SPANISH, stages, desk, source_url="x.html")
        return len(made.translation.segments)

    begun, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(app.settings.jobs) as threads:  # as the command line does it
        segments = sum(threads.map(make, enumerate(pages)))
    return Measured(segments, time.perf_counter() - begun, time.process_time() - cpu)


def kept(rounds: int) -> Measured:
    """With memory and store: the bundled articles into an empty store each round, so that nothing is known before."""
    pages, done = sources(len(list(ARTICLES.glob("*.html")))), []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            app = App(load(backend="apertium", store=f"sqlite:///{folder}/store.db"))
            try:
                whole(app, ["<h1>A page that opens the store and starts the programs.</h1>"], keep=True)
                done.append(whole(app, pages, keep=True))
            finally:
                app.close()
    return Measured(*(sum(values) for values in zip(*map(astuple, done), strict=True)))


def shares(app: App, pages: Sequence[str]) -> dict[str, float]:
    """The pipeline's own CPU by stage, in milliseconds a segment, one page after another."""
    desk = app.desk(keep=False)
    spent: dict[str, float] = dict.fromkeys(("decode", "mask", "check", "page", "all"), 0.0)
    segments = 0
    for page in pages:
        begun = time.process_time()
        source: Source = app.take(page, path="bench")
        spent["decode"] += time.process_time() - begun
        stages = app.stages(source.document, SPANISH)
        made = translate_article(source, SPANISH, stages, desk, source_url="x.html")
        spent["all"] += time.process_time() - begun
        segments += len(made.translation.segments)
        begun = time.process_time()
        prepare(source.document, SPANISH, stages)
        spent["mask"] += time.process_time() - begun
        begun = time.process_time()
        for one in made.translation.segments:
            check(one.segment, one.target or one.segment.text, one.hits, (ENGLISH, SPANISH))
        spent["check"] += time.process_time() - begun
        begun = time.process_time()
        render(made.translation, made.standing, app.folders)
        spent["page"] += time.process_time() - begun
    spent["engine's driver and restoring"] = 2 * spent["all"] - sum(spent.values())
    return {name: seconds / segments * 1000 for name, seconds in spent.items()}


def apertium(app: App) -> Apertium:
    """The engine itself, without what watches over it."""
    backend = app.backend(Pair(ENGLISH, SPANISH))
    engine = backend.engine if isinstance(backend, Watched) else backend
    assert isinstance(engine, Apertium)
    return engine


def chunks(app: App, documents: Sequence[Document]) -> list[list[str]]:
    """What the engine is sent for these documents, in the same batches."""
    engine = apertium(app)
    mask, shape = engine._mask, engine.limits.masks
    batches = []
    for document in documents:
        stages = app.stages(document, SPANISH)
        masked = [one for _, one in prepare(document, SPANISH, stages)]
        for start in range(0, len(masked), CHUNK):
            texts = dict.fromkeys(one.text for one in masked[start : start + CHUNK] if one.needs_engine)
            batches.append([Journey(text, mask, shape, 1).chunk for text in texts])
    return batches


def main(articles: int = 100, rounds: int = 3) -> None:
    app = App(load(backend="apertium"))
    try:
        pages = sources(articles)
        whole(app, pages[:3])  # programs started, glossary compiled, caches filled as in a long run
        documents = [app.decode(page) for page in pages]
        batches = chunks(app, documents)
        engine = apertium(app)
        turns = [
            Turn(
                whole(app, pages),
                bare.renewed(engine.modes, batches),
                bare.warm(engine.modes, batches),
                bare.afresh(engine.modes, batches[:SAMPLED]),
            )
            for _ in range(rounds)
        ]
        own = shares(app, pages[: max(6, len(pages) // 5)])
        sample = [one.text.plain for one in documents[0].segments if one.text.plain.isascii()][:20]
        shot = bare.one_shot(sample)
    finally:
        app.close()
    print(f"{articles} articles, {sum(map(len, batches))} texts for the engine; median of {rounds} rounds\n")
    _print_rates(turns, shot)
    _print_cpu(turns, own, kept(rounds))


@dataclass(frozen=True, slots=True)
class Turn:
    """One round, everything right after another, so that a busy machine is as busy for all."""

    ours: Measured
    renewed: Took
    warm: Took
    afresh: Took


def _print_rates(turns: Sequence[Turn], shot: Took) -> None:
    segments = turns[0].ours.segments
    seconds = median(one.ours.seconds for one in turns)
    texts = turns[0].warm.texts
    print("| what | texts | seconds | segments a second | ours as a share of it |")
    print("|---|---|---|---|---|")
    print(f"| translate-pipeline, whole | {segments} segments | {seconds:.1f} | {segments / seconds:.0f} | |")
    for of, name in BARE.items():
        took = [getattr(one, of) for one in turns]
        # As long as all texts would take at this rate, over what ours took for the segments they come of.
        share = median(texts / bare.rate / one.ours.seconds for one, bare in zip(turns, took, strict=True))
        rate = median(one.rate for one in took) * segments / texts
        print(f"| {name} | {took[0].texts} | {median(one.seconds for one in took):.1f} | {rate:.0f} | {share:.0%} |")
    times = texts / shot.rate / seconds
    print(f"| one `apertium` call a text | {shot.texts} | {shot.seconds:.1f} | {shot.rate:.1f} | {times:.0f} times |")


def _print_cpu(turns: Sequence[Turn], own: dict[str, float], stored: Measured) -> None:
    ours = {
        "ours, several pages at a time": median(one.ours.cpu for one in turns),
        "ours, one page at a time": own["all"],
        "ours, with memory and store": stored.cpu,
    }
    texts, segments = turns[0].warm.texts, turns[0].ours.segments
    engines = {
        of: median(getattr(one, of).cpu / getattr(one, of).texts for one in turns) * texts / segments * 1000
        for of in BARE
    }
    print("\n| CPU a segment | ms | " + " | ".join(f"over {of}" for of in engines) + " |")
    print("|---|---|" + "---|" * len(engines))
    for name, spent in ours.items():
        print(f"| {name} | {spent:.2f} | " + " | ".join(f"{spent / one:.2f}" for one in engines.values()) + " |")
    for of, spent in engines.items():
        print(f"| {BARE[of]} | {spent:.2f} | " + " | ".join("" for _ in engines) + " |")
    parts = ", ".join(f"{name} {spent:.2f}" for name, spent in own.items() if name != "all")
    print(f"\nOf ours, one page at a time: {parts}.")
