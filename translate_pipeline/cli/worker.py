"""`worker`: works on batches until it is stopped, or until nothing is left."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, say
from translate_pipeline.errors import StoreError

if TYPE_CHECKING:
    from translate_pipeline.batch import Worker

_STOPPED = 130


def worker(
    drain: Annotated[bool, typer.Option("--drain", help="Leave when nothing is left to do.")] = False,
    threads: Annotated[
        int | None, typer.Option(min=1, max=64, help="Articles at the same time (default: setting worker_threads).")
    ] = None,
    grace: Annotated[int, typer.Option(min=1, help="Seconds that jobs have to end in when it is stopped.")] = 30,
    check: Annotated[
        bool, typer.Option("--check", help="Run no worker; say whether one of this machine is alive, by the exit code.")
    ] = False,
    metrics_port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Serve metrics for Prometheus here (setting metrics_port).")
    ] = None,
    store: options.StoreUrl = "",
    profile: options.Profile = None,
    glossary: options.Glossary = None,
    locales: options.Locales = None,
) -> None:
    """Work on batches. SIGTERM or Ctrl-C lets it end what it has begun, a second one leaves at once; nothing is lost
    either way."""
    from translate_pipeline.app.batches import Batches
    from translate_pipeline.app.standing import serving
    from translate_pipeline.app.telling import telling

    if check:
        _check(store)
    settings = {
        "profile": profile,
        "glossary_folder": glossary,
        "locales_folder": locales,
        "metrics_port": metrics_port,
    }
    with ExitStack() as stack:
        app = stack.enter_context(options.service(store=store, **settings))
        batches = stack.enter_context(Batches(app, threads=threads))
        port = stack.enter_context(serving(app))
        one = batches.worker(grace=grace)
        stack.enter_context(telling(app))
        _listen(one)
        tell = _silent if app.settings.log_format == "json" else say  # whose log is read by programs
        tell(f"Worker {one.me.worker} works with {one.me.threads} threads on {app.store_name}.")
        if port is not None:
            tell(f"Metrics are at http://{app.settings.metrics_host}:{port}/metrics.")
        clean = one.run(drain=drain)
    tell("The worker has ended." if clean else "The worker has ended; what was still under way, others take over.")
    if not clean:  # threads that wait for an engine would keep the process
        sys.stderr.flush()
        os._exit(0)


def _silent(message: str) -> None:
    """The log says it in its own form."""


def _check(store: str) -> NoReturn:
    """For the health checks of containers."""
    from translate_pipeline.app.standing import signs_of_life

    try:
        with options.application(store=store) as app:
            alive = signs_of_life(app)
    except StoreError as error:
        say(f"Error: {error}")
        raise typer.Exit(HELD) from error
    if not alive:
        say("No worker of this machine is alive.")
        raise typer.Exit(HELD)
    say(f"Alive: {', '.join(one.worker for one in alive)}.")
    raise typer.Exit(DONE)


def _listen(one: Worker) -> None:
    asked: list[int] = []

    def on_signal(number: int, frame: FrameType | None) -> None:
        if asked:
            os._exit(_STOPPED)
        asked.append(number)
        one.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
