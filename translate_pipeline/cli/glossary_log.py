"""`glossary history`, `changes`, `undo`, `apply` and `sync`: what has become of the store's glossary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import DONE, HELD, print_json, printable, say, write_out
from translate_pipeline.cli.glossary_store import (
    AsUser,
    Term,
    Why,
    current,
    edit_lines,
    means,
    report,
    told,
)
from translate_pipeline.cli.tables import print_blocks, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate_pipeline.workflow.glossary import ChangeSet, Difference, Edit

Change = Annotated[str, typer.Argument(help="The change, as `glossary changes` shows it.")]


def history(
    term: Term, store: options.StoreUrl = "", glossary: options.Glossary = None, json: options.Json = False
) -> None:
    """Show what has become of a term in the store: who changed what, when and why."""
    from translate_pipeline.errors import GlossaryError
    from translate_pipeline.workflow.glossary import concept_of, of_concept, read

    with options.application(store=store, glossary_folder=glossary) as app:
        with app.kept.read() as reader:
            changes = read(reader).changes()
        gone = {edit.concept for one in changes for edit in one.edits}
        try:
            name = concept_of(current(app)[0], term).id
        except GlossaryError:
            if term not in gone:  # a concept that was retired is known by its id
                raise
            name = term
    found = of_concept(changes, name)
    if json:
        print_json([{**_told(one), "edits": told([edit])} for one, edit in found])
        return
    print_blocks((_heading(one), tuple(edit_lines([edit]))) for one, edit in found)
    if not found:
        say(f"'{name}' is as it came with the glossary's files.")


def changes(store: options.StoreUrl = "", json: options.Json = False) -> None:
    """List the changes of the store's glossary: who, when, why, what before, and whether all pages follow."""
    from translate_pipeline.workflow.glossary import read

    with options.application(store=store) as app, app.kept.read() as reader:
        found = read(reader).changes()
        done = {one.id: len(reader.caused_by(one.id)) for one in found if one.open}
    if json:
        print_json([{**_told(one), "left": _left(one, done), "edits": told(one.edits)} for one in found])
        return
    rows = [
        (one.id, f"{one.at:%Y-%m-%d %H:%M}", one.by.name, one.action, one.why, _what(one), _state(one, done))
        for one in found
    ]
    print_table(("change", "when (UTC)", "who", "action", "why", "what", "state"), rows)


def _told(one: ChangeSet) -> dict[str, object]:
    about = {"change": one.id, "action": one.action, "at": one.at, "by": one.by, "why": one.why}
    return {**about, "pages": one.pages, "open": one.open, "undoes": one.undoes, "undone": one.undone}


def _heading(one: ChangeSet) -> str:
    return f"{one.at:%Y-%m-%d %H:%M} {one.by.name}: {one.action}, {one.why} ({one.id})"


def _what(one: ChangeSet) -> str:
    lines = list(edit_lines(one.edits))
    return "; ".join(lines[:3]) + (f"; and {len(lines) - 3} more" if len(lines) > 3 else "")


def _left(one: ChangeSet, done: dict[str, int]) -> int:
    return max(0, one.pages - done[one.id]) if one.open else 0


def _state(one: ChangeSet, done: dict[str, int]) -> str:
    return (
        "undone" if one.undone else f"open: `glossary apply {one.id}`, {_left(one, done)} pages" if one.open else "done"
    )


def undo(
    change: Change,
    why: Why = "",
    store: options.StoreUrl = "",
    as_user: AsUser = "",
    json: options.Json = False,
) -> None:
    """Take a change back: its entries, and the texts that were made for it and that nobody has touched since."""
    from translate_pipeline.workflow.glossary import undo as take_back

    with options.application(store=store) as app:
        _ = app.kept  # raises where there is no store: none is made
        done = take_back(app.desk(as_user=as_user), change, why)
    segments = sum(done.restored.values())
    if json:
        pages = [{"article": key, "locale": tag, "segments": n} for (key, tag), n in done.restored.items()]
        print_json({"change": done.change, "undoes": done.undoes, "restored": pages, "touched": done.touched})
    else:
        write_out(f"{segments} segments restored in {len(done.restored)} pages.\n")
        for one in done.touched:
            write_out(f"Left, since it was changed again: {printable(one.article)} {one.locale} {one.key}\n")
        say(f"Change {done.change} takes {done.undoes} back.")
    raise typer.Exit(HELD if done.touched else DONE)


def apply(
    change: Change,
    backend: options.Backend = "",
    store: options.StoreUrl = "",
    as_user: AsUser = "",
    json: options.Json = False,
) -> None:
    """Bring a change into the pages that do not follow it yet: after an import or a sync, or a run that was stopped."""
    from translate_pipeline.workflow.glossary import apply as bring_in
    from translate_pipeline.workflow.glossary import open_work, read

    with options.application(store=store, backend=backend) as app:
        with app.kept.read() as reader:
            ledger = read(reader)
        wanted, tools = ledger.change(change), means(app)
        made, found = open_work(app.kept, ledger, wanted, tools)
        done = bring_in(app.desk(as_user=as_user), wanted.id, made, found, tools)
    report((), [done], wanted.id, json=json)


def sync(
    apply_: Annotated[bool, typer.Option("--apply", help="Take what is no conflict into the store.")] = False,
    theirs: Annotated[bool, typer.Option("--theirs", help="In conflicts, the files are right.")] = False,
    ours: Annotated[bool, typer.Option("--ours", help="In conflicts, the store is right.")] = False,
    why: Why = "",
    backend: options.Backend = "",
    store: options.StoreUrl = "",
    as_user: AsUser = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Compare the store's glossary with its files, by what both had in common, and take over what is newer there."""
    from translate_pipeline.workflow.glossary import Case, commit, differences, impact, mark, planned, read, taking

    with options.application(store=store, backend=backend, glossary_folder=glossary) as app:
        files, change = app.glossary_of_files, ""
        app.from_files = False
        with app.kept.read() as reader:
            found = differences(read(reader), files)
            now = mark(reader)
        new, shipped = taking(found, theirs=theirs, ours=ours)
        made = planned(app.glossary, new, mark=now)
        if apply_ and shipped.parts:
            with app.kept.read() as reader:
                pages = len(impact(reader, made, means(app)).pages)
            change = commit(app.desk(as_user=as_user), made, "glossary.sync", why, pages=pages, shipped=shipped)
    conflicts = [one for one in found if one.case is Case.CONFLICT and one.key not in shipped.parts]
    if json:
        print_json({"applied": bool(change), "change": change, "differences": [_row(one) for one in found]})
    else:
        _show_sync(found)
        _say_sync(change, conflicts, applied=apply_)
    raise typer.Exit(HELD if conflicts else DONE)


def _row(one: Difference) -> dict[str, object]:
    from translate_pipeline.workflow.glossary import encode

    sides = {"base": one.base, "ours": one.ours, "theirs": one.theirs}
    values = {name: None if part is None else encode(part) for name, part in sides.items()}
    return {"id": one.concept, "locale": one.locale, "case": one.case.value, **values}


def _show_sync(found: Sequence[Difference]) -> None:
    from translate_pipeline.workflow.glossary import Edit

    counts = Counter(one.case.value for one in found)
    write_out((", ".join(f"{n} {case}" for case, n in counts.items()) or "no difference") + ".\n")
    for one in found:
        sides: tuple[Edit, ...] = (Edit(one.concept, one.locale, one.ours, one.theirs),)
        for line in edit_lines(sides) if one.ours != one.theirs else ():
            write_out(f"{one.case.value}: {printable(line)}\n")


def _say_sync(change: str, conflicts: Sequence[Difference], *, applied: bool) -> None:
    if change:
        say(f"Change {change}. `translate-pipeline glossary apply {change}` brings it into the pages.")
    elif not applied:
        say("Nothing was changed: --apply takes over what is no conflict.")
    if conflicts:
        say(f"{len(conflicts)} conflicts: decide them with --theirs or --ours, or with `glossary set`.")
