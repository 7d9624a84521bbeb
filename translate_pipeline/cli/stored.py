"""`list`, `show` and `export`: reading back what the store keeps."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from translate_pipeline.cli import files, options
from translate_pipeline.cli.console import out, print_json

if TYPE_CHECKING:
    from translate_pipeline.workflow import Stored

Key = Annotated[str, typer.Argument(help="The article's key, as `list` shows it.")]


def list_articles(store: options.StoreUrl = "", json: options.Json = False) -> None:
    """List the stored articles with the state of their translations."""
    from translate_pipeline.workflow import list_articles as listed

    with options.application(store=store) as app:
        summaries = listed(app.store)
    if json:
        print_json(summaries)
        return
    table = Table("key", "title", "revision", "segments", "translations", box=None, pad_edge=False)
    for one in summaries:
        locales = ", ".join(
            f"{tag} {state.value}" + (f" ({held} held)" if held else "")
            for tag, (state, _, held) in sorted(one.locales.items())
        )
        table.add_row(one.article.key, one.article.title, str(one.revision), str(one.segments), locales)
    out().print(table, markup=False)


def show(key: Key, to: options.OneTo, store: options.StoreUrl = "", json: options.Json = False) -> None:
    """Show a stored translation, segment by segment, with its findings and where it comes from."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow import read_stored

    with options.application(store=store) as app:
        stored = read_stored(app.store, key, locale(to))
    if json:
        print_json(stored)
    else:
        _print(stored)


def _print(stored: Stored) -> None:
    made = stored.translation
    console = out()
    engines = ", ".join(f"{name} {version}" for name, version in made.engines)
    console.print(
        f"{stored.article.title}\n{stored.article.key}, revision {stored.revision.number} → {made.locale}\n"
        f"Translation {made.number} ({made.id}): {made.state.value}, {made.created_at:%Y-%m-%d %H:%M} UTC, "
        f"by {made.created_by}\nEngine: {engines}\nNotice: {made.disclaimer_version}\n",
        markup=False,
    )
    table = Table("segment", "source", "target", "findings", box=None, pad_edge=False, show_lines=False)
    targets = {one.key: one for one in made.targets}
    for segment_key, _, _, text in stored.revision.segments:
        one = targets.get(segment_key)
        target = "" if one is None or one.target is None else str(one.target)
        notes = "" if one is None else "; ".join(f"{f.severity.value} {f.code}" for f in one.findings)
        table.add_row(segment_key, str(text), f"HELD {target}" if one is None or one.held else target, notes)
    console.print(table, markup=False)


def export(
    key: Key,
    to: options.OneTo,
    out: Annotated[Path | None, typer.Option(help="File to write (default: standard output).")] = None,
    store: options.StoreUrl = "",
    locales: options.Locales = None,
    json: options.Json = False,
) -> None:
    """Write a stored translation as a page again, with the notice of today, or as JSON with all that is known of it."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow import export_page, read_stored

    with options.application(store=store, locales_folder=locales) as app:
        stored = read_stored(app.store, key, locale(to))
        if json:
            print_json(stored)
            return
        page = export_page(stored, app.reopen(stored.revision), app.folders)
    if out:
        files.write(out, page.html)
    else:
        sys.stdout.write(page.html)
