"""`webhooks`: who is told of what changes on the site, and what became of telling them."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import HELD, print_json, say, write_out
from translate_pipeline.cli.tables import print_table
from translate_pipeline.model.publishing import EventKind
from translate_pipeline.model.webhooks import Delivery, Hook

Id = Annotated[str, typer.Argument(metavar="ID", help="The webhook's id, as `webhooks list` has it.")]


def add(
    url: Annotated[str, typer.Argument(help="Where events are sent: https, or a private host that may be asked.")],
    kind: Annotated[
        list[EventKind] | None, typer.Option("--kind", help="Only events of this kind; may be given again.")
    ] = None,
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Tell an address of every change from now on. The secret that deliveries are signed with is shown this once."""
    from translate_pipeline.app.telling import add as add_to

    with options.application(store=store) as app:
        made = add_to(app, url, tuple(kind or ()))
    if json:
        print_json({**_shown(made), "secret": made.secret})
    else:
        write_out(f"{made.id}\nsecret: {made.secret}\n")


def list_(store: options.StoreUrl = "", json: options.Json = False) -> None:
    """List who is told, and how far each has come."""
    from translate_pipeline.app.telling import courier

    with options.application(store=store) as app:
        found = courier(app).book.hooks()
    if json:
        print_json([_shown(one) for one in found])
        return
    rows = [(one.id, one.url or one.purpose.value, _kinds(one), str(one.done), _standing(one)) for one in found]
    print_table(("id", "address", "kinds", "done", "state"), rows, figures=("done",))


def remove(id: Id, store: options.StoreUrl = "", json: options.Json = False) -> None:  # noqa: A002  # its name
    """Tell an address no more, and forget what was sent to it."""
    from translate_pipeline.app.telling import courier, known

    with options.application(store=store) as app:
        known(app, id)
        courier(app).book.remove(id)
    if json:
        print_json({"id": id})
    else:
        write_out(f"{id}: removed\n")


def deliveries(
    id: Id,  # noqa: A002
    limit: Annotated[int, typer.Option("--limit", min=1, max=1_000, help="Most tries to show.")] = 50,
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """List what was sent to an address and what it answered, the newest first."""
    from translate_pipeline.app.telling import courier, known

    with options.application(store=store) as app:
        known(app, id)
        found = courier(app).book.deliveries(id, limit=limit)
    if json:
        print_json(found)
        return
    print_table(("event", "at", "status", "taken", "detail"), [_row(one) for one in found], figures=("event",))


def retry(id: Id, store: options.StoreUrl = "", json: options.Json = False) -> None:  # noqa: A002
    """Try the event that failed again at once, also where it has failed so often that it was given up."""
    from translate_pipeline.app.house import now
    from translate_pipeline.app.telling import courier, known

    with options.application(store=store) as app:
        known(app, id)
        courier(app).book.revive(id, now())
    if json:
        print_json({"id": id})
    else:
        write_out(f"{id}: due now\n")


def send(
    watch: Annotated[bool, typer.Option("--watch", help="Go on until it is stopped.")] = False,
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Tell everybody what is due, once; workers do so too while they run. The exit code is 1 where somebody did not
    take an event."""
    from translate_pipeline.app.telling import courier, tell_until
    from translate_pipeline.workflow.telling import tell_all

    with (options.service if watch else options.application)(store=store) as app:
        if watch:
            stop = threading.Event()
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
            say(f"Telling of what changes in {app.store_name}. Ctrl-C stops it.")
            tell_until(courier(app), stop)
            return
        tried = tell_all(courier(app))
    if json:
        print_json(tried)
    else:
        rows = [(one.hook, *_row(one)) for one in tried]
        print_table(("to", "event", "at", "status", "taken", "detail"), rows, figures=("event",))
    if not all(one.taken for one in tried):
        raise typer.Exit(HELD)


def _shown(hook: Hook) -> dict[str, object]:
    return {
        "id": hook.id,
        "purpose": hook.purpose,
        "url": hook.url,
        "kinds": hook.kinds,
        "created_at": hook.created_at,
        "done": hook.done,
        "failures": hook.failures,
        "due_at": hook.due_at,
        "stopped": hook.stopped,
    }


def _kinds(hook: Hook) -> str:
    return ", ".join(one.value for one in hook.kinds) or "all"


def _standing(hook: Hook) -> str:
    if hook.stopped:
        return "given up"
    return f"failing ({hook.failures})" if hook.failures else "well"


def _row(one: Delivery) -> tuple[str, str, str, str, str]:
    return (
        str(one.number),
        one.at.isoformat(timespec="seconds"),
        str(one.status or "none"),
        "yes" if one.taken else "no",
        one.detail,
    )
