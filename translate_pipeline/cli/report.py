"""What a run made: a table for people, rows for JSON, and a page of links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from translate_pipeline.cli.console import err, out, plain, say
from translate_pipeline.cli.files import link
from translate_pipeline.cli.tables import print_table
from translate_pipeline.model import Finding, Severity
from translate_pipeline.pipeline import MOST_CALLS

if TYPE_CHECKING:
    from translate_pipeline.workflow import Page


@dataclass(frozen=True, slots=True)
class Row:
    """One page of a run. `held_segments` say what stayed English and why, `page_reasons` why the page as a whole is
    held, if it is: then it is a draft, or, where its locale says so, not written at all."""

    input: str
    name: str  # the page's path below the folder of its locale
    locale: str
    path: str
    key: str
    version: str
    title: str
    segments: int
    terms: int
    block: int
    ack: int
    warn: int
    held: int
    page_held: bool
    page_reasons: tuple[str, ...]
    written: bool
    engines: tuple[str, ...]
    seconds: float
    reused: bool
    disclaimer: str
    disclaimer_reviewed: bool
    findings: tuple[Finding, ...]
    rungs: dict[str, int]  # of the protection ladder: how many segments each gave
    calls: int  # texts that the engine was asked for, on all rungs; none for what was reused
    most_calls: int  # for one segment
    recalled: int  # segments of which the engine had answered everything before, so that it was not asked
    calls_bound: int  # what that can never exceed
    held_segments: tuple[dict[str, object], ...]
    delta: dict[str, int]  # segments since the translation before: reused, translated, outdated, removed
    outdated_segments: tuple[dict[str, object], ...]  # people's texts whose sentences changed, with both sentences


def row(source: str, name: PurePosixPath, page: Page, path: Path | None, seconds: float) -> Row:
    made = page.translation
    counted = Counter(finding.severity for finding in page.findings)
    return Row(
        input=source,
        name=name.as_posix(),
        locale=made.locale.tag,
        path=str(path or ""),
        key=page.key,
        version=page.standing.version,
        title=str(page.metadata.get("title", "")),
        segments=len(made.segments),
        terms=sum(len(one.hits) for one in made.segments),
        block=counted[Severity.BLOCK],
        ack=counted[Severity.ACK],
        warn=counted[Severity.WARN],
        held=len(made.held),
        page_held=page.held,
        page_reasons=page.reasons,
        written=not page.refused,
        engines=tuple(f"{engine} {version}" for engine, version in made.engines),
        seconds=round(seconds, 3),
        reused=page.reused,
        disclaimer=page.disclaimer.version,
        disclaimer_reviewed=page.disclaimer.reviewed,
        findings=page.findings,
        rungs=dict(Counter(one.rung for one in made.segments if one.rung)),
        calls=sum(one.calls for one in made.segments),
        most_calls=max((one.calls for one in made.segments), default=0),
        recalled=sum(one.recalled for one in made.segments),
        calls_bound=MOST_CALLS,
        held_segments=tuple(
            {
                "segment": one.segment.key,
                "path": one.segment.path,
                "source": str(one.segment.text),
                "target": None if one.target is None else str(one.target),
                "findings": plain(one.findings),
            }
            for one in made.held
        ),
        delta={
            "reused": page.delta.reused,
            "translated": page.delta.translated,
            "outdated": len(page.delta.outdated),
            "removed": page.delta.removed,
        },
        outdated_segments=tuple(
            {
                "segment": one.key,
                "path": one.path,
                "before": str(one.before),
                "after": str(one.after),
                "target": None if one.target is None else str(one.target),
            }
            for one in page.delta.outdated
        ),
    )


def show(rows: Sequence[Row], *, to_stdout: bool) -> None:
    """On stderr where the page itself took standard output."""
    if not rows:
        return
    headers = ("article", "locale", "segments", "terms", "findings", "held", "page", "recalled", "time", "engine")
    figures = ("segments", "terms", "held", "recalled", "time", *_KEPT)
    kept = [name for name in _KEPT if any(one.delta[name] and not one.reused for one in rows)]
    cells = ((*_cells(one), *(str(one.delta[name]) for name in kept)) for one in rows)
    print_table((*headers, *kept), cells, figures=figures, to=None if to_stdout else err())
    for one in rows:
        for changed in one.outdated_segments:
            say(f"{one.input} in {one.locale}: outdated {changed['segment']}: {changed['before']} → {changed['after']}")
        for reason in one.page_reasons:
            say(f"{one.input} in {one.locale}: page {'held' if one.written else 'not written'}: {reason}")
    if any(one.written and not one.disclaimer_reviewed for one in rows):
        words = "Drafts: the notices on these pages have not been reviewed yet, and the pages say so."
        (out() if to_stdout else err()).print(words, markup=False)


# Columns that are there where one of them has something to tell: after a first run they would be zeros.
_KEPT = ("reused", "outdated", "removed")


def _cells(one: Row) -> tuple[str, ...]:
    counted = ((one.block, "block"), (one.ack, "ack"), (one.warn, "warn"))
    findings = ", ".join(f"{count} {severity}" for count, severity in counted if count) or "none"
    engine = ", ".join(sorted({engine.partition(" ")[0] for engine in one.engines}))
    time = "stored" if one.reused else f"{one.seconds:.1f} s"
    name = PurePosixPath(one.name).with_suffix("").as_posix()
    held, recalled = str(one.held), str(one.recalled)
    return (name, one.locale, str(one.segments), str(one.terms), findings, held, _page(one), recalled, time, engine)


def _page(one: Row) -> str:
    return ("held" if one.page_held else "") if one.written else "not written"


_INDEX = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Translated pages</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: .3rem .8rem; text-align: start; border-bottom: 1px solid #8886; }}
td.figure {{ text-align: end; font-variant-numeric: tabular-nums; }}
</style>
</head>
<body>
<h1>Translated pages</h1>
<p>Made by machine{drafts}. Held passages stay in English on the pages and are marked.</p>
<table>
<thead><tr><th>Page</th><th>Language</th><th>Segments</th><th>Terms</th><th>Held</th><th>Page</th><th>Engine</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def index_page(rows: Sequence[Row], folder: Path) -> str:
    from translate_pipeline.languages import locale

    lines = []
    for one in rows:
        to = locale(one.locale)
        title = escape(one.title or one.name)
        if one.written:
            address = link(Path(one.path).relative_to(folder).as_posix())
            title = f'<a href="{escape(address)}" lang="{to}" dir="{to.direction}">{title}</a>'
        figures = "".join(f'<td class="figure">{figure}</td>' for figure in (one.segments, one.terms, one.held))
        figures += f"<td>{_page(one)}</td>"
        engines = escape(", ".join(one.engines))
        lines.append(f"<tr><td>{title}</td><td>{escape(to.own_name)}</td>{figures}<td>{engines}</td></tr>")
    drafts = "" if all(one.disclaimer_reviewed for one in rows) else "; drafts, whose notices nobody has reviewed yet"
    return _INDEX.format(rows="\n".join(lines), drafts=drafts)
