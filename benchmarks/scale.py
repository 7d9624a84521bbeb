"""What a large site costs in time, money, rows and disk, computed from figures that other commands have measured."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.batch import SPANISH, house
from translate_pipeline.store import file_url
from translate_pipeline.workflow import translate_article

_DAY = 86_400.0
_KILO, _GIGA = 1e3, 1e9


@dataclass(frozen=True, slots=True)
class Figures:
    """Measured; docs/scale.md names the command of each."""

    segments: float = 517 / 3  # of an article
    chars: float = 23_683 / 517  # paid for a segment: what stands twice in an article is asked for once
    cpu_segment: float = 2.84e-3  # seconds, with memory, store and the full gate
    cpu_job: float = 8.0e-3  # seconds, the batch's own
    unit: float = 0.064  # seconds in which one page is written and nobody else writes
    book: float = 7.9e-5  # seconds a job
    queue: float = 9.0e-4  # seconds a job, one program
    rows_source: float = 1.0  # of a segment of an article, once
    rows_target: float = 1 + (719 + 384) / 517  # of a segment of a page: target, terms, reply
    rows_page: float = 6.0  # translation, job, rendering, audit, the queue's own
    bytes_source: float = (98_304 + 36_864 + 28_672 + 65_536) / 517  # of a segment of an article, once
    bytes_target: float = (483_328 + 36_864 + 86_016 + 53_248 + 24_576 + 53_248) / 517  # of a segment of a page
    bytes_page: float = 28_672 / 3 + 16_384 / 3 + 3_500  # rendering, translation, the job in book and queue


@dataclass(frozen=True, slots=True)
class Site:
    articles: int = 1_000_000
    locales: int = 40
    known: float = 0.0  # share of segments that the memory has, or that people have translated
    price: float = 20.0  # of a million characters, in the currency of your contract: an example
    engine: float = 500.0  # thousands of characters a second that the engine's plan allows: look into yours
    cores: int = 64


@dataclass(frozen=True, slots=True)
class Bill:
    pages: float
    segments: float
    characters: float
    money: float
    rows: float
    disk: float  # bytes
    enqueuing: float  # seconds, as all below
    cpu: float
    writing: float
    asking: float

    @property
    def seconds(self) -> float:
        return max(self.cpu, self.writing, self.asking, self.enqueuing)


def bill(site: Site, of: Figures) -> Bill:
    """Law: twice the articles cost twice of everything; what is known is neither paid for nor asked."""
    pages = float(site.articles * site.locales)
    segments = pages * of.segments
    characters = segments * (1 - site.known) * of.chars
    return Bill(
        pages=pages,
        segments=segments,
        characters=characters,
        money=characters / 1e6 * site.price,
        rows=site.articles * of.segments * of.rows_source + segments * of.rows_target + pages * of.rows_page,
        disk=site.articles * of.segments * of.bytes_source + segments * of.bytes_target + pages * of.bytes_page,
        enqueuing=pages * (of.book + of.queue),
        cpu=(segments * of.cpu_segment + pages * of.cpu_job) / site.cores,
        writing=pages * of.unit,
        asking=characters / (site.engine * _KILO),
    )


SITES = (
    ("1,000 articles × 10 locales", Site(1_000, 10, cores=2)),
    ("100,000 × 40", Site(100_000, 40, cores=16)),
    ("1 million × 40", Site()),
    ("1 million × 40, half of it known", Site(known=0.5)),
    ("1 million × 40, nine tenths known", Site(known=0.9)),
)


def table(of: Figures | None = None) -> str:
    of = of or Figures()
    lines = [
        "| | pages | segments | characters | money | rows | disk | enqueuing | work | writing | asking |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, site in SITES:
        one = bill(site, of)
        counts = (f"{_short(value)}" for value in (one.pages, one.segments, one.characters, one.money, one.rows))
        times = (_time(value) for value in (one.enqueuing, one.cpu, one.writing, one.asking))
        words = (f"{name}, {site.cores} cores", *counts, f"{_short(one.disk)}B", *times)
        lines.append(f"| {' | '.join(words)} |")
    return "\n".join(lines)


def _short(value: float) -> str:
    for unit, size in (("T", 1e12), ("G", _GIGA), ("M", 1e6), ("k", _KILO)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value:.3g} "


def _time(seconds: float) -> str:
    for words, size in (("days", _DAY), ("h", 3600.0), ("min", 60.0)):
        if seconds >= size:
            return f"{seconds / size:.3g} {words}"
    return f"{seconds:.2g} s"


@contextmanager
def _databases() -> Iterator[dict[str, str]]:
    from tests import postgres

    with tempfile.TemporaryDirectory() as folder, postgres.own() as server:
        # As it is on a server that keeps what it has confirmed.
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            server.run(f"ALTER SYSTEM SET {name} = on")
        server.run("SELECT pg_reload_conf()")
        yield {"SQLite": file_url(Path(folder) / "store.db"), "PostgreSQL": server.store()}


def units(pages: int = 200, segments: int = 172) -> None:
    """How long one page is written, which nobody else can do meanwhile."""
    with _databases() as urls:
        for name, url in urls.items():
            with house(url, "0 16 64", 1) as batches:
                app = batches.app
                said = "".join(f"<p>{n} = {n * 31} mm, alfa beta.</p>" for n in range(segments))
                source = app.take(said, key="page")
                stages = app.stages(source.document, SPANISH, remember=True)
                translate_article(source, SPANISH, stages, app.desk())
                with app.store.read() as reader:
                    article = reader.article(source.key)
                    assert article is not None
                    [made] = reader.translations(article.id)
                took = []
                for number in range(2, 2 + pages):
                    new = replace(made, id=f"{number:036}", number=number)
                    begun = time.perf_counter()
                    with app.store.begin() as unit:
                        unit.newest_translation(article.id, SPANISH)
                        unit.add_translation(new)
                        app.desk().audit(unit, "translation.make", f"{article.key} {SPANISH}", before={}, after={})
                    took.append(time.perf_counter() - begun)
            took.sort()
            print(f"{name}: a page of {segments} segments is written in {took[len(took) // 2] * 1000:.1f} ms (median)")


def main() -> None:
    print("## Scale\n")
    print(table())
