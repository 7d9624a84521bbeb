"""`glossary`: the terms, whether their files are sound, and finding one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, out, print_json

if TYPE_CHECKING:
    from translate_pipeline.languages import Locale
    from translate_pipeline.model import Concept

OptionalTo = Annotated[str, typer.Option("--to", help="Show the rendering in this locale.")]


def list_terms(to: OptionalTo = "", glossary: options.Glossary = None, json: options.Json = False) -> None:
    """List all concepts."""
    with options.application(glossary_folder=glossary) as app:
        _print(app.glossary.concepts, to, json=json)


def search(
    query: Annotated[str, typer.Argument(help="Part of a term, a variant, a rendering or an id.")],
    to: OptionalTo = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Find concepts by any of their forms."""
    from translate_pipeline import terms

    with options.application(glossary_folder=glossary) as app:
        found = terms.search(app.glossary, query)
        _print(found, to, json=json)
    raise typer.Exit(DONE if found else HELD)


def lint(glossary: options.Glossary = None, json: options.Json = False) -> None:
    """Check the glossary's files; each problem is named by file and line."""
    from translate_pipeline import resources, terms

    with options.application(glossary_folder=glossary) as app:
        problems = list(terms.lint(app.settings.glossary_folder or resources.folder("glossary")))
    if json:
        print_json(problems)
    else:
        for problem in problems:
            out().print(str(problem), markup=False)
        if not problems:
            out().print("The glossary is sound.")
    raise typer.Exit(HELD if problems else DONE)


def _print(concepts: Iterable[Concept], to: str, *, json: bool) -> None:
    from translate_pipeline.languages import locale

    target = locale(to) if to else None
    if json:
        print_json(
            [one if target is None else {"concept": one, "rendering": one.rendering(target)} for one in concepts]
        )
        return
    table = Table("id", "kind", "term", "rendering", "status", box=None, pad_edge=False)
    for one in concepts:
        table.add_row(one.id, one.kind.value, one.term, _renderings(one, target), one.status)
    out().print(table, markup=False)


def _renderings(concept: Concept, target: Locale | None) -> str:
    if target is not None:
        rendering = concept.rendering(target)
        return rendering.form if rendering else ""
    return " · ".join(f"{tag}: {one.form}" for tag, one in sorted(concept.renderings.items()) if one.form)
