"""`topics`: what articles are about, and what readers call it."""

from __future__ import annotations

from typing import Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import print_json, write_out
from translate_pipeline.cli.tables import print_table
from translate_pipeline.cli.working import As, Key, desk_of, refusing


def set_(
    key: Key,
    topics: Annotated[list[str] | None, typer.Argument(help="Topics, such as transplant; none takes all away.")] = None,
    as_user: As = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Set an article's topics, in place of those that it has."""
    from translate_pipeline.workflow.topics import set_topics

    with refusing(), options.application(store=store) as app:
        before = set_topics(desk_of(app, as_user), key, topics or [])
    if json:
        print_json({"article": key, "before": before, "topics": topics or []})
    else:
        write_out(f"{key}: {', '.join(topics or []) or 'no topics'}\n")


def list_(to: options.OneTo = "en", store: options.StoreUrl = "", json: options.Json = False) -> None:
    """List the topics that something is published under in a locale, by their names there."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.topics import list_topics

    with options.application(store=store) as app:
        found = list_topics(app.kept, locale(to))
    if json:
        print_json(found)
        return
    rows = [(one.slug, one.name, str(one.articles)) for one in found]
    print_table(("topic", "name", "articles"), rows, figures=("articles",))


def name(
    topic: Annotated[str, typer.Argument(help="The topic, such as transplant.")],
    words: Annotated[str, typer.Argument(metavar="NAME", help="What readers call it; empty takes it back.")],
    to: options.OneTo,
    as_user: As = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Say what a topic is called in a locale. Other locales of the language use it too, where they have none."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.topics import name_topic

    with refusing(), options.application(store=store) as app:
        name_topic(desk_of(app, as_user), topic, locale(to), words)
    if json:
        print_json({"topic": topic, "locale": to, "name": words})
    else:
        write_out(f"{topic} in {to}: {words or 'no name of its own'}\n")
