"""The table of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import metadata
from typing import Annotated

import typer

from translate_pipeline.cli import (
    about,
    batch,
    evaluate,
    glossary,
    inspect,
    interchange,
    looking,
    memory,
    notices,
    publishing,
    readers,
    stored,
    topics,
    webhooks,
    working,
)
from translate_pipeline.cli import glossary_change as changing
from translate_pipeline.cli import glossary_log as log
from translate_pipeline.cli.batch_watch import watch
from translate_pipeline.cli.export_site import export_site
from translate_pipeline.cli.serve import serve
from translate_pipeline.cli.spending import metrics, spend
from translate_pipeline.cli.translate import translate
from translate_pipeline.cli.worker import worker

COMMANDS: Mapping[str, Callable[..., None]] = {
    "translate": translate,
    "segment": inspect.segment,
    "protect": inspect.protect,
    "check": inspect.check,
    "list": stored.list_articles,
    "show": stored.show,
    "export": stored.export,
    "todo": looking.todo,
    "edit": working.edit,
    "confirm": working.confirm,
    "accept": working.accept,
    "review": working.review,
    "approve": working.approve,
    "declare": working.declare,
    "publish": publishing.publish,
    "withdraw": publishing.withdraw,
    "slug": publishing.slug,
    "history": looking.history,
    "diff": looking.diff,
    "provenance": looking.provenance,
    "locales": about.locales,
    "backends": about.backends,
    "doctor": about.doctor,
    "spend": spend,
    "metrics": metrics,
    "worker": worker,
    "serve": serve,
    "export-site": export_site,
}

GLOSSARY: Mapping[str, Callable[..., None]] = {
    "list": glossary.list_terms,
    "lint": glossary.lint,
    "search": glossary.search,
    "import": interchange.import_,
    "export": interchange.export,
    "add": changing.add,
    "set": changing.set_,
    "retire": changing.retire,
    "forbid": changing.forbid,
    "impact": changing.impact,
    "history": log.history,
    "changes": log.changes,
    "apply": log.apply,
    "undo": log.undo,
    "sync": log.sync,
}

MEMORY: Mapping[str, Callable[..., None]] = {
    "counts": memory.counts,
    "purge": memory.purge,
    "search": memory.search,
}

BATCH: Mapping[str, Callable[..., None]] = {
    "submit": batch.submit,
    "list": batch.list_,
    "show": batch.show,
    "watch": watch,
    "cancel": batch.cancel,
    "retry": batch.retry,
    "pause": batch.pause,
    "resume": batch.resume,
    "undo": batch.undo,
}

TOPICS: Mapping[str, Callable[..., None]] = {"set": topics.set_, "list": topics.list_, "name": topics.name}

WEBHOOKS: Mapping[str, Callable[..., None]] = {
    "add": webhooks.add,
    "list": webhooks.list_,
    "remove": webhooks.remove,
    "deliveries": webhooks.deliveries,
    "retry": webhooks.retry,
    "send": webhooks.send,
}

NOTICE: Mapping[str, Callable[..., None]] = {
    "list": notices.list_,
    "show": notices.show,
    "approve": notices.approve,
}

POLLS: Mapping[str, Callable[..., None]] = {
    "add": readers.add,
    "list": readers.list_,
    "close": readers.close,
    "results": readers.results,
}

# Groups of commands: name, help and table.
OF_READERS: tuple[tuple[str, str, Mapping[str, Callable[..., None]]], ...] = (
    ("poll", "What readers are asked on the site, and what they answer.", POLLS),
    ("suggestions", "What readers would like to read.", {"list": readers.suggestions}),
    ("reports", "Errors that readers found.", {"list": readers.reports}),
)

EVALUATE: Mapping[str, Callable[..., None]] = {"faults": evaluate.faults}

# Name, help and commands.
GROUPS: tuple[tuple[str, str, Mapping[str, Callable[..., None]]], ...] = (
    ("glossary", "The glossary: what is protected, and how it is rendered.", GLOSSARY),
    ("memory", "What was translated before: engines' replies, and similar sentences.", MEMORY),
    ("batch", "Many articles in many locales as one order; workers work on it.", BATCH),
    ("topics", "What articles are about: lists of the site.", TOPICS),
    ("webhooks", "Programs that are told of what changes on the site.", WEBHOOKS),
    ("notice", "The medical notices, and who answers for their texts.", NOTICE),
    *OF_READERS,
    ("evaluate", "Measure the product on pairs of your own.", EVALUATE),
)

_HELP = """Translates English medical articles into localized pages: terms protected, facts checked, a disclaimer on
every page.

Exit codes: 0 done; 1 something was held back or refused; 2 bad usage or input; 70 a bug of ours."""


def build() -> typer.Typer:
    """The command line, built when the program runs."""
    program = typer.Typer(
        name="translate-pipeline",
        help=_HELP,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback()(_options)
    for name, command in COMMANDS.items():
        program.command(name)(command)
    for group, about_it, commands in GROUPS:
        made = typer.Typer(help=about_it, no_args_is_help=True)
        for name, command in commands.items():
            made.command(name)(command)
        program.add_typer(made, name=group)
    return program


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"translate-pipeline {metadata.version('translate-pipeline')}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", is_eager=True, callback=_version)
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell more of what is done: each request to an engine, each job.")
    ] = False,
    show_traceback: Annotated[bool, typer.Option("--traceback", help="Show where an error arose.")] = False,
) -> None:
    """Options of the program itself; `main` takes --traceback and --verbose from anywhere on the line."""


_options.__doc__ = _HELP
