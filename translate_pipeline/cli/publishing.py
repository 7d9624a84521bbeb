"""`publish`, `withdraw`, `slug`: what readers are served, from the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, print_json, say, write_out
from translate_pipeline.cli.working import As, Key, Reason, desk_of, refusing
from translate_pipeline.errors import InputError, Refused

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.languages import Locale
    from translate_pipeline.workflow import Desk


def publish(
    key: Key,
    to: options.To,
    why_not: Annotated[
        bool, typer.Option("--why-not", help="Publish nothing: list what stands against it, and what to do.")
    ] = False,
    as_user: As = "",
    store: options.StoreUrl = "",
    locales: options.Locales = None,
    json: options.Json = False,
) -> None:
    """Publish an article's newest translations, or its original (`--to en`): readers are served this very page.

    Every step is required unless the locale's settings say otherwise, and a person must have approved the notice. Each
    locale is published by itself; where one is refused, the others are published all the same, and the exit code is 1.
    """
    from translate_pipeline.app import locales_of

    wanted = locales_of(to)
    if not wanted:
        raise InputError("No locale is named.", hint="Name one or more: --to es,pt-BR.")
    with options.application(store=store, locales_folder=locales) as app:
        desk = desk_of(app, as_user)
        told = [_why_not(desk, app, key, one) if why_not else _publish(desk, app, key, one) for one in wanted]
    if json:
        print_json(told)
    else:
        for line in told:
            _tell(key, line)
    raise typer.Exit(HELD if any(line["blockers"] for line in told) else DONE)


def _address(app: App) -> Callable[[str, str], str]:
    from translate_pipeline.app.site import address_in_notices

    return partial(address_in_notices, app.settings)


def _why_not(desk: Desk, app: App, key: str, to: Locale) -> Mapping[str, object]:
    from translate_pipeline.workflow.publishing import blockers

    return {"locale": to.tag, "published": False, "blockers": blockers(desk, app, key, to, _address(app))}


def _publish(desk: Desk, app: App, key: str, to: Locale) -> Mapping[str, object]:
    from translate_pipeline.workflow.publishing import blockers
    from translate_pipeline.workflow.publishing import publish as act

    try:
        done = act(desk, app, key, to, _address(app))
    except Refused:
        against = blockers(desk, app, key, to, _address(app))
        if not against:
            raise
        return {"locale": to.tag, "published": False, "blockers": against}
    page = done.publication
    return {
        "locale": to.tag,
        "published": True,
        "blockers": (),
        "changed": done.changed,
        "publication": page.id,
        "translation": page.number,
        "slug": page.slug,
        "state": page.state,
        "indexable": page.indexable,
        "digest": page.digest,
        "notice": page.notice_version,
        "findings": done.findings,
    }


def _tell(key: str, line: Mapping[str, object]) -> None:
    name = f"{key} in {line['locale']}"
    if line["published"]:
        what = f"{f'translation {number}' if (number := line['translation']) else 'original'}, at {line['slug']}"
        write_out(f"{name}: {'published' if line['changed'] else 'was published before'} ({what})\n")
        for finding in line["findings"]:  # type: ignore[attr-defined]  # ours
            say(f"  {finding.severity.value} {finding.code}: {finding.detail}")
        return
    against = line["blockers"]
    write_out(f"{name}: {'not published' if against else 'nothing stands against publishing it'}\n")
    for one in against:  # type: ignore[attr-defined]  # ours
        write_out(f"  {one.code}: {one.detail}\n")


def withdraw(
    key: Key,
    to: options.To,
    reason: Reason,
    as_user: As = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Take back what readers are served: its address says that it is gone, and nothing stands in for it."""
    from translate_pipeline.app import locales_of
    from translate_pipeline.workflow.publishing import withdraw as act

    wanted = locales_of(to)
    with refusing(), options.application(store=store) as app:
        desk = desk_of(app, as_user)
        for one in wanted:
            act(desk, key, one, reason)
            if not json:
                write_out(f"{key} in {one}: withdrawn\n")
    if json:
        print_json({"article": key, "withdrawn": [one.tag for one in wanted]})


def slug(
    key: Key,
    new: Annotated[str, typer.Argument(help="The new slug: small letters, digits and hyphens.")],
    as_user: As = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Change an article's address in all locales; every old one leads to it for good."""
    from translate_pipeline.workflow.topics import change_slug

    with refusing(), options.application(store=store) as app:
        before = change_slug(desk_of(app, as_user), key, new)
    if json:
        print_json({"article": key, "before": before, "slug": new})
    else:
        write_out(f"{key}: {new}{f' (was {before})' if before and before != new else ''}\n")
