"""`serve`: the site, until it is stopped."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import WRONG, say
from translate_pipeline.errors import InputError, SettingsError

_GATES = {
    "server": "nobody gets a text before acknowledging to be a healthcare professional, search engines included",
    "notice": "texts are in the pages, for search engines too, and the notice stands over them",
}


def serve(
    host: Annotated[
        str,
        typer.Option(
            "--host",
            help="Address to listen at; others than this machine's are yours to "
            "protect with a server that speaks HTTPS.",
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen at.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that share the port.")] = 1,
    gate: Annotated[str, typer.Option("--gate", help="Setting site_gate: server or notice.")] = "",
    url: Annotated[str, typer.Option("--url", help="Setting site_url: the address that readers know.")] = "",
    preview: Annotated[
        bool, typer.Option("--preview", help="Show the newest translations as drafts, to this machine only.")
    ] = False,
    store: options.StoreUrl = "",
    locales: options.Locales = None,
) -> None:
    """Serve the published pages. It does not start before you have chosen what the gate for healthcare professionals
    does: nothing is chosen for you."""
    from translate_pipeline.app.site import compose
    from translate_pipeline.web.running import Factory, address, is_loopback, serve

    if preview and not is_loopback(host):
        raise InputError(f"Drafts are shown to this machine only, not at {host}.", hint="Leave --host out.")

    with options.application(store=store, locales_folder=locales, site_gate=gate, site_url=url) as app:
        chosen = app.settings.site_gate or _asked()
        given = {"store": store, "locales_folder": locales, "site_url": url, "site_gate": chosen}
        here = address(host, port)
    asked = {name: value for name, value in given.items() if value not in (None, "")}
    with options.application(**asked) as app:
        compose(app, url=here, preview=preview)  # what is wrong is told here, once, and not by each process
        say(f"The site is at {app.settings.site_url or here} (listening at {here}, gate: {chosen}). Ctrl-C stops it.")
    if not serve(Factory(asked, here, preview), host, port, workers):
        raise typer.Exit(WRONG)


def _asked() -> str:
    """What the operator answers; raises `SettingsError` where nobody is there to be asked."""
    if not sys.stdin.isatty():
        told = "; ".join(f"{name}: {what}" for name, what in _GATES.items())
        raise SettingsError("The gate of the site is not chosen.", hint=f"Set site_gate, or give --gate ({told}).")
    say("What does the gate for healthcare professionals do?")
    for name, what in _GATES.items():
        say(f"  {name}: {what}")
    answer = ""
    while answer not in _GATES:
        answer = typer.prompt("server or notice", err=True).strip().lower()
    say(f'To be asked no more, write site_gate = "{answer}" into translate-pipeline.toml.')
    return answer
