"""`spend` and `metrics`: what engines have cost, and where work stands, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, print_json, say, write_out
from translate_pipeline.cli.tables import print_table
from translate_pipeline.errors import InputError

if TYPE_CHECKING:
    from translate_pipeline.app.spending import Use

_DEFAULT = "month,engine"


def spend(
    by: Annotated[str, typer.Option(help="Added up by these: month, engine, locale, user, batch.")] = _DEFAULT,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From this day on (UTC).")] = None,
    batch: Annotated[str, typer.Option(help="Only what was spent for this batch (the beginning of its id).")] = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Show what engines have cost, by engine and month or as --by says, and what is left of the budgets.

    Characters are those that budgets count. Answers from the memory and engines on this machine cost nothing.
    """
    from translate_pipeline.app.house import now
    from translate_pipeline.app.spending import sums, uses

    names = _names(by)
    with options.application(store=store) as app:
        currency, limits = app.settings.currency, app.settings.limits
        spends = app.ledger.spends()
    chosen = [one for one in spends if one.batch.startswith(batch) and _is_since(one.day, since)]
    rows, used = sums(chosen, names), uses(limits, spends, now())
    if json:
        print_json(
            {
                "currency": currency,
                "spends": [
                    {**dict(zip(names, one.of, strict=True)), "calls": one.calls, "characters": one.characters,
                     "units": one.units, "cost": one.cost}
                    for one in rows
                ],
                "budgets": [_as_json(one) for one in used],
            }
        )  # fmt: skip
        return
    if rows:
        figures = ("requests", "characters", f"cost in {currency}")
        cells = [(*one.of, f"{one.calls:,}", f"{one.characters:,}", f"{one.cost:,.2f}") for one in rows]
        print_table((*names, *figures), cells, figures=figures)
    else:
        say("Nothing was spent.")
    if used:
        print_table(("budget", "of", "used", "left", "opens again"), [_as_row(one) for one in used],
                    figures=("used", "left"))  # fmt: skip


def metrics(store: options.StoreUrl = "") -> None:
    """Print where work stands as Prometheus reads it: the queue, batches, workers, the bill, budgets.

    For the textfile collector of Prometheus's node exporter. What a worker counts by itself, it serves
    (`worker --metrics-port`). Exit code 1 where the store can't be read.
    """
    from translate_pipeline.app.standing import Glance, standing
    from translate_pipeline.observing import Metrics

    with options.application(store=store) as app:
        look = Glance(lambda: standing(app))
        write_out(Metrics(look, counters=False).text())
        readable = look() is not None
    raise typer.Exit(DONE if readable else HELD)


def _names(by: str) -> Sequence[str]:
    from translate_pipeline.app.spending import BY

    names = list(dict.fromkeys(by.replace(",", " ").split()))
    if not names or not set(names) <= set(BY):
        raise InputError(f"'{by}' is nothing to add up by.", hint=f"Write some of {', '.join(BY)}.")
    return names


def _is_since(day: date | None, since: datetime | None) -> bool:
    return since is None or (day is not None and day >= since.date())


def _as_json(one: Use) -> dict[str, object]:
    return {
        "budget": one.budget, "of": one.who, "unit": one.unit, "used": one.used, "limit": one.limit, "left": one.left,
        "opens": one.opens,
    }  # fmt: skip


def _as_row(one: Use) -> Sequence[str]:
    figures = [f"{number:,.0f}" if one.unit == "characters" else f"{number:,.2f}" for number in (one.used, one.left)]
    return one.budget, one.who, *figures, f"{one.opens:%Y-%m-%d}" if one.opens else "never"
