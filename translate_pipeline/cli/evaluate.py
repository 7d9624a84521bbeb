"""`evaluate`: what the safety gate holds and what it holds wrongly, measured on pairs that people wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import print_json, write_out
from translate_pipeline.cli.tables import print_table

if TYPE_CHECKING:
    from translate_pipeline.evaluate import Caught, GateReport

Pairs = Annotated[Path, typer.Option("--pairs", help="Tab-separated file with the columns source and reference.")]
HalfOf = Annotated[
    str, typer.Option("--half", help="odd: pairs that checks may be tuned on; even: pairs kept for the end; or all.")
]
Seed = Annotated[int, typer.Option("--seed", help="The same seed puts in the same faults.")]
Rounds = Annotated[int, typer.Option("--rounds", min=1, max=100, help="How often each fault is tried on each pair.")]
NoGlossary = Annotated[bool, typer.Option("--no-glossary", help="Look for no terms: facts and language alone.")]
Missed = Annotated[int, typer.Option("--missed", min=0, help="Show so many misses of each kind, and the alarms.")]


def faults(
    pairs: Pairs,
    to: options.OneTo,
    half: HalfOf = "all",
    seed: Seed = 1,
    rounds: Rounds = 3,
    glossary: options.Glossary = None,
    no_glossary: NoGlossary = False,
    missed: Missed = 0,
    json: options.Json = False,
) -> None:
    """Put faults into good translations and count those that the gate holds; count the alarms on the good ones."""
    from translate_pipeline import evaluate
    from translate_pipeline.errors import InputError
    from translate_pipeline.languages import locale

    if half not in list(evaluate.Half):
        raise InputError(f"--half {half} is none.", hint="It is odd, even or all.")
    found = evaluate.halve(evaluate.read_pairs(pairs), evaluate.Half(half))
    target = locale(to)
    with options.application(glossary_folder=glossary) as app:
        judge = evaluate.segment_judge(locale("en"), target, None if no_glossary else app.glossary)
        report = evaluate.gate_report(found, target, judge, seed=seed, rounds=rounds)
    if json:
        print_json(report)
        return
    _print(report, missed)


def _print(report: GateReport, missed: int) -> None:
    headers = ("fault", "n", "held", "share", "by BLOCK", "noticed")
    figures = headers[1:]
    print_table(headers, [_row(one) for one in report.caught if one.n], figures=figures)
    write_out("\n")
    print_table(("kind", *headers[1:]), [_row(one) for one in report.groups() if one.n], figures=figures)
    alarms = report.alarms
    write_out(
        f"\nGood translations: {alarms.n}. With a BLOCK finding {_share(alarms.block, alarms.n)}, with BLOCK or ACK "
        f"{_share(alarms.held, alarms.n)}, with a WARN alone {_share(alarms.warned, alarms.n)}. "
        f"Left out, since the translation is wrong: {report.defects}.\n"
    )
    write_out("".join(f"  {code}: {count}\n" for code, count in alarms.codes))
    for one in report.caught if missed else ():
        for key, target in one.missed[:missed]:
            write_out(f"missed: {one.name}: {key}: {target}\n")
    for key, code, detail in alarms.examples if missed else ():
        write_out(f"alarm: {key}: {code}: {detail}\n")


def _row(one: Caught) -> tuple[str, ...]:
    return one.name, str(one.n), str(one.held), f"{one.held / one.n:.1%}", str(one.block), str(one.noticed)


def _share(count: int, of: int) -> str:
    return f"{count} ({count / of:.1%})" if of else "0"
