"""Options that several commands share, and the application built from them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from click import get_current_context

if TYPE_CHECKING:
    from translate_pipeline.app import App

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
To = Annotated[str, typer.Option("--to", help="Target locales, BCP 47, separated by commas: es,pt-BR.")]
OneTo = Annotated[str, typer.Option("--to", help="Target locale, BCP 47: es.")]
StoreUrl = Annotated[str, typer.Option("--store", help="Database URL (default: SQLite in your data folder).")]
Profile = Annotated[
    Path | None, typer.Option("--profile", help="Site profile (TOML): what an article is on your pages.")
]
Glossary = Annotated[Path | None, typer.Option("--glossary", help="Glossary folder to use instead of the shipped one.")]
Locales = Annotated[
    Path | None, typer.Option("--locales", help="Your own folder of notices and names, laid out like locales/.")
]
Backend = Annotated[str, typer.Option("--backend", help="Engine: auto, or a name that `backends` lists.")]


def application(**options: object) -> AbstractContextManager[App]:
    """The application with the options that were given; what was not comes from the environment and the file."""
    return _application(options, long=False)


def service(**options: object) -> AbstractContextManager[App]:
    """The same for commands that run for days, whose log is what is known of them."""
    return _application(options, long=True)


@contextmanager
def _application(options: Mapping[str, object], *, long: bool) -> Iterator[App]:
    from translate_pipeline.app import App
    from translate_pipeline.settings import load

    app = App(load(**{name: value for name, value in options.items() if value not in (None, "")}))
    app.from_files = options.get("glossary_folder") is not None  # a folder that is named is the one that is meant
    with app.logging(lambda: sys.stderr, long=long, verbose=_verbose()):
        try:
            yield app
        finally:
            app.close()


def _verbose() -> bool:
    """Whether --verbose stood on the line, before the command or behind it."""
    context = get_current_context(silent=True)
    return bool(context and context.find_root().params.get("verbose"))
