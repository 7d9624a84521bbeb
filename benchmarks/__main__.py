"""`python -m benchmarks [WHICH…] [--corpus DIR]` prints the tables of docs/benchmarks.md."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import batch, beside, corpus, gate, glossary, growth, impact, laws, quality, scale, site, throughput

Chosen = argparse.Namespace
TABLES: Mapping[str, Callable[[Chosen], None]] = {
    "quality": lambda chosen: quality.main(chosen.corpus, chosen.sentences),
    "gate": lambda chosen: gate.main(chosen.half, chosen.rounds),
    "glossary": lambda chosen: glossary.main(chosen.rounds),
    "batch": lambda chosen: batch.main(chosen.rounds),
    "beside": lambda _: beside.main(),
    "units": lambda _: scale.units(),
    "scale": lambda _: scale.main(),
    "impact": lambda chosen: impact.main(1000, chosen.rounds, chosen.store),
    "growth": lambda chosen: growth.main(rounds=chosen.rounds, kept=chosen.store),
    "throughput": lambda chosen: throughput.main(chosen.articles, chosen.rounds),
    "corpus": lambda chosen: corpus.main(chosen.articles),
    "site": lambda chosen: site.main(rounds=chosen.rounds),
    "identity": lambda chosen: laws.identity(chosen.documents),
    "sentences": lambda _: laws.sentences(),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("which", nargs="*", help=f"{', '.join(TABLES)}; all without it")
    parser.add_argument("--corpus", type=Path, help="folder of en-<locale>.tsv files with source and reference")
    parser.add_argument("--sentences", type=int, default=300, help="sentences of each corpus file")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--store", type=Path, help="for impact and growth: a store to keep and use again")
    parser.add_argument("--half", choices=["fresh", "odd", "even", "all"], default="fresh", help="pairs for the gate")
    chosen = parser.parse_args()
    for which in chosen.which or TABLES:
        TABLES[which](chosen)


if __name__ == "__main__":
    main()
