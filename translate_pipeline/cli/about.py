"""`locales`, `backends` and `doctor`: what is there, and what is missing."""

from __future__ import annotations

import typer
from rich.table import Table

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, out, print_json


def locales(own: options.Locales = None, json: options.Json = False) -> None:
    """List the locales that pages can be made in."""
    with options.application(locales_folder=own) as app:
        rows = app.locale_facts()
    if json:
        print_json(rows)
        return
    table = Table("locale", "name", "direction", "decimal", "notice", "reviewed", box=None, pad_edge=False)
    for one in rows:
        notice = f"{one.notice} {one.version}"
        table.add_row(
            one.locale.tag, one.own_name, one.direction, one.decimal, notice, "yes" if one.reviewed else "draft"
        )
    out().print(table, markup=False)


def backends(json: options.Json = False) -> None:
    """List the translation engines, whether they can be used here, and what they need."""
    from translate_pipeline.backends import registry

    with options.application() as app:
        rows = registry.describe(app.settings)
    if json:
        print_json(rows)
        return
    table = Table("engine", "runs", "state", "pairs from English", "needs", box=None, pad_edge=False)
    for one in rows:
        runs = "offline" if one.offline else "online"
        table.add_row(one.name, runs, "ready" if one.ready else "not ready", one.pairs, one.missing or one.note)
    out().print(table, markup=False)


def doctor(json: options.Json = False) -> None:
    """Look at everything the product needs, and say what is wrong and what to do."""
    from translate_pipeline.app import examine

    with options.application() as app:
        rows = examine(app)
    if json:
        print_json(rows)
    else:
        table = Table("what", "state", "detail", box=None, pad_edge=False)
        for one in rows:
            table.add_row(one.what, "ok" if one.well else "WRONG", one.detail)
        out().print(table, markup=False)
    raise typer.Exit(DONE if all(one.well for one in rows) else HELD)
