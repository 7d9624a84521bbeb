"""Inputs that a run need not even decode: their pages lie where they should, and would come out the very same."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate_pipeline.cli import files
from translate_pipeline.cli.console import plain
from translate_pipeline.cli.report import Row
from translate_pipeline.errors import TranslatePipelineError
from translate_pipeline.languages import locale
from translate_pipeline.model import Finding, Severity

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.languages import Locale
    from translate_pipeline.model.renderings import RenderingRecord
    from translate_pipeline.ports import Store
    from translate_pipeline.workflow import Page
    from translate_pipeline.workflow.unchanged import Asked, Surroundings

_KEPT_AT_ONCE = 64  # pages in one transaction; what a killed run had not kept yet is made of the store once more
_OF_THE_RUN = frozenset({"input", "name", "path", "seconds"})  # columns that tell of the run, not of the page


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page that stands, with its row as a run reports it; `assets` are the files that lie beside it."""

    row: Row
    language: str
    assets: tuple[str, ...]


@dataclass
class Again:
    """What the last run into this store has written, and what this one writes."""

    app: App
    store: Store
    wanted: Sequence[Locale]
    out: Path
    key: str
    fragment: bool
    new: list[RenderingRecord] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @cached_property
    def around(self) -> Surroundings:
        from translate_pipeline.workflow.unchanged import Surroundings, words_of

        return Surroundings(self.app.profile, self.app.settings.max_depth, words_of(self.app.folders))

    def standing(self, one: files.Input, data: bytes) -> Sequence[StandingPage]:
        """For each locale the page that stands; nothing where one of them has to be made. What is wrong with an input
        is told by those who make its pages."""
        from translate_pipeline.workflow.unchanged import unchanged

        if one.path is None or len(data) > self.app.settings.max_bytes:
            return ()
        try:
            with self.store.read() as reader:
                kept = unchanged(reader, self._asked(one, data), self.wanted, self._recipe)
        except TranslatePipelineError:
            return ()
        found = [self._found(one, to, rendering) for to, rendering in zip(self.wanted, kept, strict=False)]
        return [page for page in found if page] if found and all(found) else ()

    def note(self, one: files.Input, data: bytes, page: Page, recipe: str, row: Row) -> None:
        """To be called for every page that was made."""
        from translate_pipeline.workflow.unchanged import rendering

        if one.path is None:
            return
        info = page.translation.document.info
        facts = {"row": facts_of(row), "assets": list(info.assets)}
        written = digest(map(files.encoded, outputs(page, fragment=self.fragment).values()))
        made = rendering(self._asked(one, data), page, recipe, written=written, facts=facts)
        if made:
            with self.lock:
                self.new.append(made)

    def keep(self, *, at_least: int = _KEPT_AT_ONCE) -> None:
        """Keeps what was noted, once it is worth a transaction. Where locale data were changed during the run, nobody
        can say which of them a page was made with."""
        from translate_pipeline.workflow.unchanged import words_of

        with self.lock:
            if len(self.new) < max(1, at_least):
                return
            new, self.new = self.new, []
        if words_of(self.app.folders) == self.around.words:
            with self.store.begin() as unit:
                unit.keep_renderings(new)

    def _asked(self, one: files.Input, data: bytes) -> Asked:
        from translate_pipeline.workflow.unchanged import Asked

        return Asked(data, self.key, one.key, str(one.name), self.fragment, self.around)

    def _recipe(self, language: str, to: Locale) -> str:
        return self.app.stages_from(language, to, remember=True).recipe

    def _found(self, one: files.Input, to: Locale, rendering: RenderingRecord) -> StandingPage | None:
        path = files.page_path(self.out, to, one.name)
        match rendering.facts:
            case {"row": dict() as told, "assets": list() as assets}:
                row = row_of(told, one, path)
                if row and (not row.written or self._lies(path) == rendering.page):
                    return StandingPage(row, rendering.language, tuple(map(str, assets)))
        return None

    def _lies(self, path: Path) -> str:
        found = map(files.content_of, (path, path.with_suffix(".json")) if self.fragment else (path,))
        return digest("" if one is None else one for one in found)


def outputs(page: Page, *, fragment: bool) -> Mapping[str, str]:
    """What is written of a page, by the ends of the files' names."""
    if not fragment:
        return {".html": page.html}
    import json

    return {".html": page.html, ".json": json.dumps(page.metadata, ensure_ascii=False, indent=2) + "\n"}


def digest(contents: Iterable[bytes | str]) -> str:
    """SHA-256 of each file, and nothing for one that is not there."""
    return " ".join(hashlib.sha256(one).hexdigest() if isinstance(one, bytes) else "" for one in contents)


def bring_beside(standing: Sequence[StandingPage], one: files.Input, data: bytes, out: Path) -> None:
    """The original and what its pages name, where one of them is missing or another."""
    written = [page for page in standing if page.row.written]
    for page in written:
        files.copy_assets(one, page.assets, Path(page.row.path).parent)
    for page in written[:1]:
        copy = files.page_path(out, locale(page.language), one.name)
        if files.content_of(copy) != data:
            files.write(copy, data)
        files.copy_assets(one, page.assets, copy.parent)


def facts_of(row: Row) -> Mapping[str, object]:
    """Inverse: `row_of`. What the next run says of a page that it finds unchanged: no engine was asked."""
    kept = {"reused": row.segments, "translated": 0, "outdated": 0, "removed": 0}
    row = replace(row, reused=True, calls=0, most_calls=0, recalled=0, delta=kept, outdated_segments=())
    return {one.name: plain(getattr(row, one.name)) for one in fields(Row) if one.name not in _OF_THE_RUN}


def row_of(facts: Mapping[str, Any], one: files.Input, path: Path) -> Row | None:
    """None where another version of the program, or somebody's hand, has written other facts."""
    if facts.keys() != {field.name for field in fields(Row)} - _OF_THE_RUN:
        return None
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    try:
        values["findings"] = tuple(map(_finding, values["findings"]))
    except (KeyError, TypeError, ValueError):
        return None
    shown = str(path) if values["written"] else ""
    return Row(input=str(one), name=one.name.as_posix(), path=shown, seconds=0.0, **values)


def _finding(value: Mapping[str, Any]) -> Finding:
    source, target = (tuple(value[side]) if value[side] else None for side in ("source", "target"))
    return Finding(value["code"], Severity(value["severity"]), value["detail"], value["segment"], source, target)
