"""`edit`, `confirm`, `accept`, `review`, `approve`, `declare`: what people do with a translation."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, plain, print_json, say, write_out
from translate_pipeline.errors import InputError, Refused

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.model import State, TargetRecord
    from translate_pipeline.workflow import Desk
    from translate_pipeline.workflow.editing import Spot, Written

Key = Annotated[str, typer.Argument(help="The article's key, as `list` shows it.")]
Segment = Annotated[str, typer.Argument(help="The segment's key, as `show` shows it.")]
As = Annotated[str, typer.Option("--as", help="Who acts (default: the operating system's user).")]
BasedOn = Annotated[
    int | None, typer.Option("--based-on", help="The translation's number that you have read: later work is kept.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept with your name.")]
Number = Annotated[int | None, typer.Option("--number", help="The translation's number that you have read.")]


class Declaration(StrEnum):
    COSMETIC = "cosmetic"
    ERRATUM = "erratum"


def edit(
    key: Key,
    segment: Segment,
    to: options.OneTo,
    text: Annotated[str, typer.Option("--text", help="The segment's text with its codes as tokens; - reads it.")],
    based_on: BasedOn = None,
    as_user: As = "",
    store: options.StoreUrl = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Write a segment's text: it is checked at once, and no run ever overwrites it.

    Codes stand in it as in `show`: <1>…</1> and <2/>. Where the checks hold the text, the exit code is 1.
    """
    from translate_pipeline.workflow.editing import edit_segment

    written = _read() if text == "-" else text
    with refusing(), options.application(store=store, glossary_folder=glossary) as app:
        done = edit_segment(desk_of(app, as_user), app, _spot(key, to, segment, based_on), written)
    _tell(done, json=json)


def confirm(
    key: Key,
    to: options.OneTo,
    segment: Annotated[
        str, typer.Argument(help="The segment's key; without one, the whole of a machine's text is meant.")
    ] = "",
    based_on: BasedOn = None,
    as_user: As = "",
    store: options.StoreUrl = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Keep a text as it is: you have looked at what was changed, and answer for it."""
    from translate_pipeline.model import State
    from translate_pipeline.workflow.editing import confirm_segment

    if not segment:
        _change(key, to, State.EDITED, "", based_on, as_user, store, json=json)
        return
    with refusing(), options.application(store=store, glossary_folder=glossary) as app:
        done = confirm_segment(desk_of(app, as_user), app, _spot(key, to, segment, based_on))
    _tell(done, json=json)


def accept(
    key: Key,
    segment: Segment,
    to: options.OneTo,
    code: Annotated[str, typer.Option("--code", help="The finding's code, such as negation.fewer.")],
    reason: Reason,
    based_on: BasedOn = None,
    as_user: As = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Accept a finding that may be accepted (ack), for this very sentence and text."""
    from translate_pipeline.workflow.editing import accept_finding

    with refusing(), options.application(store=store) as app:
        done = accept_finding(desk_of(app, as_user), _spot(key, to, segment, based_on), code, reason=reason)
    _tell(done, json=json)


def review(
    key: Key,
    to: options.OneTo,
    reason: Reason = "",
    number: Number = None,
    as_user: As = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Say that you have reviewed a translation that others have edited: nothing in it is held or waits."""
    from translate_pipeline.model import State

    _change(key, to, State.REVIEWED, reason, number, as_user, store, json=json)


def approve(
    key: Key,
    to: options.OneTo,
    reason: Reason = "",
    number: Number = None,
    as_user: As = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Approve a translation medically that somebody else has reviewed."""
    from translate_pipeline.model import State

    _change(key, to, State.APPROVED, reason, number, as_user, store, json=json)


def declare(
    key: Key,
    what: Annotated[
        Declaration, typer.Argument(help="cosmetic: the newest revision says the same; erratum: it is wrong.")
    ],
    reason: Reason,
    as_user: As = "",
    store: options.StoreUrl = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Declare a source change cosmetic (translations and approvals stay), or an erratum (every locale is withdrawn).

    A change is cosmetic only where numbers, units, comparators, negations, terms and codes are as they were.
    """
    from translate_pipeline.workflow.declaring import declare_cosmetic, declare_erratum

    with refusing(), options.application(store=store, glossary_folder=glossary) as app:
        desk = desk_of(app, as_user)
        if what is Declaration.COSMETIC:
            done = declare_cosmetic(desk, app, key, reason)
        else:
            done = declare_erratum(desk, key, reason)
    if json:
        print_json(done)
        return
    for locale, number, state in done.carried:
        write_out(f"{key} in {locale}: translation {number} of revision {done.revision} is {state.value}\n")
    for locale, number in done.withdrawn:
        write_out(f"{key} in {locale}: translation {number} is withdrawn\n")


@contextmanager
def refusing() -> Iterator[None]:
    """What a rule of the workflow does not allow is refused (1), and no wrong usage (2)."""
    try:
        yield
    except Refused as refusal:
        say(f"Refused: {refusal}")
        raise typer.Exit(HELD) from refusal


def desk_of(app: App, as_user: str) -> Desk:
    """A desk over the store that is there: nobody's first act on a translation makes an empty one."""
    return replace(app.desk(as_user=as_user, keep=False), store=app.kept)


def _read() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("The text on standard input is not UTF-8.") from error


def _spot(key: str, to: str, segment: str, based_on: int | None) -> Spot:
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.editing import Spot

    return Spot(key, locale(to), segment, based_on)


def _change(
    key: str, to: str, state: State, reason: str, number: int | None, as_user: str, store: str, *, json: bool
) -> None:
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.standing import change_state

    with refusing(), options.application(store=store) as app:
        now = change_state(desk_of(app, as_user), key, locale(to), state, reason=reason, number=number)
    told = {"article": key, "locale": now.locale, "number": now.number, "state": now.state.value}
    if json:
        print_json(told)
    else:
        write_out(f"{key} in {now.locale}: translation {now.number} is {now.state.value}\n")


def _tell(done: Written, *, json: bool) -> None:
    told = {"number": done.translation.number, "changed": done.changed, **segment_row(done.target)}
    if json:
        print_json(told)
    else:
        number = f"translation {done.translation.number}" if done.changed else "nothing to change"
        write_out(f"{done.target.key}: {number}{', HELD' if done.target.held else ''}\n")
        for finding in done.target.findings:
            write_out(f"  {finding.severity.value} {finding.code}: {finding.detail}\n")
    raise typer.Exit(HELD if done.target.held else DONE)


def segment_row(target: TargetRecord) -> Mapping[str, object]:
    work = target.work
    return {
        "segment": target.key,
        "target": None if target.target is None else str(target.target),
        "held": target.held,
        "state": work.state.value,
        "by": work.by.name if work.by else "",
        "at": plain(work.at),
        "findings": plain(target.findings),
        "accepted": plain(work.accepted),
    }
