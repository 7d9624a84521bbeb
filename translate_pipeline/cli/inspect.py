"""`segment`, `protect` and `check`: the stages one at a time, for looking into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import files, options
from translate_pipeline.cli.console import DONE, HELD, print_json, write_out
from translate_pipeline.cli.tables import print_table
from translate_pipeline.errors import InputError, ProfileError

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.model import Document, Finding

OneInput = Annotated[str, typer.Argument(help="An HTML file, or - for standard input.")]


def _one(argument: str) -> files.Input:
    found = files.find([argument])
    if len(found) != 1:
        raise InputError(f"{argument} holds several pages.", hint="Give one file.")
    return found[0]


def _decoded(app: App, argument: str) -> Document:
    with _named(argument):
        return app.decode(_one(argument).read(app.settings.max_bytes))


@contextmanager
def _named(argument: str) -> Iterator[None]:
    """What is wrong with an input is told with its name."""
    try:
        yield
    except InputError as error:
        if isinstance(error, ProfileError):
            raise
        name = "standard input" if argument == "-" else argument
        raise type(error)(f"{name}: {error.message}", hint=error.hint, **error.data) from error


def segment(
    source: OneInput,
    profile: options.Profile = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object instead, with the findings and the page's facts.")
    ] = False,
) -> None:
    """Print the article's segments: JSON lines of id, kind, path, text with tokens, plain text and offsets."""
    with options.application(profile=profile) as app:
        document = _decoded(app, source)
    lines = [
        {
            "id": one.key,
            "kind": one.kind.value,
            "path": one.path,
            "text": str(one.text),
            "plain": one.text.plain,
            "hole": one.hole,
            "start": one.start,
            "end": one.end,
        }
        for one in document.segments
    ]
    if json:
        print_json({"segments": lines, "findings": document.findings, "info": document.info})
        return
    for line in lines:
        print_json(line, line=True)


def protect(
    source: OneInput,
    to: options.OneTo,
    backend: options.Backend = "",
    profile: options.Profile = None,
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Show what would be sent to the engine, and which terms are protected in it."""
    from translate_pipeline.languages import locale

    with options.application(backend=backend, profile=profile, glossary_folder=glossary) as app:
        document = _decoded(app, source)
        prepared = app.protected(document, locale(to))
    if json:
        keys = ("id", "sent", "terms", "needs_engine")
        values = [(one.key, str(masked.text), masked.hits, masked.needs_engine) for one, masked in prepared]
        print_json([dict(zip(keys, row, strict=True)) for row in values])
        return
    rows = [
        (one.key, str(masked.text), ", ".join(f"{hit.surface} → {hit.form}" for hit in masked.hits))
        for one, masked in prepared
    ]
    print_table(("segment", "sent to the engine", "terms"), rows)


def check(
    source: Annotated[str, typer.Argument(help="The original: an HTML or text file.")],
    target: Annotated[str, typer.Argument(help="Its translation, with the same structure.")],
    to: options.OneTo,
    profile: options.Profile = None,
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Check a translation against its original, segment by segment."""
    from translate_pipeline.languages import locale

    with options.application(profile=profile, glossary_folder=glossary) as app:
        findings = app.check(_decoded(app, source), _decoded(app, target), locale(to))
    if json:
        print_json({"findings": findings})
    else:
        _print_findings(findings)
    raise typer.Exit(HELD if any(finding.severity.value != "warn" for finding in findings) else DONE)


def _print_findings(findings: tuple[Finding, ...]) -> None:
    if not findings:
        write_out("No findings.\n")
        return
    rows = [(one.severity.value, one.code, one.segment, one.detail) for one in findings]
    print_table(("severity", "code", "segment", "detail"), rows)
    counted = Counter(finding.severity.value for finding in findings)
    write_out(", ".join(f"{count} {severity}" for severity, count in sorted(counted.items())) + "\n")
