"""`worker`: works on batches until it is stopped, or until nothing is left."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import say

if TYPE_CHECKING:
    from translate_pipeline.batch import Worker

_STOPPED = 130


def worker(
    drain: Annotated[bool, typer.Option("--drain", help="Leave when nothing is left to do.")] = False,
    threads: Annotated[
        int | None, typer.Option(min=1, max=64, help="Articles at the same time (default: setting worker_threads).")
    ] = None,
    grace: Annotated[int, typer.Option(min=1, help="Seconds that jobs have to end in when it is stopped.")] = 30,
    store: options.StoreUrl = "",
    profile: options.Profile = None,
    glossary: options.Glossary = None,
    locales: options.Locales = None,
) -> None:
    """Work on batches. SIGTERM or Ctrl-C lets it end what it has begun, a second one leaves at once; nothing is lost
    either way."""
    from translate_pipeline.app.batches import Batches

    settings = {"profile": profile, "glossary_folder": glossary, "locales_folder": locales}
    with options.application(store=store, **settings) as app, Batches(app, threads=threads) as batches:
        one = batches.worker(grace=grace)
        _listen(one)
        say(f"Worker {one.me.worker} works with {one.me.threads} threads on {app.store_name}.")
        clean = one.run(drain=drain)
    say("The worker has ended." if clean else "The worker has ended; what was still under way, others take over.")
    if not clean:  # threads that wait for an engine would keep the process
        sys.stderr.flush()
        os._exit(0)


def _listen(one: Worker) -> None:
    asked: list[int] = []

    def on_signal(number: int, frame: FrameType | None) -> None:
        if asked:
            os._exit(_STOPPED)
        asked.append(number)
        one.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
