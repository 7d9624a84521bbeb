"""`glossary import` and `glossary export`: files of translators, term bases and engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import glossary_store, options
from translate_pipeline.cli.console import DONE, HELD, WRONG, print_json, printable, say, write_out
from translate_pipeline.cli.files import write
from translate_pipeline.errors import GlossaryError, OutputError

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.interchange import Change, Format, Import
    from translate_pipeline.languages import Locale
    from translate_pipeline.model import Concept, Glossary

_SHOWN = 50  # changes at a terminal; --json has all

_FORMATS = "csv (as glossary/), tbx, xlsx, table (CSV with a header), pairs-tsv, pairs-csv (DeepL, Google)"
FormatName = Annotated[str, typer.Option("--format", help=f"{_FORMATS}; guessed from the file where left out.")]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", help="Rows to leave out: 12, es.csv:12, or bad for all bad rows. May be repeated."),
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", help="What a column is, NAME=FIELD: Término=term, B=es, es-ES=es. May be repeated."),
]


def import_(
    files: Annotated[list[Path], typer.Argument(help="Files, or a folder laid out like glossary/.")],
    format_: FormatName = "",
    to: Annotated[str, typer.Option("--to", help="Target language of a file of pairs: es.")] = "",
    columns: Map = None,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of text, where it is not UTF-8: cp1252.")] = "",
    delimiter: Annotated[str, typer.Option("--delimiter", help="What separates the cells of a table.")] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="The sheet of a workbook that has several.")] = "",
    exclude: Exclude = None,
    statuses: Annotated[
        bool, typer.Option("--statuses", help="Believe reviews and approvals that the files claim.")
    ] = False,
    category: Annotated[str, typer.Option("--category", help="Category of new terms that name none.")] = "imported",
    apply: Annotated[bool, typer.Option("--apply", help="Write the changes; without it they are only shown.")] = False,
    store: options.StoreUrl = "",
    as_user: Annotated[str, typer.Option("--as", help="Who acts (default: the operating system's user).")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, for the store's record.")] = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Show what files would change in the glossary, and change it with --apply: all rows or none.

    The store's glossary is changed where it has one and no folder is named, or where --store names the store; pages
    follow with `glossary apply`.
    """
    from translate_pipeline import interchange
    from translate_pipeline.languages import locale
    from translate_pipeline.terms.patterns import fault

    reading = interchange.Reading(
        _format(format_), locale(to) if to else None, _pairs(columns or []), encoding, delimiter, sheet
    )
    rules = interchange.Rules(statuses, category, f"import of {', '.join(path.name for path in files)}", fault)
    with options.application(glossary_folder=glossary, store=store) as app:
        app.from_files &= not store
        incoming = interchange.read(_bytes(files), reading)
        rows = [row.strip() for one in exclude or [] for row in one.split(",") if row.strip()]
        current, mark = (app.glossary_of_files, "") if app.from_files else glossary_store.current(app)
        planned = interchange.plan(current.concepts, incoming, exclude=rows, rules=rules)
        changed: tuple[str, ...] = ()
        if apply and not planned.bad and (mark or store):
            changed = _apply_to_store(app, planned, current, (mark, as_user, why or rules.source))
        elif apply and not planned.bad:
            changed = _apply(app, planned)
    if json:
        print_json({"applied": bool(apply and not planned.bad), "files": changed, **_as_json(planned)})
    else:
        write_out("".join(f"{printable(line)}\n" for line in _lines(planned)))
    _say_end(planned, changed, apply=apply)
    raise typer.Exit(WRONG if planned.bad else HELD if planned.proposals else DONE)


def _format(name: str) -> Format | None:
    from translate_pipeline.interchange import Format

    if name and name not in set(Format):
        raise GlossaryError(f"'{name}' is no format.", hint=f"Formats: {', '.join(Format)}.")
    return Format(name) if name else None


def _pairs(given: Sequence[str]) -> dict[str, str]:
    pairs = [one.rpartition("=") for one in given]
    wrong = next(
        (one for one, (name, mark, field) in zip(given, pairs, strict=True) if not (name and mark and field)), ""
    )
    if wrong:
        raise GlossaryError(f"--map {wrong} is not NAME=FIELD.", hint="Write --map Término=term --map Español=es.")
    return {name: field for name, _, field in pairs}


def _bytes(paths: Sequence[Path]) -> dict[str, bytes]:
    """Contents by the name that the report uses: one more byte than the limit is read, so that it tells itself."""
    from translate_pipeline.interchange import LIMITS

    found: dict[str, bytes] = {}
    for path in paths:
        inside = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        if not inside:
            raise GlossaryError(f"{path} holds no CSV files.", hint="Give the files themselves.")
        for one in sorted(inside, key=lambda each: each.name != "concepts.csv"):
            try:
                with one.open("rb") as file:
                    found[one.name if one.name not in found else str(one)] = file.read(LIMITS.size + 1)
            except OSError as error:
                raise GlossaryError(f"{one} can't be read: {error.strerror}.") from error
    return found


def _apply(app: App, planned: Import) -> tuple[str, ...]:
    from translate_pipeline import interchange
    from translate_pipeline.cli import glossary_folder

    folder = app.settings.glossary_folder
    if folder is None:
        raise GlossaryError(
            "The shipped glossary is not written to.", hint="Copy it and name your folder with --glossary."
        )
    before = app.glossary
    return glossary_folder.replace(folder, before, interchange.apply(before.concepts, planned))


def _apply_to_store(app: App, planned: Import, before: Glossary, how: tuple[str, str, str]) -> tuple[str, ...]:
    """One change set; what is named is the store's change in place of files."""
    from translate_pipeline import interchange
    from translate_pipeline.workflow.glossary import commit, impact, plan_between

    mark, as_user, why = how
    made = plan_between(before, interchange.apply(before.concepts, planned), mark=mark)
    if not made.edits:
        return ()
    desk = app.desk(as_user=as_user)
    with app.store.read() as reader:
        pages = len(impact(reader, made, glossary_store.means(app)).pages)
    return (f"change {commit(desk, made, 'glossary.import', why, pages=pages)}",)


def _as_json(planned: Import) -> dict[str, object]:
    return {
        "added": [_change(one) for one in planned.added],
        "changed": [_change(one) for one in planned.changed],
        "unchanged": planned.unchanged,
        "proposals": [{**_change(one.change), "why": one.why} for one in planned.proposals],
        "bad": [{"place": one.place, "what": one.what, "remedy": one.remedy} for one in planned.bad],
        "excluded": [str(one) for one in planned.excluded],
        "remarks": planned.remarks,
    }


def _change(one: Change) -> dict[str, object]:
    fields = {name: {"before": old, "after": new} for name, (old, new) in one.fields().items()}
    return {"id": one.id, "locale": one.locale, "places": [str(place) for place in one.places], "fields": fields}


def _lines(planned: Import) -> Iterator[str]:
    yield (
        f"{len(planned.added)} added, {len(planned.changed)} changed, {planned.unchanged} unchanged, "
        f"{len(planned.proposals)} for a reviewer to decide, {len(planned.bad)} bad, {len(planned.excluded)} excluded."
    )
    for one in planned.changes[:_SHOWN]:
        yield f"  {'+' if one.is_new else '~'} {_told(one)}"
    if len(planned.changes) > _SHOWN:
        yield f"  … and {len(planned.changes) - _SHOWN} more; --json lists all."
    yield from (f"  ? {_told(one.change)} ({one.why})" for one in planned.proposals)
    yield from (f"Bad: {one}" for one in planned.bad)
    yield from (f"Note: {one}" for one in planned.remarks)


def _told(one: Change) -> str:
    fields = one.fields()
    if one.is_new:
        parts = [
            f"{name} '{_text(new)}'" for name, (_, new) in fields.items() if new and name in {"term", "form", "kind"}
        ]
    else:
        parts = [f"{name} '{_text(old)}' → '{_text(new)}'" for name, (old, new) in fields.items() if name != "revision"]
    return " ".join(filter(None, (one.locale, f"{one.id}:", ", ".join(parts))))


def _text(value: object) -> str:
    from translate_pipeline.interchange.cells import cell

    return cell(value)


def _say_end(planned: Import, changed: Sequence[str], *, apply: bool) -> None:
    if planned.bad:
        say("Nothing was changed. Mend the bad rows, or leave them out with --exclude bad.")
    elif not apply:
        say("Nothing was changed: --apply writes it.")
    else:
        say(f"Written: {', '.join(changed)}." if changed else "There was nothing to write.")


def export(
    format_: Annotated[str, typer.Option("--format", help=f"{_FORMATS}.")],
    to: Annotated[str, typer.Option("--to", help="Locales, separated by commas; all where left out.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help="File, or folder where there are several; standard output if left out.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="All fields in a table or workbook, not only the words.")
    ] = False,
    delimiter: Annotated[str, typer.Option("--delimiter", help="What separates the cells of a table.")] = ";",
    store: options.StoreUrl = "",
    glossary: options.Glossary = None,
) -> None:
    """Write the glossary for translators, term bases and engines."""
    from translate_pipeline.languages import locale

    wanted = _format(format_)
    locales = [locale(tag.strip()) for tag in to.split(",") if tag.strip()]
    with options.application(glossary_folder=glossary, store=store) as app:
        concepts = app.glossary.concepts
        own = app.settings.glossary_folder
    if wanted is None:
        raise GlossaryError("No format was given.", hint=f"Formats: {_FORMATS}.")
    if own and out and out.resolve() == own.resolve():
        raise OutputError(f"{out} is the glossary's own folder.", hint="Choose another --out.")
    files = _files(concepts, wanted, locales, full=full, delimiter=delimiter)
    if out is None or (len(files) == 1 and wanted.value != "csv"):
        _write_one(files, out)
    else:
        for name, content in files.items():
            write(out / name, content)
        say(f"Written: {', '.join(str(out / name) for name in files)}.")


def _write_one(files: Mapping[str, str | bytes], out: Path | None) -> None:
    [content, *more] = files.values()
    if out is not None:
        write(out / next(iter(files)) if out.is_dir() else out, content)
    elif more or isinstance(content, bytes):
        raise OutputError("This can't be written to standard output.", hint="Say where with --out.")
    else:
        write_out(content)


def _files(
    concepts: Sequence[Concept], wanted: Format, locales: Sequence[Locale], *, full: bool, delimiter: str
) -> dict[str, str | bytes]:
    """Contents by file name. Raises `GlossaryError` where the format needs a locale and has none."""
    from translate_pipeline import interchange
    from translate_pipeline.interchange import Format, delimited, folder, sheets, tbx, workbook
    from translate_pipeline.interchange.formulas import defuse

    tags = [one.tag for one in locales] or sorted({tag for one in concepts for tag in one.renderings})
    if wanted in interchange.SHAPES:
        return _pair_files(concepts, wanted, locales)
    if wanted is Format.CSV:
        return dict(folder.export(_only(concepts, tags)))
    if wanted is Format.TBX:
        return {"glossary.tbx": tbx.export(concepts, tags)}
    rows = sheets.export(concepts, tags, full=full)
    if wanted is Format.XLSX:
        return {"glossary.xlsx": workbook.write(rows)}
    # The mark in front tells Excel that the file is UTF-8.
    text = delimited.write([[defuse(cell) for cell in row] for row in rows], delimiter=delimiter)
    return {"glossary.csv": "\ufeff" + text}


def _only(concepts: Sequence[Concept], tags: Sequence[str]) -> list[Concept]:
    return [
        replace(one, renderings={tag: one.renderings[tag] for tag in tags if tag in one.renderings}) for one in concepts
    ]


def _pair_files(concepts: Sequence[Concept], wanted: Format, locales: Sequence[Locale]) -> dict[str, str | bytes]:
    from translate_pipeline import interchange
    from translate_pipeline.interchange import pairs

    if not locales:
        raise GlossaryError("A file of pairs has one target language.", hint="Name it with --to es, or several.")
    shape = interchange.SHAPES[wanted]
    files: dict[str, str | bytes] = {}
    for one in locales:
        text, left = pairs.export(concepts, one, shape)
        files[f"en-{one.tag}.{shape.value}"] = text
        for pair in left:
            say(f"Left out of {one.tag}: {pair}.")
    return files
