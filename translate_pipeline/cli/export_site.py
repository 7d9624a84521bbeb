"""`export-site`: the site as files for any web server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import print_json, write_out


def export_site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write to; files of others in it stay.")],
    gate_stands_in_front: Annotated[
        bool,
        typer.Option("--gate-stands-in-front", help="With the gate `server`: a gate of your own is before the files."),
    ] = False,
    gate: Annotated[str, typer.Option("--gate", help="Setting site_gate: server or notice.")] = "",
    url: Annotated[str, typer.Option("--url", help="Setting site_url: the address that readers know.")] = "",
    store: options.StoreUrl = "",
    locales: options.Locales = None,
    json: options.Json = False,
) -> None:
    """Write the published pages as files: what has changed is written, what was withdrawn is removed."""
    from translate_pipeline.app.site import compose
    from translate_pipeline.errors import SettingsError
    from translate_pipeline.web.exporting import export

    with options.application(store=store, locales_folder=locales, site_gate=gate, site_url=url) as app:
        if not app.settings.site_url:
            raise SettingsError("An export needs the address that readers will know (site_url).", hint="Give --url.")
        done = export(compose(app), folder, gate_stands_in_front=gate_stands_in_front)
    if json:
        print_json(done)
        return
    write_out(
        f"{folder}: {len(done.written)} written, {done.kept} unchanged, {len(done.removed)} removed; "
        f"{len(done.redirects)} redirects, {len(done.gone)} withdrawn\n"
    )
