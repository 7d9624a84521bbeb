"""`memory`: what engines have answered, and sentences that are like another."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import print_json, say, write_out
from translate_pipeline.cli.tables import print_blocks, print_table
from translate_pipeline.errors import InputError, StoreError

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.ports import ReplyKeeper


def counts(store: options.StoreUrl = "", json: options.Json = False) -> None:
    """Count the replies of engines that are kept, by engine and version."""
    with options.application(store=store) as app:
        found = _keeper(app).counts()
    if json:
        print_json(found)
        return
    rows = [
        (
            one.engine,
            one.version,
            str(one.replies),
            str(one.units),
            str(one.size),
            f"{one.oldest:%Y-%m-%d}",
            f"{one.newest:%Y-%m-%d}",
        )
        for one in found
    ]
    headers = ("engine", "version", "replies", "units", "bytes", "oldest", "newest")
    print_table(headers, rows, figures=("replies", "units", "bytes"))


def purge(
    engine: Annotated[str, typer.Option("--engine", help="Only this engine's replies.")] = "",
    version: Annotated[str, typer.Option("--version", help="Only those of this version.")] = "",
    before: Annotated[str, typer.Option("--before", help="Only those from before this day (UTC): 2026-01-31.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="All replies of all engines.")] = False,
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Forget replies of engines: what is asked for again is paid for again. Translations stay as they are."""
    if not (engine or version or before or everything):
        raise InputError("Nothing says which replies are to go.", hint="Name an engine or a day, or say --all.")
    with options.application(store=store) as app:
        gone = _keeper(app).purge(engine=engine, version=version, before=_moment(before) if before else None)
    if json:
        print_json({"purged": gone})
    else:
        write_out(f"{gone} replies are forgotten.\n")


def search(
    text: Annotated[str, typer.Argument(help="A sentence of the source language.")],
    to: options.OneTo,
    source: Annotated[str, typer.Option("--from", help="The sentence's language, BCP 47.")] = "en",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Find sentences translated before that are at least 75 % like this one: suggestions for a reviewer."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.suggesting import suggest

    with options.application(store=store) as app:
        found = suggest(app.kept, text, locale(to), locale(source))
    if json:
        print_json([
            {
                "article": one.article, "segment": one.segment, "alike": one.alike, "differs": one.differs,
                "numbers": {"known": one.numbers[0], "asked": one.numbers[1]},
                "source": str(one.source), "target": str(one.target),
            }
            for one in found
        ])  # fmt: skip
        return
    if not found:
        say("Nothing that was translated is like it.")
    for one in found:
        known, asked = (", ".join(numbers) or "none" for numbers in one.numbers)
        notes = f"numbers: {known} there, {asked} here" if any(one.numbers) else ""
        heading = f"{one.alike:.1f} %  {one.article}  {one.segment}"
        print_blocks([(heading, (str(one.source), f"→ {one.target}", notes))])


def _keeper(app: App) -> ReplyKeeper:
    from translate_pipeline.app.house import now

    if app.found_store is None:
        raise StoreError(f"There is no store at {app.store_name}.", hint="--store names another.")
    return app.found_store.replies(now)


def _moment(day: str) -> datetime:
    try:
        found = date.fromisoformat(day)
    except ValueError as error:
        raise InputError(f"“{day}” is no day.", hint="Write it like 2026-01-31.") from error
    return datetime(found.year, found.month, found.day, tzinfo=UTC)
