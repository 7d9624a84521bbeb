"""The two-column files that DeepL and Google take: source and target of one pair of languages, without a header."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange import delimited
from translate_pipeline.interchange.cells import clean, parse
from translate_pipeline.interchange.formulas import is_live
from translate_pipeline.interchange.grid import Line
from translate_pipeline.interchange.limits import LIMITS, Limits
from translate_pipeline.interchange.naming import is_abbreviation
from translate_pipeline.interchange.rows import BadRow, Incoming, Row
from translate_pipeline.languages import Locale
from translate_pipeline.model import Concept, TermKind

# Both engines: at most 1,024 bytes of UTF-8 a term, 10 MiB a file; DeepL takes a source once, no control characters,
# no white space at the ends. (developers.deepl.com, managing glossaries; cloud.google.com/translate/quotas.)
MOST_BYTES: Final = 1024
MOST_FILE: Final = 10 * 1024 * 1024


class Shape(StrEnum):
    TSV = "tsv"
    CSV = "csv"


_DELIMITER: Final = {Shape.TSV: "\t", Shape.CSV: ","}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pair that the file doesn't have, and why."""

    source: str
    target: str
    why: str

    def __str__(self) -> str:
        return f"{self.source} → {self.target}: {self.why}"


def pairs(concepts: Iterable[Concept], to: Locale) -> Iterator[tuple[str, str]]:
    """Term, plural and variants with what the locale writes for them. Patterns and watched words have none."""
    for one in sorted(concepts, key=lambda concept: concept.id):
        rendering = one.rendering(to)
        own = rendering is not None and rendering.form and (one.kind is TermKind.TRANSLATE or is_abbreviation(one))
        if one.kind is TermKind.KEEP and not own:
            yield from ((surface, surface) for surface in (one.term, one.plural, *one.variants) if surface)
        elif own and rendering:
            yield one.term, rendering.form
            if one.plural and rendering.plural:
                yield one.plural, rendering.plural
            yield from ((variant, rendering.form) for variant in one.variants)


def export(concepts: Iterable[Concept], to: Locale, shape: Shape = Shape.TSV) -> tuple[str, tuple[LeftOut, ...]]:
    """The file, and what was left out of it because the engines refuse it or a spreadsheet would run it; nothing is
    changed instead, since an engine takes a term letter by letter. Raises `GlossaryError` over 10 MiB."""
    taken: dict[str, str] = {}
    left: list[LeftOut] = []
    for source, target in pairs(concepts, to):
        if taken.get(source) == target:
            continue
        if why := _refused(source, target, shape) or (f"{source} is there already" if source in taken else ""):
            left.append(LeftOut(source, target, why))
        else:
            taken[source] = target
    text = _lines(taken.items(), shape)
    if len(text.encode()) > MOST_FILE:
        raise GlossaryError(
            f"The file for {to} would be over 10 MiB, which no engine takes.", hint="Use another format."
        )
    return text, tuple(left)


def _lines(rows: Iterable[Sequence[str]], shape: Shape) -> str:
    if shape is Shape.TSV:
        return "".join("\t".join(row) + "\n" for row in rows)
    return delimited.write(rows)


def _refused(source: str, target: str, shape: Shape) -> str:
    for text in (source, target):
        if len(text.encode()) > MOST_BYTES:
            return f"longer than {MOST_BYTES:,} bytes"
        if any(unicodedata.category(one) == "Cc" for one in text):
            return "it has a control character"
        if is_live(text):
            return "a spreadsheet would take it for a formula"
        if shape is Shape.TSV and text.startswith('"'):
            return "it starts with a quotation mark, which readers of TSV take in two ways"
    return ""


def import_(
    file: str, data: bytes, to: Locale, shape: Shape, limits: Limits = LIMITS, *, encoding: str = ""
) -> Incoming:
    """What a file of pairs says. CSV may have the two to three further columns that DeepL's own export has (languages
    and relevance): they are not read, but a row that names another target language is bad."""
    grid = delimited.read(
        file, data, delimiter=_DELIMITER[shape], quoted=shape is Shape.CSV, encoding=encoding, limits=limits
    )
    rows: list[Row] = []
    bad: list[BadRow] = []
    for line in grid.lines:
        found = _row(line, to, shape, limits)
        if isinstance(found, Row):
            rows.append(found)
        else:
            bad.append(found)
    return Incoming(tuple(rows), tuple(bad), grid.remarks)


def _row(line: Line, to: Locale, shape: Shape, limits: Limits) -> Row | BadRow:
    cells = [_unquoted(str(one)) if shape is Shape.TSV else str(one) for one in line.cells]
    if not 2 <= len(cells) <= (2 if shape is Shape.TSV else 5):
        what = f"has {len(cells)} cell{'s' * (len(cells) != 1)}, not 2"
        return BadRow(line.place, what, "Write source and target, and nothing else.")
    if len(cells) > 3 and not _same_language(cells[3], to):
        return BadRow(line.place, f"is for the language {cells[3]}, not {to}", "Import each language by itself.")
    if _is_header(cells, to):
        what = f"looks like a header ('{cells[0]}', '{cells[1]}')"
        return BadRow(line.place, what, "Exclude the row: these files have no header.")
    said, faults = parse({"term": cells[0], "form": cells[1]}, limits)
    if faults:
        return BadRow(line.place, *faults[0])
    if not said["term"] or not said["form"]:
        return BadRow(line.place, "source or target is empty", "Write both, or take the row out.")
    return Row(line.place, "", said["term"], to.tag, {"form": said["form"]})


def _is_header(cells: Sequence[str], to: Locale) -> bool:
    first, second = (clean(one).casefold() for one in cells[:2])
    return first in {"source", "term", "en", "english"} and second in {
        "target", "translation", to.tag.casefold(), to.language, to.own_name.casefold(), to.english_name.casefold(),
    }  # fmt: skip


def _same_language(tag: str, to: Locale) -> bool:
    given = clean(tag).replace("_", "-").lower()
    return given in {to.tag.lower(), to.language} or given.partition("-")[0] == to.language


_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"')


def _unquoted(cell: str) -> str:
    found = _QUOTED.fullmatch(cell.strip())
    return found[1].replace('""', '"') if found else cell
