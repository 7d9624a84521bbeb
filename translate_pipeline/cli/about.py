"""`locales`, `backends` and `doctor`: what is there, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, print_json
from translate_pipeline.cli.tables import print_blocks, print_table
from translate_pipeline.errors import SettingsError

if TYPE_CHECKING:
    from translate_pipeline.app import Examined
    from translate_pipeline.backends.registry import EngineInfo


def locales(own: options.Locales = None, json: options.Json = False) -> None:
    """List the locales that pages can be made in."""
    with options.application(locales_folder=own) as app:
        rows = app.locale_facts()
    if json:
        print_json(rows)
        return
    headers = ("locale", "name", "direction", "decimal", "notice", "reviewed", "held")
    cells = [
        (
            one.locale.tag,
            one.own_name,
            one.direction,
            one.decimal,
            f"{one.notice} {one.version}",
            _review(one.reviewed),
            one.held,
        )
        for one in rows
    ]
    print_table(headers, cells)


def _review(reviewed: bool) -> str:
    return "yes" if reviewed else "draft"


def backends(json: options.Json = False) -> None:
    """List the translation engines, whether they can be used here, and what they need."""
    from translate_pipeline.backends import registry

    with options.application() as app:
        rows = registry.describe(app.settings)
    if json:
        print_json(rows)
        return
    print_blocks((_heading(one), (_into(one.pairs), one.missing, one.note)) for one in rows)


def _heading(one: EngineInfo) -> str:
    return f"{one.name}: {'ready' if one.ready else 'not ready'}, {'offline' if one.offline else 'online'}"


def _into(pairs: str) -> str:
    return f"from English into {'any language' if pairs == 'any' else pairs}" if pairs else ""


def doctor(store: options.StoreUrl = "", json: options.Json = False) -> None:
    """Look at everything the product needs, and say what is wrong and what to do. Asks no engine.

    Exit code 1 if something that is configured does not work.
    """
    from translate_pipeline.app import cannot_start, examine

    try:
        with options.application(store=store) as app:
            rows = examine(app)
    except SettingsError as error:
        rows = cannot_start(error)
    if json:
        print_json(rows)
    else:
        print_table(
            ("what", "state", "detail"), [(one.what, "ok" if one.well else "WRONG", _said(one)) for one in rows]
        )
    raise typer.Exit(DONE if all(one.well for one in rows) else HELD)


def _said(one: Examined) -> str:
    return f"{one.detail} {one.remedy}".strip()
