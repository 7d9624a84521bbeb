"""`history`, `diff`, `provenance`, `todo`: what became of an article, and what there is to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import print_json, say, write_out
from translate_pipeline.cli.tables import print_blocks
from translate_pipeline.cli.working import Key

if TYPE_CHECKING:
    from translate_pipeline.workflow.comparing import Comparison
    from translate_pipeline.workflow.history import RevisionEvent, TranslationEvent
    from translate_pipeline.workflow.marking import Piece
    from translate_pipeline.workflow.waiting import Queue, Waiting

AnyTo = Annotated[str, typer.Option("--to", help="Only this locale, BCP 47: es.")]


def history(key: Key, to: AnyTo = "", store: options.StoreUrl = "", json: options.Json = False) -> None:
    """Show every revision of an article and of its translations: who, when, what changed, and their states."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.history import history as told

    with options.application(store=store) as app:
        found = told(app.kept, key, locale(to) if to else None)
    if json:
        print_json(found)
        return
    print_blocks(map(_revision, found.revisions))
    print_blocks(map(_translation, found.translations))


def _revision(one: RevisionEvent) -> tuple[str, Sequence[str]]:
    counts = f"{one.changed} changed, {one.added} added, {one.removed} removed" if one.number > 1 else ""
    return f"revision {one.number}", (f"{_when(one.at, one.by)}: {one.segments} segments", counts)


def _translation(one: TranslationEvent) -> tuple[str, Sequence[str]]:
    counts = (
        f"{one.changed} of {one.segments} segments changed, {one.edited} by people, {one.held} held, "
        f"{one.pending} waiting"
    )
    made = f"{_when(one.at, one.by)}: {one.made_by or 'made'} of revision {one.revision}"
    cause = f"for the glossary's change {one.cause}" if one.cause else ""
    states = [
        f"{own.state.value}: {_when(own.at, own.by)}" + (f": {own.reason}" if own.reason else "") for own in one.states
    ]
    return f"{one.locale} {one.number}", (made, cause, counts, *states)


def _when(at: object, by: object) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC, {by}"


def diff(
    key: Key,
    to: AnyTo = "",
    first: Annotated[int | None, typer.Option("--from", help="The older number.")] = None,
    until: Annotated[int | None, typer.Option("--until", help="The newer number (default: the newest).")] = None,
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Show what differs between two revisions of the source or, with --to, between two numbers of a translation.

    With --to alone: the sentences that changed under a person's text, old and new side by side. What is gone is
    written [-so-], what is new {+so+}.
    """
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow import comparing

    with options.application(store=store) as app:
        if not to:
            found = comparing.compare_revisions(app.kept, key, first, until)
        elif first is None and until is None:
            found = comparing.compare_outdated(app.kept, key, locale(to))
        else:
            found = comparing.compare_translations(app.kept, key, locale(to), first, until)
    if json:
        print_json(found)
    else:
        _print(found)


def _print(found: Comparison) -> None:
    if not found.segments:
        what = f"translations {found.old} and {found.new}" if found.locale else f"revisions {found.old} and {found.new}"
        say("No segment is outdated." if found.locale and found.old == found.new else f"The {what} say the same.")
    print_blocks(
        (
            f"{one.segment}  {one.change.value}  {one.path}",
            (_shown(one.source), f"→ {_shown(one.target)}" if one.target else ""),
        )
        for one in found.segments
    )


def _shown(pieces: Iterable[Piece]) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[one.mark.value].format(one.text) for one in pieces)


def provenance(
    key: Key,
    to: options.OneTo,
    number: Annotated[
        int | None, typer.Option("--number", help="A translation's number (default: the newest).")
    ] = None,
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Say where each text of a translation comes from; with --json, as W3C PROV-JSON (docs/provenance.md)."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow import places
    from translate_pipeline.workflow import provenance as told

    with options.application(store=store) as app:
        if json:
            print_json(told.provenance(app.kept, app.folders, key, locale(to), number=number))
            return
        with app.kept.read() as reader:
            place = places.place_of(reader, key, locale(to), number)
        found = told.origins(place, app.folders)
    own = place.translation
    title = f"{place.article.key}, revision {place.revision.number} → {own.locale}"
    print_blocks([(title, (f"translation {own.number} ({own.id}): {own.state.value}",))])
    for one in found:
        maker = f"{one.engine} {one.version}".strip() or one.rung
        who = f"{one.edited_by} {one.edited_at:%Y-%m-%d %H:%M} UTC" if one.edited_at else maker
        notes = (
            f"text of translation {one.number}, {one.state.value}: {who}",
            f"rung: {one.rung}" if one.rung else "",
            f"terms: {', '.join(f'{concept} {revision}' for concept, revision in one.entries)}" if one.entries else "",
            f"findings: {', '.join(one.findings)}" if one.findings else "",
            *(f"accepted: {own.code} by {own.by.name}: {own.reason}" for own in one.accepted),
            f"waits: {one.pending.cause.value} {one.pending.note}" if one.pending else "",
        )
        print_blocks([(f"{one.segment}{'' if one.passed else ' HELD'}", notes)])


def todo(to: AnyTo = "", store: options.StoreUrl = "", json: options.Json = False) -> None:
    """List what waits for people: segments to look at, and translations to review, approve or publish."""
    from translate_pipeline.languages import locale
    from translate_pipeline.workflow.waiting import waiting

    with options.application(store=store) as app:
        found = [one for one in waiting(app.kept, locale(to) if to else None) if one.segments or one.next]
    if json:
        print_json([_queue(one) for one in found])
    elif not found:
        say("Nothing waits.")
    for one in [] if json else found:
        write_out(
            f"{one.article} in {one.locale}: translation {one.number} ({one.state.value}) waits for {_next(one)}\n"
        )
        print_blocks((f"  {own.segment} {own.why} {own.note}".rstrip(), _lines(own)) for own in one.segments)


def _next(one: Queue) -> str:
    return f"an editor: {len(one.segments)} segments" if one.segments else one.next


def _lines(one: Waiting) -> Sequence[str]:
    old, target = one.was
    changed = old is not None and old != one.source
    return (
        f"  was: {old}" if changed else "",
        f"  {'now: ' if changed else ''}{one.source}",
        f"  was → {target}" if target is not None and target != one.target else "",
        f"  → {one.target}" if one.target is not None else "",
    )


def _queue(one: Queue) -> dict[str, object]:
    return {
        "article": one.article, "title": one.title, "locale": one.locale, "number": one.number,
        "state": one.state.value, "next": _next(one) if not one.segments else "an editor",
        "segments": [
            {
                "segment": own.segment, "path": own.path, "why": own.why, "note": own.note, "source": str(own.source),
                "target": None if own.target is None else str(own.target),
                "old_source": None if own.was[0] is None else str(own.was[0]),
                "old_target": None if own.was[1] is None else str(own.was[1]),
            }
            for own in one.segments
        ],
    }  # fmt: skip
