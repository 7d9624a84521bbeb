"""What the commands for the store's glossary share: what is planned, what it would do, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from translate_pipeline.cli.console import DONE, HELD, print_json, printable, say, write_out
from translate_pipeline.errors import GlossaryError, TranslatePipelineError

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.model import Glossary
    from translate_pipeline.store import SqlStore
    from translate_pipeline.workflow.glossary import Applied, Edit, Impact, Means, Plan, Sample

Term = Annotated[str, typer.Argument(help="The concept's id, or its English.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for the record: every change needs one.")]
AsUser = Annotated[str, typer.Option("--as", help="Who acts (default: the operating system's user).")]
Apply = Annotated[
    bool, typer.Option("--apply", help="Make the change and re-translate what it concerns; without it, it is shown.")
]
Price = Annotated[
    float | None, typer.Option("--price", help="What the engine asks for a million characters, for the estimated cost.")
]


@dataclass(frozen=True, slots=True)
class Order:
    """How a command was given."""

    why: str
    as_user: str
    apply: bool
    price: float | None
    json: bool


def means(app: App) -> Means:
    """For making pages again."""
    from translate_pipeline.workflow.glossary import Means

    return Means(lambda document, to: app.stages(document, to, remember=True), app.reopen, app.memory)


def preview(app: App, store: SqlStore, price: float | None) -> Means:
    """For looking only, in a store that need not be written to. Without a price the settings' hold."""
    from translate_pipeline.app.house import now
    from translate_pipeline.workflow.glossary import Means

    price_of = app.settings.prices.get if price is None else lambda engine: price
    return Means(app.stages, app.reopen, store.replies(now), price_of)


def current(app: App) -> tuple[Glossary, str]:
    """The glossary that a change would be made to, and its mark; empty while the store has none of its own."""
    from translate_pipeline.workflow.glossary import mark

    if app.found_store is None:
        return app.glossary_of_files, ""
    with app.found_store.read() as reader:
        now = mark(reader)
    return (app.glossary if now else app.glossary_of_files), now


def run(app: App, order: Order, action: str, term: str, edits: Callable[[Glossary], tuple[Edit, ...]]) -> None:
    """Shows a change, or makes it; leaves with the exit code. What was begun for this term and not brought to an end
    is gone on with, even where the term is not there any more."""
    from translate_pipeline.workflow.glossary import plan

    app.from_files = False  # a folder that was named is what the store begins with
    if order.apply and not order.why.strip():
        raise GlossaryError("A change of the glossary needs a reason.", hint="Give it with --why.")
    now, mark = current(app)
    try:
        wanted = edits(now)
        made = plan(now, wanted, mark=mark)
    except GlossaryError:
        done = continued(app, order, {term}) if order.apply and mark else []
        if not done:
            raise
        report((), done, "", json=order.json)
    if order.apply:
        _make(app, order, action, made, {term, *(one.concept for one in wanted)})
    else:
        _show(app, order, made)


def _show(app: App, order: Order, made: Plan) -> None:
    from translate_pipeline.workflow.glossary import Impact, impact, sample, samples

    found = Impact()
    some: list[Sample] = []
    if app.found_store is not None and made.edits:
        tools = preview(app, app.found_store, order.price)
        with app.found_store.read() as reader:
            found = impact(reader, made, tools)
            _show_extent(made, found, order)  # samples take as long again
            some = list(samples(reader, made, sample(found), tools))
    else:
        _show_extent(made, found, order)
    if order.json:
        print_json({"applied": False, "edits": told(made.edits), **_extent(found), "samples": list(map(_sample, some))})
    else:
        _write(list(_sample_lines(some)))
        say("Nothing was changed: --apply does it." if made.edits else "The glossary says so already.")


def _show_extent(made: Plan, found: Impact, order: Order) -> None:
    if not order.json:
        _write([*edit_lines(made.edits), *_extent_lines(found)])


def _make(app: App, order: Order, action: str, made: Plan, names: set[str]) -> None:
    from translate_pipeline.workflow.glossary import carry_out

    desk = app.desk(as_user=order.as_user)
    if made.edits:
        with _told_where_it_stops() as told:
            change, done = carry_out(desk, made, action, order.why, means(app), told=told)
        report(made.edits, [done], change, json=order.json)
    report((), continued(app, order, names), "", json=order.json)


def continued(app: App, order: Order, names: set[str]) -> list[Applied]:
    """What a run that was stopped has left of changes of these concepts, named by their ids or their English."""
    from translate_pipeline.workflow.glossary import apply, open_work, read

    desk, tools = app.desk(as_user=order.as_user), means(app)
    assert desk.store is not None, "a desk that keeps has a store"  # noqa: S101
    with desk.store.read() as reader:
        ledger = read(reader)
    done = []
    for change in (one for one in ledger.changes() if one.open and any(_is_of(edit, names) for edit in one.edits)):
        made, found = open_work(desk.store, ledger, change, tools)
        with _told_where_it_stops() as told:
            done.append(apply(desk, change.id, made, found, tools, told=told))
    return done


def _is_of(edit: Edit, names: set[str]) -> bool:
    return edit.concept in names or any(getattr(one, "term", None) in names for one in (edit.before, edit.after))


@contextmanager
def _told_where_it_stops() -> Iterator[Callable[[str, str], None]]:
    """Says for each page that it is worked on, and where that ends early, that the change itself is written."""
    begun: list[str] = []

    def told(article: str, locale: str) -> None:
        begun.append(article)
        say(f"{article} → {locale}")

    try:
        yield told
    except (TranslatePipelineError, KeyboardInterrupt):
        if begun:
            say("The change is written. Give the same command again: it goes on with the pages that are left.")
        raise


def report(edits: Sequence[Edit], done: Sequence[Applied], change: str, *, json: bool) -> NoReturn:
    """Tells what was done and leaves: 1 where a page was left."""
    left = sum(one.left for one in done)
    if json:
        print_json(
            {"applied": bool(change), "change": change, "edits": told(edits), "runs": [_run(one) for one in done]}
        )
    else:
        _write([*edit_lines(edits), *(line for one in done for line in _applied_lines(one))])
        if change:
            say(f"Change {change}. `translate-pipeline glossary undo {change}` takes it back.")
        elif not done:
            say("The glossary says so already, and nothing is left to do.")
    raise typer.Exit(HELD if left else DONE)


def _run(one: Applied) -> dict[str, object]:
    counts = {"changed": one.changed, "queued": one.queued, "calls": one.calls, "left": one.left}
    return {"change": one.change, **counts, "pages": one.pages}


def told(edits: Sequence[Edit]) -> list[dict[str, object]]:
    from translate_pipeline.workflow.glossary import encode

    return [
        {
            "id": one.concept,
            "locale": one.locale,
            "before": None if one.before is None else encode(one.before),
            "after": None if one.after is None else encode(one.after),
        }
        for one in edits
    ]


def edit_lines(edits: Sequence[Edit]) -> Iterator[str]:
    for one in told(edits):
        name = f"{one['id']} {one['locale']}".rstrip()
        before, after = one["before"], one["after"]
        if not isinstance(after, Mapping):
            yield f"- {name}: taken out"
        elif not isinstance(before, Mapping):
            yield f"+ {name}: {_fields(after)}"
        else:
            names = [key for key in {**after, **before} if before.get(key) != after.get(key)]
            parts = (f"{key} {_value(before.get(key))} → {_value(after.get(key))}" for key in names)
            yield f"~ {name}: {', '.join(parts)}"


def _fields(value: Mapping[str, object]) -> str:
    return ", ".join(
        f"{name} {_value(one)}" for name, one in value.items() if name in {"term", "form", "kind", "plural"}
    )


def _value(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else "nothing" if value in (None, "") else f"'{value}'"


def _extent(found: Impact) -> dict[str, object]:
    return {
        "segments": found.segments,
        "articles": found.articles,
        "locales": found.locales,
        "characters": found.characters,
        "changing": found.changing,
        "human": found.human,
        "sent": found.sent,
        "cost": found.cost or 0,
        "priced": found.cost is not None,
    }


def _extent_lines(found: Impact) -> Iterator[str]:
    where = ", ".join(f"{tag} {count}" for tag, count in found.locales.items())
    extent = f"{found.segments} segments in {found.articles} articles, {found.characters} characters"
    yield f"{extent}: {where}." if where else f"{extent}."
    if not found.segments:
        return
    rest = found.segments - found.changing - found.human
    yield f"{found.changing} get another text, {rest} are checked again, {found.human} are people's and wait for them."
    cost = (
        f"about {found.cost:.2f}"
        if found.cost is not None
        else "0, since no price is known (--price, or TRANSLATE_PIPELINE_PRICES)"
    )
    yield f"At most {found.sent} characters go to the engine; estimated cost: {cost}."


def _sample(one: Sample) -> dict[str, object]:
    at = one.touched
    texts = {"source": str(one.source), "before": _text(one.before), "after": _text(one.after)}
    kind = {"effect": at.effect.value, "human": at.human, "unknown": one.unknown}
    return {"article": at.article, "locale": at.locale, "segment": at.key, **kind, **texts}


def _text(text: object) -> str | None:
    return None if text is None else str(text)


def _sample_lines(some: Sequence[Sample]) -> Iterator[str]:
    for one in some:
        at = one.touched
        yield f"\n{at.article} {at.locale} {at.key}: {'waits for a person' if at.human else at.effect.value}"
        yield f"  {one.source}"
        yield f"- {_text(one.before) or ''}"
        if not at.human:
            yield "+ (only the engine can tell)" if one.unknown else f"+ {_text(one.after) or ''}"


def _applied_lines(one: Applied) -> Iterator[str]:
    yield (
        f"{one.changed} segments changed in {len(one.pages) - one.left} pages, {one.queued} wait for a person, "
        f"{one.calls} texts were asked of the engine."
    )
    for page in one.pages:
        if page.skipped:
            yield f"Left: {page.article} → {page.locale}: {page.skipped}"


def _write(lines: Sequence[str]) -> None:
    write_out("".join(f"{printable(line)}\n" for line in lines))
