"""`glossary`: the terms, whether their files are sound, and finding one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, print_json, printable, say, write_out
from translate_pipeline.cli.tables import print_blocks, print_table

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
        if to or json:
            _print(found, to, json=json)
        else:
            print_blocks((f"{one.term} ({one.id})", (_in_all_languages(one) or one.kind.value,)) for one in found)
        if not found:
            say(f"Nothing in the glossary is called {query!r}.")
    raise typer.Exit(DONE if found else HELD)


def lint(glossary: options.Glossary = None, json: options.Json = False) -> None:
    """Check the glossary's files; each problem is named by file and line."""
    from translate_pipeline import resources, terms

    with options.application(glossary_folder=glossary) as app:
        problems = list(terms.lint(app.settings.glossary_folder or resources.folder("glossary")))
    if json:
        print_json(problems)
    else:
        write_out("".join(f"{printable(str(problem))}\n" for problem in problems) or "The glossary is sound.\n")
    raise typer.Exit(HELD if problems else DONE)


def _print(concepts: Iterable[Concept], to: str, *, json: bool) -> None:
    from translate_pipeline.languages import locale

    target = locale(to) if to else None
    if json:
        print_json(
            [one if target is None else {"concept": one, "rendering": one.rendering(target)} for one in concepts]
        )
        return
    if target is None:
        print_table(
            ("id", "kind", "term", "status"), [(one.id, one.kind.value, one.term, one.status) for one in concepts]
        )
        return
    rows = [(one.id, one.kind.value, one.term, _form(one, target), one.status) for one in concepts]
    print_table(("id", "kind", "term", "rendering", "status"), rows)


def _form(concept: Concept, target: Locale) -> str:
    rendering = concept.rendering(target)
    return rendering.form if rendering else ""


def _in_all_languages(concept: Concept) -> str:
    return " · ".join(f"{tag}: {one.form}" for tag, one in sorted(concept.renderings.items()) if one.form)
