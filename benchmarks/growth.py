"""What a segment costs in a small store and in a large one, and how much memory: the same articles into copies of both,
in turns."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpus import LOCALES, article, peak
from benchmarks.impact import fill
from translate_pipeline.app import App
from translate_pipeline.languages import locale
from translate_pipeline.settings import load
from translate_pipeline.store import file_url
from translate_pipeline.workflow import translate_article

FEW = 15  # articles: about 1,000 segments in three locales
FIRST = 1_000_000  # numbers of articles that no store has


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float  # milliseconds a segment
    peak: int  # kB


def measure(store: Path) -> Cost:
    """In this process; three articles go first, so that everything is loaded and compiled."""
    app = App(load(backend="echo", store=file_url(store)))
    desk, segments, cpu = app.desk(), 0, 0.0
    for number in range(FIRST, FIRST + 3 + FEW):
        if number == FIRST + 3:
            segments, cpu = 0, time.process_time()
        source = app.take(article(number), key=f"growth-{number}")
        for tag in LOCALES:
            to = locale(tag)
            stages = app.stages(source.document, to, remember=True)
            page = translate_article(source, to, stages, desk, source_url="x")
            segments += len(page.translation.segments)
    spent = time.process_time() - cpu
    app.close()
    return Cost(spent / segments * 1000, peak())


def main(articles: int = 1516, rounds: int = 5, kept: Path | None = None) -> None:
    """`kept`: a large store that an earlier run made and that is used again; made there where it is not."""
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name) / "small.db", kept or Path(name) / "large.db"
        few = fill(small, FEW)
        many = articles * len(LOCALES) * 22 if large.exists() else fill(large, articles)
        costs: dict[int, list[Cost]] = {few: [], many: []}
        for _ in range(rounds):
            for count, store in ((few, small), (many, large)):
                costs[count].append(_apart(store, Path(name)))
    print("| segments in the store | CPU a segment | least | of the first | peak memory |\n|---|---|---|---|---|")
    first = median(one.cpu for one in costs[few])
    for count, runs in costs.items():
        cpu, most = median(one.cpu for one in runs), median(one.peak for one in runs) / 1024
        least = min(one.cpu for one in runs)
        print(f"| {count:,} | {cpu:.2f} ms | {least:.2f} ms | {cpu / first:.0%} | {most:.0f} MB |")
    print(f"\nMedian of {rounds} processes each, in turns; load average {os.getloadavg()[0]:.1f}.")


def _apart(store: Path, folder: Path) -> Cost:
    """On a copy, so that the store stays as large as it is."""
    copy = folder / "copy.db"
    for side in ("", "-wal", "-shm"):
        Path(f"{copy}{side}").unlink(missing_ok=True)
    shutil.copy(store, copy)
    command = [sys.executable, "-m", "benchmarks.growth", str(copy)]
    return Cost(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


if __name__ == "__main__":
    print(json.dumps(asdict(measure(Path(sys.argv[1])))))
