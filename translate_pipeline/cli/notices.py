"""`notice`: the medical notices, and who answers for their texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import print_json, say, write_out
from translate_pipeline.cli.tables import print_table
from translate_pipeline.cli.working import As, refusing

if TYPE_CHECKING:
    from translate_pipeline.workflow.notices import Notice

Of = Annotated[str, typer.Argument(metavar="LOCALE", help="The locale of the text, BCP 47: es.")]
Original = Annotated[bool, typer.Option("--original", help="The notice of originals, not that of translations.")]


def list_(store: options.StoreUrl = "", locales: options.Locales = None, json: options.Json = False) -> None:
    """List the notices: their versions, and whether somebody has approved the text as it is now."""
    from translate_pipeline.workflow.notices import list_notices

    with options.application(store=store, locales_folder=locales) as app:
        found = list_notices(app.desk(keep=False), app.found_store)
    if json:
        print_json([_row(one) for one in found])
        return
    rows = [
        (
            one.text.locale.tag,
            one.text.kind,
            one.text.version,
            "draft" if one.is_draft else "approved",
            ", ".join(f"{told.by.name} ({told.role})" for told in one.approvals),
        )
        for one in found
    ]
    print_table(("locale", "for", "version", "state", "by"), rows)


def show(
    of: Of,
    original: Original = False,
    store: options.StoreUrl = "",
    locales: options.Locales = None,
    json: options.Json = False,
) -> None:
    """Show a notice's text, with all wordings that a page may need, and its approvals."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.notices import ORIGINAL, TRANSLATION, show_notice

    with options.application(store=store, locales_folder=locales) as app:
        kind = ORIGINAL if original else TRANSLATION
        found = show_notice(app.desk(keep=False), app.found_store, locale(of), kind)
    if json:
        print_json(_row(found) | {"text": found.text.template})
        return
    write_out(found.text.template)
    state = "a draft" if found.is_draft else "approved"
    say(f"{found.text.locale}, version {found.text.version}, sha256 {found.text.sha256}: {state}")
    for one in found.approvals:
        say(f"  {one.at:%Y-%m-%d} {one.by.name}: {one.role}, {one.qualification}")


def approve(
    of: Of,
    role: Annotated[str, typer.Option("--role", help="As what: lawyer, physician, reviewer.")],
    qualification: Annotated[str, typer.Option("--qualification", help="By what right: bar, licence, degree.")],
    original: Original = False,
    sha256: Annotated[str, typer.Option("--sha256", help="The text that you have read, as `show` tells it.")] = "",
    as_user: As = "",
    store: options.StoreUrl = "",
    locales: options.Locales = None,
    json: options.Json = False,
) -> None:
    """Answer for a notice's text as it is now: pages with it are no drafts. A changed text needs a new approval."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.notices import ORIGINAL, TRANSLATION, approve_notice

    with refusing(), options.application(store=store, locales_folder=locales) as app:
        kind = ORIGINAL if original else TRANSLATION
        told = approve_notice(
            app.desk(as_user=as_user), locale(of), role=role, qualification=qualification, kind=kind, sha256=sha256
        )
    if json:
        print_json(told)
    else:
        write_out(f"{of}, version {told.version}: approved by {told.by.name} ({told.role}, {told.qualification})\n")


def _row(one: Notice) -> dict[str, object]:
    text: Mapping[str, object] = {
        "locale": one.text.locale.tag,
        "kind": one.text.kind,
        "version": one.text.version,
        "sha256": one.text.sha256,
    }
    return {**text, "draft": one.is_draft, "reviewed_in_folder": one.text.reviewed, "approvals": one.approvals}
