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
    from translate_pipeline.model import Concept, Glossary

OptionalTo = Annotated[str, typer.Option("--to", help="Show the rendering in this locale.")]


def list_terms(
    to: OptionalTo = "",
    store: options.StoreUrl = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """List all concepts."""
    with options.application(glossary_folder=glossary, store=store) as app:
        _print(app.glossary.concepts, to, json=json)


def search(
    query: Annotated[str, typer.Argument(help="Part of a term, a variant, a rendering or an id.")],
    to: OptionalTo = "",
    store: options.StoreUrl = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Find concepts by any of their forms."""
    from translate_pipeline import terms

    with options.application(glossary_folder=glossary, store=store) as app:
        found = terms.search(app.glossary, query)
        if to or json:
            _print(found, to, json=json)
        else:
            print_blocks((f"{one.term} ({one.id})", (_in_all_languages(one) or one.kind.value,)) for one in found)
        if not found:
            say(f"Nothing in the glossary is called {query!r}.")
    raise typer.Exit(DONE if found else HELD)


def lint(
    missing: Annotated[
        str, typer.Option("--missing", help="List instead the terms that have no form in this locale, but in others.")
    ] = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Check the glossary: errors and warnings by file and line, with what mends them; exit code 1 for errors."""
    from translate_pipeline import resources, terms

    with options.application(glossary_folder=glossary) as app:
        if missing:
            _print_missing(app.glossary, missing, json=json)
            return
        problems = terms.lint(app.settings.glossary_folder or resources.folder("glossary"))
        errors = sum(one.level is terms.Level.ERROR for one in problems)
        counts = {} if errors else terms.coverage(app.glossary)
    if json:
        print_json({"problems": problems, "missing": counts})
    else:
        lines = [f"{one.where}: {one.level}: {one.message}. {one.remedy}" for one in problems]
        lines.append(_summary(errors, len(problems) - errors))
        if any(counts.values()):
            shown = ", ".join(f"{tag} {number}" for tag, number in counts.items() if number)
            lines.append(f"Terms without a form that other locales have: {shown} (--missing LOCALE lists them).")
        write_out("".join(f"{printable(line)}\n" for line in lines))
    raise typer.Exit(HELD if errors else DONE)


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "The glossary is sound."
    return f"Errors: {errors}, warnings: {warnings}."


def _print_missing(glossary: Glossary, to: str, *, json: bool) -> None:
    from translate_pipeline import terms
    from translate_pipeline.languages import locale

    found = terms.missing(glossary, locale(to))
    if json:
        print_json(found)
    else:
        rows = [(one.id, one.category, one.term, " ".join(sorted(one.renderings))) for one in found]
        print_table(("id", "category", "term", "has forms in"), rows)


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
