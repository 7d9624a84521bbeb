"""What a large glossary costs: reading it, compiling it, and finding its terms in a segment."""

from __future__ import annotations

import csv
import gc
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from translate_pipeline import terms
from translate_pipeline.app import App
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Concept, Glossary, Pair, Rendering, Segment, TermKind
from translate_pipeline.settings import load
from translate_pipeline.store import file_url
from translate_pipeline.terms.cells import CONCEPT_FIELDS, RENDERING_FIELDS, cells_of
from translate_pipeline.terms.files import glossary, surfaces
from translate_pipeline.terms.fold import Folded, fold
from translate_pipeline.terms.hits import Finder
from translate_pipeline.terms.match import Matcher, matcher
from translate_pipeline.workflow.glossary import adding, commit, plan

ARTICLES = Path(__file__).parents[1] / "articles"
PAIR = Pair(locale("en"), locale("es"))
LOCALES = ("es", "fr", "de")
SIZES = (1_000, 100_000)
SEED = 4

# What names of substances are made of, and the words that follow them in terms.
_BEGINNINGS = (
    "lena poma bor car ixa dara isa elo mela cyclo dexa pred deno plerixa vene seli pano tosi ida tec tal mosu"
)
_MIDDLES = "li tha zo do vir to xi ra be ni su lu pe fo mi ta"
_ENDINGS = "lidomide zomib mab tinib clax platin nexor mustine sone dronate stat rubicin fusp cel leucel tamab parin"
_AFTER = (
    "syndrome", "deficiency", "infusion", "inhibitor", "maintenance", "toxicity", "receptor antagonist",
    "combination therapy", "dose level", "refractory disease", "exposure", "clearance", "resistance", "rechallenge",
)  # fmt: skip


def generated(size: int, segments: Sequence[Segment]) -> list[Concept]:
    """The shipped glossary, or as much of it as fits, and names that no article has; a tenth of them open with words of
    the articles, so that a search goes deep before it fails."""
    shipped = list(terms.load(Path(__file__).parents[1] / "glossary").concepts)
    chance = random.Random(SEED)  # noqa: S311  # the same names each time
    words = sorted({word.lower() for one in segments for word in one.text.plain.split() if word.isalpha()})
    taken = {fold(text).lower for one in shipped for text in surfaces(one)}
    made = [
        replace(one, renderings={tag: form for tag, form in one.renderings.items() if tag in LOCALES})
        for one in chance.sample(shipped, min(len(shipped), SIZES[0]))
    ]
    names = (name for name in _names(chance, words) if not taken.intersection((name, f"{name}s")))
    while len(made) < size:
        name = next(names)
        taken.update((name, f"{name}s"))
        made.append(_concept(len(made), name))
    return made


def _names(chance: random.Random, words: Sequence[str]) -> Iterator[str]:
    beginnings, middles, endings = _BEGINNINGS.split(), _MIDDLES.split(), _ENDINGS.split()
    while True:
        middle = "".join(chance.choices(middles, k=chance.randrange(3)))
        name = chance.choice(beginnings) + middle + chance.choice(endings)
        if chance.random() < 0.5:
            name = f"{name} {chance.choice(_AFTER)}"
        if chance.random() < 0.1:
            name = f"{' '.join(chance.choices(words, k=chance.randrange(1, 4)))} {name}"
        yield name


def _concept(number: int, name: str) -> Concept:
    forms = {
        tag: Rendering(tag, f"{name}-{tag}", f"{name}-{tag}s", "m", (f"{name} ({tag})",), source="generated")
        for tag in LOCALES
    }
    return Concept(
        f"made-{number:06}", TermKind.TRANSLATE, "drug", name, f"{name}s", source="generated", renderings=forms
    )


def write(concepts: Sequence[Concept], folder: Path) -> None:
    """As `glossary/` is written; cells are quoted by the csv module."""

    def rows(name: str, header: Sequence[str], values: Iterator[dict[str, str]]) -> None:
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(values)

    rows("concepts.csv", CONCEPT_FIELDS, (dict(cells_of(one)) for one in concepts))
    for tag in LOCALES:
        forms = ((one.id, one.renderings[tag]) for one in concepts if tag in one.renderings)
        rows(f"{tag}.csv", RENDERING_FIELDS, ({"id": name, **cells_of(form)} for name, form in forms))


@dataclass(frozen=True, slots=True)
class Cold:
    """One fresh process that reads a folder and compiles it: seconds, those of its own CPU, and mebibytes at its peak.
    `csv` is what the csv module alone takes for the same files, to read the others against."""

    load: float
    load_cpu: float
    compile_cpu: float
    csv_cpu: float
    memory: float


_COLD = """
import csv, sys, time
from pathlib import Path
from translate_pipeline.terms import load
from translate_pipeline.terms.match import matcher
folder = Path(sys.argv[1])
begun, cpu = time.perf_counter(), time.process_time()
glossary = load(folder)
read, read_cpu = time.perf_counter(), time.process_time()
matcher(glossary)
compiled = time.process_time()
peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
begun_csv = time.process_time()
for path in folder.glob("*.csv"):
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            pass
print(read - begun, read_cpu - cpu, compiled - read_cpu, time.process_time() - begun_csv, int(peak) / 1024)
"""


def cold(folder: Path, rounds: int) -> Cold:
    """The best of some processes: what else the machine does only adds."""
    runs = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-c", _COLD, str(folder)], check=True, capture_output=True, text=True
        )  # fmt: skip
        runs.append([float(one) for one in done.stdout.split()])
    return Cold(*(min(one) for one in zip(*runs, strict=True)))


_STORED = """
import sys, time
from pathlib import Path
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow.glossary import stored
with open_store(file_url(Path(sys.argv[1]))).read() as reader:
    begun, cpu = time.perf_counter(), time.process_time()
    found = stored(reader)
print(time.perf_counter() - begun, time.process_time() - cpu)
"""


def from_store(one: Glossary, folder: Path, rounds: int) -> tuple[float, float]:
    """Seconds and those of its own CPU that a fresh process takes to read the glossary as a store has it; the best of
    some."""
    app = App(load(store=file_url(folder / "store.db")))
    try:
        new = adding(one, "a term of the benchmark's own", locale("es"), {}, {"form": "un término"}, why="benchmark")
        commit(app.desk(), plan(one, new), "glossary.add", "benchmark")
    finally:
        app.close()
    command = [sys.executable, "-c", _STORED, str(folder / "store.db")]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(rounds)]
    seconds, spent = zip(*(map(float, one.stdout.split()) for one in runs), strict=True)
    return min(seconds), min(spent)


def best(times: int, work: Callable[[], object]) -> float:
    """Seconds of CPU, the least of several."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def per_segment(glossaries: Sequence[Glossary], segments: Sequence[Segment], rounds: int) -> list[tuple[float, float]]:
    """Milliseconds a segment of matching alone, and of all that finding terms takes, for each glossary; measured in
    turns, so that a busy machine is as busy for all."""
    compiled: list[Matcher] = [matcher(one) for one in glossaries]
    finders = [Finder(one, PAIR) for one in glossaries]
    texts = [(one.text, fold(one.text.plain)) for one in segments]
    spent: list[list[tuple[float, float]]] = [[] for _ in glossaries]
    for _ in range(rounds):
        for at, (match, finder) in enumerate(zip(compiled, finders, strict=True)):
            matching = best(1, partial(_match, match, texts))
            finding = best(1, partial(_find, finder, segments))
            spent[at].append((matching / len(texts) * 1000, finding / len(texts) * 1000))
    return [(min(one for one, _ in each), min(other for _, other in each)) for each in spent]


def _match(match: Matcher, texts: Sequence[tuple[Coded, Folded]]) -> None:
    for text, folded in texts:
        list(match.find(text, folded))


def _find(finder: Finder, segments: Sequence[Segment]) -> None:
    for one in segments:
        finder.find(one.text)


def main(rounds: int = 5) -> None:
    app = App(load())
    try:
        pages = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.html"))]
        segments = [one for page in pages for one in app.decode(page).segments]
    finally:
        app.close()
    print(f"{len(segments)} segments of the bundled articles; renderings in {', '.join(LOCALES)}; best of {rounds}\n")
    made = [glossary(generated(size, segments)) for size in SIZES]
    gc.freeze()
    colds = []
    for one in made:
        with tempfile.TemporaryDirectory() as name:
            write(one.concepts, Path(name))
            colds.append(cold(Path(name), rounds))
    found = per_segment(made, segments, rounds)
    _print(made, colds, found, segments)
    with tempfile.TemporaryDirectory() as name:
        seconds, spent = from_store(made[-1], Path(name), rounds)
    print(f"From a store, {SIZES[-1]:,} terms: {seconds:.2f} s, {spent:.2f} s of CPU.")


def _print(
    made: Sequence[Glossary], colds: Sequence[Cold], found: Sequence[tuple[float, float]], segments: Sequence[Segment]
) -> None:
    heads = ("terms", "load, cold", "CPU of it", "CPU of csv alone", "CPU of compiling", "peak memory")
    more = ("matching a segment", "finding a segment", "hits", "next protector")
    print(f"| {' | '.join((*heads, *more))} |\n{'|---' * len((*heads, *more))}|")
    for one, cold_, (matching, finding) in zip(made, colds, found, strict=True):
        hits = sum(len(terms.find(one, segment.text, PAIR.target)) for segment in segments)
        again = median(best(1, partial(_protector, one)) for _ in range(50)) * 1000
        print(
            f"| {len(one.concepts):,} | {cold_.load:.2f} s | {cold_.load_cpu:.2f} s | {cold_.csv_cpu:.2f} s "
            f"| {cold_.compile_cpu:.2f} s | {cold_.memory:.0f} MB "
            f"| {matching:.4f} ms | {finding:.4f} ms | {hits} | {again:.3f} ms |"
        )
    (small, small_all), (large, large_all) = found[0], found[-1]
    print(f"\n{SIZES[-1]:,} terms beside {SIZES[0]:,}: matching {large / small:.2f} times, ", end="")
    print(f"finding {large_all / small_all:.2f} times.")


def _protector(one: Glossary) -> terms.TermProtector:
    """As a second document makes it: with abbreviations that the article itself explains."""
    return terms.TermProtector(one, PAIR, ("Song",), meanings={"OS": "overall survival", "PFS": "a thing"})
