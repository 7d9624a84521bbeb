"""`list`, `show` and `export`: reading back what the store keeps."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import files, options
from translate_pipeline.cli.console import DONE, HELD, print_json, say, write_out
from translate_pipeline.cli.tables import print_blocks, print_table
from translate_pipeline.errors import OutputError

if TYPE_CHECKING:
    from translate_pipeline.model import ArticleSummary, TargetRecord
    from translate_pipeline.workflow import Stored

Key = Annotated[str, typer.Argument(help="The article's key, as `list` shows it.")]


def list_articles(store: options.StoreUrl = "", json: options.Json = False) -> None:
    """List the stored articles with the state of their translations."""
    from translate_pipeline.workflow import list_articles as listed

    with options.application(store=store) as app:
        summaries = listed(app.kept)
    if json:
        print_json(summaries)
        return
    if not summaries:
        say("The store is empty.")
    elif sys.stdout.isatty():
        print_blocks(
            (" ".join(one.article.key.split()), (one.article.title, _extent(one), _locales(one))) for one in summaries
        )
    else:
        rows = [
            (one.article.key, one.article.title, str(one.revision), str(one.segments), _locales(one))
            for one in summaries
        ]
        print_table(("key", "title", "revision", "segments", "translations"), rows, figures=("revision", "segments"))


def _extent(one: ArticleSummary) -> str:
    return f"revision {one.revision}, {one.segments} segments"


def _locales(one: ArticleSummary) -> str:
    return ", ".join(
        f"{tag} {state.value}" + (f" ({held} held)" if held else "")
        for tag, (state, _, held) in sorted(one.locales.items())
    )


def show(key: Key, to: options.OneTo, store: options.StoreUrl = "", json: options.Json = False) -> None:
    """Show a stored translation, segment by segment, with its findings and where it comes from."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow import read_stored
    from translate_pipeline.workflow.places import Place
    from translate_pipeline.workflow.provenance import origins

    with options.application(store=store) as app:
        stored = read_stored(app.kept, key, locale(to))
        told = origins(Place(stored.article, stored.revision, stored.translation), app.folders) if json else ()
    if json:
        whole = {field.name: getattr(stored, field.name) for field in fields(stored)}
        print_json(whole | {"provenance": told})
    else:
        _print(stored)


def _print(stored: Stored) -> None:
    made = stored.translation
    engines = ", ".join(f"{name} {version}" for name, version in made.engines)
    facts = (
        f"{stored.article.key}, revision {stored.revision.number} → {made.locale}",
        f"translation {made.number} ({made.id}): {made.state.value}, by {made.created_by}",
        f"{made.created_at:%Y-%m-%d %H:%M} UTC",
        f"engine: {engines}",
        f"notice: {made.disclaimer_version}",
    )
    print_blocks([(stored.article.title, facts)])
    targets = {one.key: one for one in made.targets}
    print_blocks(_segment(key, str(text), targets.get(key)) for key, _, _, text in stored.revision.segments)


def _segment(key: str, source: str, one: TargetRecord | None) -> tuple[str, tuple[str, ...]]:
    held = one is None or one.held
    target = "" if one is None or one.target is None else str(one.target)
    notes = () if one is None else tuple(f"{f.severity.value} {f.code}: {f.detail}" for f in one.findings)
    return f"\n{key}{' HELD' if held else ''}", (source, target and f"→ {target}", *notes)


def _copy_beside(out: Path, stored: Stored) -> Path:
    """Where the original goes: `page.html` gets `page.en.html`. Raises `OutputError` where something else is there."""
    try:
        if not out.name or out.is_dir():
            raise OutputError(f"{out} is a folder.", hint="Give the path of a file, such as --out page.html.")
        copy = out.with_name(f"{out.stem}.{stored.article.language}{out.suffix or '.html'}")
        taken = copy.exists() and copy.read_bytes() != _as_file(stored.revision.html)
    except OSError as error:
        raise OutputError(f"Nothing can be written beside {out}: {error.strerror}.") from error
    if taken:
        message = f"The article has no address, so its original goes to {copy}, and something else is there."
        raise OutputError(message, hint="Move it away, or choose another --out.")
    return copy


def _as_file(html: str) -> bytes:
    """UTF-8, and with a mark that counts more than the encoding that the text may declare."""
    return html.encode("utf-8") if html.isascii() else html.encode("utf-8-sig")


def export(
    key: Key,
    to: options.OneTo,
    out: Annotated[Path | None, typer.Option(help="File to write (default: standard output).")] = None,
    store: options.StoreUrl = "",
    locales: options.Locales = None,
    json: options.Json = False,
) -> None:
    """Write a stored translation as a page again, with the notice of today, or as JSON with all that is known of it.

    Where the article has no address, the original is written beside the page and linked. A page that is held is a
    draft; where its locale holds whole pages, none is written. Both end with exit code 1.
    """
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow import export_page, read_stored

    with options.application(store=store, locales_folder=locales) as app:
        stored = read_stored(app.kept, key, locale(to))
        if json:
            print_json(stored)
            return
        copy = _copy_beside(out, stored) if out and not stored.article.source_url else None
        page = export_page(stored, app.reopen(stored.revision), app.folders, copy=files.link(copy.name) if copy else "")
    if not page.refused:
        if copy:
            files.write(copy, _as_file(stored.revision.html))
        if out:
            files.write(out, page.html)
        else:
            write_out(page.html)
    for reason in page.reasons:
        say(f"{key} in {to}: page {'not written' if page.refused else 'held'}: {reason}")
    raise typer.Exit(HELD if page.held else DONE)
