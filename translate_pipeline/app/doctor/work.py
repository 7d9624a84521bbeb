"""Workers, batches and budgets: whether work goes on, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable

from translate_pipeline.app.doctor.examined import Examined, Site, fine, wrong
from translate_pipeline.app.house import now
from translate_pipeline.app.spending import Use, uses
from translate_pipeline.app.standing import is_alive
from translate_pipeline.model import BatchState, Unit
from translate_pipeline.model.spending import MILLIONTHS, amount

_BY_HAND = "paused by "  # how the reason begins that a person gave


def workers(site: Site) -> Iterable[Examined]:
    store = site.store
    if store is None:
        yield fine("workers", "none: there is no store")
        return
    at, dead_after = now(), site.app.settings.worker_dead_after
    beats = store.heartbeats().beats()
    alive = [one for one in beats if is_alive(one, at, dead_after)]
    for one in beats:
        what = f"worker {one.worker}"
        where = f"process {one.pid} on {one.host.partition('/')[0]}, {one.threads} threads"
        if one in alive:
            yield fine(what, f"{where}, last sign of life {(at - one.at).total_seconds():.0f} seconds ago")
        else:
            words = f"It is dead ({where}): its last sign of life was at {one.at:%Y-%m-%d %H:%M:%S} UTC."
            yield wrong(what, words, "Start a worker: it takes over what this one had begun.")
    book = store.batches()
    left = sum(book.counters(one.id).left for one in book.batches() if one.state is BatchState.OPEN)
    if left and not alive:
        yield wrong("workers", f"{left} jobs wait, and no worker is alive.", "Start one: `translate-pipeline worker`.")
    elif not beats:
        yield fine("workers", "none, and no job waits")


def batches(site: Site) -> Iterable[Examined]:
    """One that a person has paused rests; one that was paused by an error waits for somebody."""
    found = site.store.batches().batches() if site.store else ()
    for one in found:
        if one.state is BatchState.PAUSED and not one.reason.startswith(_BY_HAND):
            yield wrong(f"batch {one.id}", f"It is paused: {one.reason}", "Mend that, then `batch resume`.")
    counts = {state: sum(one.state is state for one in found) for state in BatchState}
    told = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
    yield fine("batches", told or "none")


def budgets(site: Site) -> Iterable[Examined]:
    limits = site.app.settings.limits
    if not limits:
        yield fine("budgets", "none: engines may be asked without a limit")
        return
    spends = site.store.ledger(now).spends() if site.store else ()
    for use in uses(limits, spends, now()):
        yield _judged(use, site.app.settings.currency)


def _judged(use: Use, currency: str) -> Examined:
    scale = MILLIONTHS if use.unit is Unit.COST else 1
    used, limit = (amount(round(one * scale), use.unit, currency) for one in (use.used, use.limit))
    words = f"{use.budget}{f' ({use.who})' if use.who else ''}: {used} used of {limit}"
    if use.left > 0:
        return fine("budget", words)
    when = f"wait: it opens again on {use.opens:%Y-%m-%d} at 00:00 UTC" if use.opens else "order another batch"
    return wrong("budget", f"{words}; it is spent.", f"Raise it, or {when}.")
