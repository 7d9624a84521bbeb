"""What a change costs in a large store: everything anew, again unchanged, one sentence changed, one term changed."""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from translate_pipeline.app import App
from translate_pipeline.backends.echo import Echo
from translate_pipeline.cli import main as main_of_the_product
from translate_pipeline.languages import locale
from translate_pipeline.model import Glossary, Reply, Request
from translate_pipeline.settings import load
from translate_pipeline.store import file_url
from translate_pipeline.terms.files import glossary as glossary_of
from translate_pipeline.workflow import translate_article

LOCALES = ("es", "pt", "fr")
CHANGED = "The committee met again in {year} and changed nothing."
TERM = "lenalidomide"  # the drug whose rendering changes
BY_COMMAND = ("full", "again")  # over files, by `translate`; the others change something that no command does
SCENARIOS = (*BY_COMMAND, "sentence", "term")

# Each has a figure that makes it another sentence in each article.
_DRUGS = ("pomalidomide", "lenalidomide", "bortezomib", "carfilzomib", "daratumumab", "ixazomib")
_SENTENCES = (
    "Patients received {drug} at a dose of {n} mg on days 1 to 21 of each 28-day cycle.",
    "After a median follow-up of {n}.{d} months, progression-free survival was longer with {drug}.",
    "Of {n} patients with relapsed multiple myeloma, {d} had not received an autologous transplant.",
    "The overall response rate was {d}{d}.{d}% with {drug} and low-dose dexamethasone in cohort {n}.",
    "Grade 3 or 4 neutropenia was seen in {d}{d}% of the patients of group {n}.",
    "Treatment number {n} was stopped because of adverse events in {d}% of the patients.",
    "In study {n}, renal function did not change with {drug}.",
    "The dose of {drug} was reduced in {n} patients because of thrombocytopenia.",
    "No new safety signal was found in the {n} patients who were followed for {d} years.",
    "Quality of life was measured {d} times in {n} patients.",
    "Physicians in {n} centres were asked how they choose between {drug} and other agents.",
    "The hazard ratio was 0.{d}{d} in the analysis of {n} patients.",
)
_HEADINGS = ("Methods of study {n}", "Results of study {n}", "Safety in study {n}")


def article(number: int) -> str:
    """About twenty segments; the same number gives the same article."""
    chance = random.Random(number)  # noqa: S311  # repeatable, nothing secret

    def text(form: str) -> str:
        return form.format(n=number * 20 + chance.randrange(20), d=chance.randint(1, 9), drug=chance.choice(_DRUGS))

    parts = [f"<h1>Article {number} on multiple myeloma</h1>"]
    for heading in _HEADINGS:
        chosen = chance.sample(_SENTENCES, 6)
        parts.append(f"<h2>{text(heading)}</h2><p>{' '.join(map(text, chosen[:3]))}</p>")
        parts.append("<ul>" + "".join(f"<li>{text(one)}</li>" for one in chosen[3:]) + "</ul>")
    return f'<html lang="en"><body><article>{"".join(parts)}</article></body></html>'


def corpus(count: int, scenario: str) -> Iterator[tuple[str, str]]:
    """(Name, HTML); of the scenario `sentence` every hundredth article has one more sentence of its own."""
    for number in range(count):
        html = article(number)
        if scenario == "sentence" and number % 100 == 0:
            html = html.replace("</article>", f"<p>{CHANGED.format(year=2000 + number)}</p></article>")
        yield f"article-{number}.html", html


def write(articles: int, folder: Path) -> None:
    folder.mkdir()
    for name, html in corpus(articles, "full"):
        (folder / name).write_text(html, encoding="utf-8")


def slowly(translate: Callable[[Echo, Request], list[Reply]], engine: Echo, request: Request) -> list[Reply]:
    """A millisecond a text."""
    time.sleep(0.001 * len(request.items))
    return translate(engine, request)


class Slow(Echo):
    def translate(self, request: Request) -> list[Reply]:
        return slowly(Echo.translate, self, request)


@dataclass(frozen=True, slots=True)
class Figures:
    scenario: str
    seconds: float
    cpu: float
    segments: int
    made: int  # segments that were not taken as they were kept
    calls: int  # texts that the engine was asked for
    peak: int  # kB
    size: int  # bytes of the database
    started: float = 0.0  # seconds with the interpreter's start


def run_command(scenario: str, backend: str, folder: Path) -> Figures:
    """The command as a person types it, in this process, over the files in the folder."""
    if backend == "echo":
        at_once = Echo.translate
        Echo.translate = lambda self, request: slowly(at_once, self, request)  # type: ignore[method-assign]
    place = ("--out", folder / "pages", "--store", file_url(folder / "store.db"))
    arguments = ("translate", folder / "articles", "--to", ",".join(LOCALES), "--backend", backend, *place, "--json")
    sys.argv = ["translate-pipeline", *map(str, arguments)]
    begun, cpu = time.perf_counter(), time.process_time()
    with redirect_stdout(io.StringIO()) as told, suppress(SystemExit):  # it leaves with 1 where something is held
        main_of_the_product()
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    rows = json.loads(told.getvalue())["pages"]
    segments, calls = (sum(row[name] for row in rows) for name in ("segments", "calls"))
    made = sum(row["delta"]["translated"] for row in rows)
    return Figures(scenario, seconds, cpu, segments, made, calls, peak(), _size(folder))


def run(scenario: str, articles: int, backend: str, folder: Path) -> Figures:
    """One run over the corpus, in this process."""
    store = folder / "store.db"
    app = App(load(backend="echo" if backend == "echo" else backend, store=file_url(store)))
    if backend == "echo":
        app.engines.by_name["echo"] = Slow()
    if scenario == "term":
        app.__dict__["glossary_of_files"] = other_words(app.glossary)
    desk = app.desk()

    def make(one: tuple[str, str]) -> tuple[int, int, int]:
        name, html = one
        source = app.take(html, key=str(folder / "articles" / name))
        made = segments = calls = 0
        for tag in LOCALES:
            to = locale(tag)
            page = translate_article(source, to, app.stages(source.document, to, remember=True), desk, source_url="x")
            segments += len(page.translation.segments)
            made += page.delta.translated
            calls += sum(segment.calls for segment in page.translation.segments)
        return segments, made, calls

    begun, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(app.settings.jobs) as threads:
        each = _streamed(threads, make, corpus(articles, scenario))
        segments, made, calls = (sum(column) for column in zip(*each, strict=True))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    app.close()
    return Figures(scenario, seconds, cpu, segments, made, calls, peak(), _size(folder))


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("store.db*"))


def _streamed(threads: ThreadPoolExecutor, make, pages):  # type: ignore[no-untyped-def]
    """As `map`, without taking the whole corpus into memory first."""
    waiting = []
    for page in pages:
        waiting.append(threads.submit(make, page))
        while len(waiting) > 4:
            yield waiting.pop(0).result()
    for one in waiting:
        yield one.result()


def other_words(glossary: Glossary) -> Glossary:
    """The glossary with another Spanish name for one drug."""
    concepts = []
    for concept in glossary.concepts:
        if concept.term == TERM:
            spanish = replace(concept.renderings["es"], form="lenalidomida oral", revision=2)
            concept = replace(concept, renderings={**concept.renderings, "es": spanish})  # noqa: PLW2901
        concepts.append(concept)
    return glossary_of(concepts)


def mentions(articles: int) -> int:
    """Segments that hold the term, counted by reading the corpus."""
    return sum(part.count(TERM) > 0 for _, html in corpus(articles, "full") for part in _sentences(html))


def _sentences(html: str) -> list[str]:
    text = html.replace("</li>", "\n").replace("</p>", "\n").replace("</h1>", "\n").replace("</h2>", "\n")
    return [one for line in text.split("\n") for one in line.replace(". ", ".\n").split("\n")]


def main(articles: int, backends: Sequence[str] = ("echo", "apertium")) -> None:
    tags = ", ".join(LOCALES)
    print(f"{articles} articles × {len(LOCALES)} locales ({tags}); each run in a process of its own; full and again by")
    print("the command, over files")
    print(
        f"Segments with “{TERM}”, by reading: {mentions(articles)}; articles with one more sentence: "
        f"{-(-articles // 100)}"
    )
    for backend in backends:
        with tempfile.TemporaryDirectory() as folder:
            write(articles, Path(folder) / "articles")
            found = [_apart(scenario, articles, backend, Path(folder)) for scenario in SCENARIOS]
        print(f"\n| {backend} | {' | '.join(_COLUMNS)} |")
        print("|---" * (len(_COLUMNS) + 1) + "|")
        for one in found:
            print(
                f"| {one.scenario} | {one.seconds:.1f} | {one.seconds / found[0].seconds:.1%} | "
                f"{one.started:.1f} | {one.started / found[0].started:.1%} | {one.segments} | "
                f"{one.made} | {one.calls} | {one.segments / one.seconds:.0f} | "
                f"{one.cpu / one.segments * 1000:.2f} | {one.peak / 1024:.0f} | {one.size / 1e6:.1f} |"
            )


_COLUMNS = (
    "seconds", "of the first", "with start", "of the first", "segments", "made", "engine's texts", "segments/s",
    "CPU ms/segment", "peak MB", "store MB",
)  # fmt: skip


def _apart(scenario: str, articles: int, backend: str, folder: Path) -> Figures:
    """In a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.corpus", scenario, str(articles), backend, str(folder)]
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return replace(Figures(**json.loads(done.stdout)), started=time.perf_counter() - begun)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("scenario", "articles", "backend", "folder"):
        parser.add_argument(name)
    chosen = parser.parse_args()
    wanted, place = chosen.scenario, Path(chosen.folder)
    if wanted in BY_COMMAND:
        figures = run_command(wanted, chosen.backend, place)
    else:
        figures = run(wanted, int(chosen.articles), chosen.backend, place)
    print(json.dumps(asdict(figures)))
