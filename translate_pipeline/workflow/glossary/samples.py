"""Segments before and after a change of the glossary, as far as that is known without asking an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from translate_pipeline.errors import EngineMissing
from translate_pipeline.languages import locale
from translate_pipeline.memory import Remembering
from translate_pipeline.model import Coded, Reply, Request
from translate_pipeline.pipeline.clerk import Clerk
from translate_pipeline.pipeline.ladder import climb
from translate_pipeline.ports import Backend, Reader
from translate_pipeline.workflow.glossary.changing import Plan
from translate_pipeline.workflow.glossary.deciding import Place, look, place_of
from translate_pipeline.workflow.glossary.impact import Touched
from translate_pipeline.workflow.glossary.means import Means


@dataclass(frozen=True, slots=True)
class Sample:
    """`after` is None where the engine would have to be asked (`unknown` says so) and where it gave nothing."""

    touched: Touched
    source: Coded
    before: Coded | None
    after: Coded | None
    unknown: bool


def samples(reader: Reader, made: Plan, touched: Iterable[Touched], means: Means) -> Iterator[Sample]:
    """A person's text stays as it is, so it is the same before and after."""
    for (key, tag), some in groupby(touched, key=lambda one: (one.article, one.locale)):
        article = reader.article(key)
        place = None if article is None else place_of(reader, article, locale(tag))
        if place is not None:
            yield from _samples(place, made, list(some), means)


def _samples(place: Place, made: Plan, touched: list[Touched], means: Means) -> Iterator[Sample]:
    seen = look(place, (made.before, made.after), means, {one.key for one in touched})
    targets = {one.key: one.target for one in place.translation.targets}
    for one in touched:
        if one.key not in seen.after.ready:
            continue
        source = seen.after.ready[one.key][0].text
        before = targets.get(one.key)
        if one.human:
            yield Sample(one, source, before, before, unknown=False)
        else:
            after, unknown = _remade(seen.after, one.key, means)
            yield Sample(one, source, before, after, unknown)


def _remade(clerk: Clerk, key: str, means: Means) -> tuple[Coded | None, bool]:
    """The target that a run would give from the memory of replies, and whether it would have to ask for more."""
    silent = _Silent()
    backend = Remembering(clerk.stages.backend, means.cache, silent)
    quiet = replace(clerk, stages=replace(clerk.stages, backend=backend))
    [made] = climb(quiet, [clerk.ready[key][0]])
    return (None, True) if silent.asked else (made.target, False)


@dataclass(slots=True)
class _Silent:
    """In an engine's place: it answers nothing, and keeps count of what it was asked."""

    asked: list[int] = field(default_factory=list)

    def __call__(self, backend: Backend, request: Request) -> list[Reply]:
        self.asked.append(len(request.items))
        refusal = EngineMissing("A preview asks no engine.")
        return [Reply(None, refusal, backend.name, backend.version) for _ in request.items]
