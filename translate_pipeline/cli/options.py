"""Options that several commands share, and the application built from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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


@contextmanager
def application(**options: object) -> Iterator[App]:
    """The application with the options that were given; what was not comes from the environment and the file."""
    from translate_pipeline.app import App
    from translate_pipeline.settings import load

    app = App(load(**{name: value for name, value in options.items() if value not in (None, "")}))
    app.from_files = options.get("glossary_folder") is not None  # a folder that is named is the one that is meant
    try:
        yield app
    finally:
        app.close()
