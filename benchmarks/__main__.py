"""`python -m benchmarks [WHICH…] [--corpus DIR]` prints the tables of docs/benchmarks.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import batch, corpus, gate, glossary, impact, laws, quality, throughput


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument(
        "which", nargs="*", help="quality, gate, glossary, batch, throughput, corpus, identity, sentences (or all)"
    )
    parser.add_argument("--corpus", type=Path, help="folder of en-<locale>.tsv files with source and reference")
    parser.add_argument("--sentences", type=int, default=300, help="sentences of each corpus file")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--store", type=Path, help="for impact: a store to keep and use again")
    parser.add_argument("--half", choices=["fresh", "odd", "even", "all"], default="fresh", help="pairs for the gate")
    chosen = parser.parse_args()
    if not chosen.which or "quality" in chosen.which:
        quality.main(chosen.corpus, chosen.sentences)
    if not chosen.which or "gate" in chosen.which:
        gate.main(chosen.half, chosen.rounds)
    if not chosen.which or "glossary" in chosen.which:
        glossary.main(chosen.rounds)
    if not chosen.which or "batch" in chosen.which:
        batch.main(chosen.rounds)
    if not chosen.which or "impact" in chosen.which:
        impact.main(1000, chosen.rounds, chosen.store)
    if not chosen.which or "throughput" in chosen.which:
        throughput.main(chosen.articles, chosen.rounds)
    if not chosen.which or "corpus" in chosen.which:
        corpus.main(chosen.articles)
    if not chosen.which or "identity" in chosen.which:
        laws.identity(chosen.documents)
    if not chosen.which or "sentences" in chosen.which:
        laws.sentences()


if __name__ == "__main__":
    main()
