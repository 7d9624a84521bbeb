"""`batch submit`, `list`, `show`, `cancel`, `retry`, `pause`, `resume` and `undo`: many articles as one order."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import files, options
from translate_pipeline.cli.batch_report import print_batch, print_forecast, rows_of
from translate_pipeline.cli.console import DONE, HELD, WRONG, err, print_json, say
from translate_pipeline.cli.tables import print_table
from translate_pipeline.errors import InputError
from translate_pipeline.model import BatchRecord, JobState, Priority

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.app.batches import Batches
    from translate_pipeline.workflow.batching import Order

Name = Annotated[str, typer.Argument(help="The batch's id or the beginning of it (default: the newest).")]
AsUser = Annotated[str, typer.Option("--as", help="Who acts (default: the operating system's user).")]
Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]

_FAILED_SHOWN = 20


@contextmanager
def opened(store: str, as_user: str = "", **settings: object) -> Iterator[Batches]:
    from translate_pipeline.app.batches import Batches

    with options.application(store=store, **settings) as app, Batches(app, as_user=as_user) as batches:
        yield batches


def submit(
    to: options.To,
    inputs: Annotated[list[str] | None, typer.Argument(help="HTML files, or folders of them.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All articles in the store.")] = False,
    outdated: Annotated[
        bool, typer.Option("--outdated", help="Articles whose translation is of an earlier revision.")
    ] = False,
    term: Annotated[str, typer.Option("--term", help="Articles with this term of the glossary.")] = "",
    backend: options.Backend = "",
    budget: Annotated[int | None, typer.Option(min=1, help="Pause when so many characters are paid for.")] = None,
    priority: Annotated[Priority, typer.Option(help="How often it has its turn beside other batches.")] = (
        Priority.NORMAL
    ),
    yes: Yes = False,
    as_user: AsUser = "",
    store: options.StoreUrl = "",
    profile: options.Profile = None,
    glossary: options.Glossary = None,
    locales: options.Locales = None,
    json: options.Json = False,
) -> None:
    """Order the translation of many articles: a forecast first, and a question unless --yes. Workers do the rest.

    The same order given twice is one batch. Files are taken into the store before the forecast; nothing is paid for.
    """
    from translate_pipeline.workflow.batching import fill, plan
    from translate_pipeline.workflow.batching import submit as order_

    settings = {"profile": profile, "glossary_folder": glossary, "locales_folder": locales, "backend": backend}
    with opened(store, as_user, **settings) as batches:
        keys, errors = _taken_in(batches.app, inputs or [])
        order = _order(batches.app, to, keys, every=every, outdated=outdated, term=term)
        order = replace(order, budget=budget, priority=priority)
        planned = plan(batches.office, order, batches.app.glossary.digest)
        if not json:
            print_forecast(planned)
        if not (yes or json or planned.known) and not typer.confirm("Submit it?", err=True):
            raise typer.Exit(HELD)
        if json and not yes:
            print_json({"batch": None, "new": False, "forecast": planned.forecast, "errors": errors})
            raise typer.Exit(WRONG if errors else DONE)
        batch, new = order_(batches.office, planned)
        _fill(lambda: fill(batches.office, batch.id), planned.forecast.jobs)
        if json:
            print_json({"batch": batch.id, "new": new, "forecast": planned.forecast, "errors": errors})
        else:
            say(f"Batch {batch.id} is {'submitted' if new else 'there already: ' + batch.state}.")
            say(
                "`translate-pipeline worker --drain` works on it, `translate-pipeline batch watch` shows how far it is."
            )
    raise typer.Exit(WRONG if errors else DONE)


def _order(app: App, to: str, keys: list[str], *, every: bool, outdated: bool, term: str) -> Order:
    from translate_pipeline.app import locales_of
    from translate_pipeline.workflow.batching import Order
    from translate_pipeline.workflow.glossary import concept_of

    wanted = locales_of(to)
    if not wanted:
        raise InputError("No locale was given.", hint="For example: --to es,fr.")
    if every and keys:
        raise InputError("--all means all articles, and some were given.")
    if not (every or keys or outdated or term):
        raise InputError("Nothing was selected.", hint="Give files, or --all, --outdated or --term TERM.")
    concept = concept_of(app.glossary, term) if term else None
    words = [f"{len(keys)} files" if keys else "", "all" if every else "", "outdated" if outdated else ""]
    return Order(
        tuple(wanted),
        app.settings.backend,
        tuple(keys) if keys else None,
        outdated,
        (concept.id, (concept.term, *concept.variants)) if concept else None,
        words=", ".join([one for one in (*words, f"term {term}" if term else "") if one]),
    )


def _taken_in(app: App, inputs: Sequence[str]) -> tuple[list[str], list[dict[str, str]]]:
    """The keys of the articles, taken into the store; what can't be read is told, and the others go on."""
    from translate_pipeline.workflow import take_in

    keys: dict[str, None] = {}
    errors: list[dict[str, str]] = []
    for one in files.find(inputs) if inputs else ():
        try:
            source = app.take(one.read(app.settings.max_bytes), path=one.key)
            _refuse_twin(source.key, keys)
            with app.store.begin() as unit:
                take_in(unit, source, app.desk())
            keys[source.key] = None
        except InputError as error:
            say(f"Error: {one}: {error}")
            errors.append({"input": str(one), "error": str(error)})
    return list(keys), errors


def _refuse_twin(key: str, keys: Container[str]) -> None:
    if key in keys:
        raise InputError(f"It is the same article as another input by its canonical address, {key}.")


def _fill(some: Callable[[], int], jobs: int) -> None:
    from rich.progress import Progress

    with Progress(console=err(), transient=True, disable=not err().is_terminal) as bar:
        task = bar.add_task("into the queue", total=jobs)
        while count := some():
            bar.advance(task, count)


def list_(store: options.StoreUrl = "", json: options.Json = False) -> None:
    """List all batches, the newest first, with how far each is."""
    from translate_pipeline.workflow.batching import progress

    with opened(store) as batches:
        given = [progress(batches.book, one) for one in batches.book.batches()]
    if json:
        print_json([rows_of(one) for one in given])
        return
    headers = ("batch", "state", "locales", "backend", "jobs", "left", "held", "failed", "by", "at")
    rows = [
        (
            one.batch.id, one.batch.state.value, ",".join(one.batch.locales), one.batch.backend,
            str(one.counters.total), str(one.counters.left), str(one.counters.jobs.get(JobState.HELD, 0)),
            str(one.counters.jobs.get(JobState.FAILED, 0)), str(one.batch.by), f"{one.batch.at:%Y-%m-%d %H:%M}",
        )
        for one in given
    ]  # fmt: skip
    print_table(headers, rows, figures=("jobs", "left", "held", "failed"))


def show(name: Name = "", store: options.StoreUrl = "", json: options.Json = False) -> None:
    """Show where a batch stands, and what failed and why."""
    from translate_pipeline.workflow.batching import find, progress

    with opened(store) as batches:
        given = progress(batches.book, find(batches.book, name))
        failed = batches.book.jobs(given.batch.id, [JobState.FAILED], limit=_FAILED_SHOWN)
    if json:
        print_json(rows_of(given, failed))
    else:
        print_batch(given, failed)


def cancel(name: Name = "", as_user: AsUser = "", store: options.StoreUrl = "", json: options.Json = False) -> None:
    """Stop a batch for good; what has been translated stays."""
    from translate_pipeline.workflow import batching

    _act(store, as_user, name, json, lambda batches, one: batching.cancel(batches.office, one))


def pause(
    name: Name = "",
    reason: Annotated[str, typer.Option(help="Why, for others.")] = "",
    as_user: AsUser = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Let a batch rest until `batch resume`: within seconds nothing is sent for it any more."""
    from translate_pipeline.workflow import batching

    _act(store, as_user, name, json, lambda batches, one: batching.pause(batches.office, one, reason))


def resume(name: Name = "", as_user: AsUser = "", store: options.StoreUrl = "", json: options.Json = False) -> None:
    """Go on with a batch that is paused."""
    from translate_pipeline.workflow import batching

    def act(batches: Batches, one: BatchRecord) -> None:
        batching.resume(batches.office, one)
        _fill(lambda: batching.fill(batches.office, one.id), batches.book.counters(one.id).left)

    _act(store, as_user, name, json, act)


def retry(
    name: Name = "",
    held: Annotated[bool, typer.Option("--held", help="Also those in which something is held back.")] = False,
    as_user: AsUser = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Try again what has failed in a batch."""
    from translate_pipeline.workflow import batching

    def act(batches: Batches, one: BatchRecord) -> None:
        states = [JobState.FAILED, *([JobState.HELD] if held else [])]
        count = batching.retry(batches.office, one, states)
        _fill(lambda: batching.fill(batches.office, one.id), count)
        say(f"{count} jobs are tried again.")

    _act(store, as_user, name, json, act)


def undo(
    name: Annotated[str, typer.Argument(help="The batch's id or the beginning of it.")],
    reason: Annotated[str, typer.Option(help="Why, for the audit.")] = "",
    as_user: AsUser = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Put back what stood before a batch; what people have touched since stays, and is listed."""
    from translate_pipeline.workflow import batching

    with opened(store, as_user) as batches:
        undone = batching.undo(batches.office, batching.find(batches.book, name), reason)
    pages = [{"article": key, "locale": tag, "segments": count} for (key, tag), count in undone.restored.items()]
    first = [{"article": key, "locale": tag} for key, tag in undone.first]
    if json:
        print_json({"batch": undone.batch, "restored": pages, "touched": undone.touched, "first": first})
        return
    say(f"Restored: {len(pages)} pages. Without an earlier translation, so they stay: {len(first)}.")
    rows = [(one.article, one.locale, one.key) for one in undone.touched]
    if rows:
        say("Touched since, so they stay:")
        print_table(("article", "locale", "segment"), rows)


def _act(store: str, as_user: str, name: str, json: bool, act: Callable[[Batches, BatchRecord], object]) -> None:
    from translate_pipeline.workflow.batching import find, progress

    with opened(store, as_user) as batches:
        one = find(batches.book, name)
        act(batches, one)
        given = progress(batches.book, find(batches.book, one.id))
    if json:
        print_json(rows_of(given))
    else:
        print_batch(given, ())
