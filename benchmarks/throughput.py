"""What the pipeline costs beside its engine: its own CPU, and its throughput beside the bare Apertium stages."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO

from translate_pipeline.app import App
from translate_pipeline.backends.apertium.engine import Apertium
from translate_pipeline.backends.apertium.journey import Journey
from translate_pipeline.backends.apertium.line import Run
from translate_pipeline.checks import check
from translate_pipeline.languages import locale
from translate_pipeline.model import Document, Pair
from translate_pipeline.pipeline import CHUNK, prepare
from translate_pipeline.settings import load
from translate_pipeline.workflow import Source, render, translate_article

ARTICLES = Path(__file__).parents[1] / "articles"
ENGLISH, SPANISH = locale("en"), locale("es")


@dataclass(frozen=True, slots=True)
class Measured:
    name: str
    segments: int
    seconds: float
    own_cpu: float | None = None

    @property
    def rate(self) -> float:
        return self.segments / self.seconds


def sources(count: int) -> list[str]:
    """The bundled articles again and again, each with a number in every heading, so that no two are equal."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.html"))]
    return [re.sub(r"(<h[123][^>]*>)", rf"\g<1>{number} ", pages[number % len(pages)]) for number in range(count)]


def whole(app: App, pages: Sequence[str]) -> Measured:
    """Decode, protect, translate, restore, check, render: everything a page takes but the file."""
    desk = app.desk(keep=False)

    def make(page: str) -> int:
        source: Source = app.take(page, path="bench")
        made = translate_article(source, SPANISH, app.stages(source.document, SPANISH), desk, source_url="x.html")
        return len(made.translation.segments)

    begun, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(app.settings.jobs) as threads:  # as the command line does it
        segments = sum(threads.map(make, pages))
    return Measured("translate-pipeline", segments, time.perf_counter() - begun, time.process_time() - cpu)


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


def chunks(app: App, documents: Sequence[Document]) -> list[list[str]]:
    """What the engine is sent for these documents, in the same batches."""
    engine = app.backend(Pair(ENGLISH, SPANISH))
    assert isinstance(engine, Apertium)
    mask, shape = engine._mask, engine.limits.masks
    batches = []
    for document in documents:
        stages = app.stages(document, SPANISH)
        masked = [one for _, one in prepare(document, SPANISH, stages)]
        for start in range(0, len(masked), CHUNK):
            texts = dict.fromkeys(one.text for one in masked[start : start + CHUNK] if one.needs_engine)
            batches.append([Journey(text, mask, shape, 1).chunk for text in texts])
    return batches


def same_stages(app: App, batches: Sequence[Sequence[str]]) -> float:
    """Seconds that the stages take, driven as the engine drives them (the tagger renewed), and nothing else."""
    engine = app.backend(Pair(ENGLISH, SPANISH))
    assert isinstance(engine, Apertium)
    with engine._pool.lend(("eng-spa", False), 60) as hop:
        begun = time.perf_counter()
        for batch in batches:
            Run([hop], [], time.monotonic).translate(batch, time.monotonic() + 600)
        return time.perf_counter() - begun


def warm_stages(app: App, batches: Sequence[Sequence[str]]) -> float:
    """Seconds that the mode's programs take in one shell pipeline, tagger warm: the fastest way to feed them."""
    engine = app.backend(Pair(ENGLISH, SPANISH))
    assert isinstance(engine, Apertium)
    line = " | ".join(shlex.join(stage.argv) for stage in engine.modes.stages("eng-spa", marks=False))
    with subprocess.Popen(["/bin/sh", "-c", line], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        _feed(process.stdin, process.stdout, batches[0])
        begun = time.perf_counter()
        for batch in batches:
            _feed(process.stdin, process.stdout, batch)
        seconds = time.perf_counter() - begun
        process.stdin.close()
    return seconds


def _feed(into: IO[bytes], out: IO[bytes], batch: Sequence[str]) -> None:
    """Writes a batch in one thread and reads its answers in this one."""
    data = "".join(f"{chunk}[][\n]\0" for chunk in batch).encode()

    def write() -> None:
        into.write(data)
        into.flush()

    writer = threading.Thread(target=write)
    writer.start()
    left = len(batch)
    while left:
        left -= os.read(out.fileno(), 65536).count(b"\0")
    writer.join()


def one_shot(texts: Sequence[str]) -> float:
    """Seconds for one `apertium` call a sentence."""
    begun = time.perf_counter()
    for text in texts:
        subprocess.run(["apertium", "-u", "eng-spa"], input=text.encode(), capture_output=True, check=True)
    return time.perf_counter() - begun


def main(articles: int = 100, rounds: int = 3) -> None:
    app = App(load(backend="apertium"))
    try:
        pages = sources(articles)
        whole(app, pages[:3])  # programs started, glossary compiled, caches filled as in a long run
        documents = [app.decode(page) for page in pages]
        batches = chunks(app, documents)
        sent = sum(map(len, batches))
        ours, same, warm = [], [], []
        for _ in range(rounds):
            ours.append(whole(app, pages))
            same.append(same_stages(app, batches))
            warm.append(warm_stages(app, batches))
        own = shares(app, pages[: max(6, len(pages) // 5)])
        sample = [one.text.plain for one in documents[0].segments if one.text.plain.isascii()][:20]
        shot = one_shot(sample) / len(sample)
        _print(Figures(articles, sent, ours, same, warm, shot, own))
    finally:
        app.close()


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured, a value a round."""

    articles: int
    sent: int
    ours: Sequence[Measured]
    same: Sequence[float]
    warm: Sequence[float]
    shot: float
    own: dict[str, float]


def _print(run: Figures) -> None:
    segments = run.ours[0].segments
    seconds = median(one.seconds for one in run.ours)
    cpu = median((one.own_cpu or 0) / one.segments * 1000 for one in run.ours)
    print(
        f"{run.articles} articles, {segments} segments, {run.sent} texts for the engine; "
        f"median of {len(run.ours)} rounds\n"
    )
    print("| what | seconds | segments a second | ours as a share of it |")
    print("|---|---|---|---|")
    print(f"| translate-pipeline, whole | {seconds:.1f} | {segments / seconds:.0f} | |")
    for name, values in (("renewed", run.same), ("warm", run.warm)):
        took = median(values)
        share = median(bare / one.seconds for one, bare in zip(run.ours, values, strict=True))
        print(f"| the same stages, tagger {name}, no pipeline | {took:.1f} | {segments / took:.0f} | {share:.0%} |")
    print(f"| one `apertium` call a sentence | | {1 / run.shot:.1f} | {segments / seconds * run.shot:.0f} times |")
    print(f"\nThe pipeline's own CPU (everything but the engine's programs): {cpu:.2f} ms a segment with two threads.")
    parts = ", ".join(f"{name} {spent:.2f}" for name, spent in run.own.items() if name != "all")
    print(f"With one thread: {run.own['all']:.2f} ms ({parts}).")
