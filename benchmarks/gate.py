"""The safety gate: faults held and good translations alarmed on, beside translate-toolkit's pofilter; and its price."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.peers import TOOLKIT, Pofilter
from translate_pipeline.app import App
from translate_pipeline.checks import check
from translate_pipeline.evaluate import (
    Caught,
    GateReport,
    Half,
    SentencePair,
    gate_report,
    halve,
    read_pairs,
    segment_judge,
)
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Segment, SegmentKind
from translate_pipeline.settings import load
from translate_pipeline.terms import find

PAIRS = Path(__file__).parent / "gate"
LANGUAGES = ("es", "fr", "pt", "de")
ENGLISH = locale("en")


def main(half: str = "fresh", rounds: int = 3) -> None:
    """`fresh` is the set that nobody has looked at; the halves of the other one have been."""
    app = App(load())
    try:
        print(f"{half} pairs of benchmarks/gate, {rounds} tries of each fault on each pair; peer: {TOOLKIT}\n")
        for language in LANGUAGES:
            name = f"en-{language}.tsv"
            pairs = (
                read_pairs(PAIRS / "fresh" / name) if half == "fresh" else halve(read_pairs(PAIRS / name), Half(half))
            )
            _language(app, language, pairs, rounds)
        _price(app)
    finally:
        app.close()


def _language(app: App, language: str, pairs: Sequence[SentencePair], rounds: int) -> None:
    to = locale(language)
    ours = gate_report(pairs, to, segment_judge(ENGLISH, to, app.glossary), rounds=rounds)
    bare = gate_report(pairs, to, segment_judge(ENGLISH, to, None), rounds=rounds)
    with Pofilter(to) as peer:
        theirs = gate_report(pairs, to, peer.judge, rounds=rounds)
    print(f"### {language}: {len(pairs)} pairs\n")
    print("| fault | n | held, ours | by BLOCK | held, without glossary | n | pofilter |")
    print("|---|---|---|---|---|---|---|")
    for one, plain, other in zip(ours.caught, bare.caught, theirs.caught, strict=True):
        if one.n:
            print(_row(one.name, one, plain, other))
    for one, plain, other in zip(ours.groups(), bare.groups(), theirs.groups(), strict=True):
        if one.n:
            print(_row(f"**{one.name}**", one, plain, other))
    print("\n| good translations | n | BLOCK | BLOCK or ACK | any finding |")
    print("|---|---|---|---|---|")
    for name, report in (("ours", ours), ("ours, without glossary", bare), ("pofilter", theirs)):
        print(_alarms(name, report))
    print("\nOurs, by finding: " + ", ".join(f"{code} {count}" for code, count in ours.alarms.codes) + "\n")


def _row(name: str, one: Caught, plain: Caught, other: Caught) -> str:
    cells = [one.n, _share(one.held, one.n), _share(one.block, one.n), _share(plain.held, plain.n)]
    return f"| {name} | " + " | ".join(map(str, [*cells, other.n, _share(other.held, other.n)])) + " |"


def _alarms(name: str, report: GateReport) -> str:
    alarms = report.alarms
    block = "" if name == "pofilter" else _share(alarms.block, alarms.n)
    return (
        f"| {name} | {alarms.n} | {block} | {_share(alarms.held, alarms.n)} | "
        f"{_share(alarms.held + alarms.warned, alarms.n)} |"
    )


def _share(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else ""


def _price(app: App) -> None:
    """Time of all segment checks on one core, for corpora that grow a hundredfold: it must stay flat."""
    print("### What the checks cost\n\n| segments | ms a segment |\n|---|---|")
    to = locale("es")
    rows = read_pairs(PAIRS / "en-es.tsv")
    found = [(Segment(row.id, SegmentKind.TEXT, row.id, Coded(row.source), 0, 0, len(row.source)), row) for row in rows]
    prepared = [(one, Coded(row.target), find(app.glossary, one.text, to)) for one, row in found]
    for count in (1_000, 10_000, 100_000):
        took = []
        for _ in range(3 if count < 100_000 else 1):
            begun = time.process_time()
            for at in range(count):
                segment, target, hits = prepared[at % len(prepared)]
                check(segment, target, hits, (ENGLISH, to))
            took.append((time.process_time() - begun) / count * 1000)
        print(f"| {count} | {median(took):.2f} |")
