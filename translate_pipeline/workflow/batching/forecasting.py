"""What a batch will take: some of its jobs run against the memory alone, projected on all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from translate_pipeline.errors import EngineMissing
from translate_pipeline.languages import locale
from translate_pipeline.memory import Remembering
from translate_pipeline.model import Chosen, Forecast, Reply, Request, content
from translate_pipeline.pipeline import translate
from translate_pipeline.pipeline.clerk import FAILED
from translate_pipeline.ports import Backend
from translate_pipeline.workflow.batching.office import Office
from translate_pipeline.workflow.carrying import Carried, carry, prior_of, recall
from translate_pipeline.workflow.places import store_of
from translate_pipeline.workflow.returning import with_returned

SAMPLED = 40  # jobs: about ten milliseconds a segment


@dataclass(slots=True)
class Survey:
    """Counts what goes past, and keeps some, evenly spread, however many there are."""

    jobs: int = 0
    segments: int = 0
    kept: list[Chosen] = field(default_factory=list)
    _stride: int = 1

    def see(self, one: Chosen) -> None:
        if self.jobs % self._stride == 0:
            self.kept.append(one)
            if len(self.kept) == 2 * SAMPLED:
                self.kept = self.kept[::2]
                self._stride *= 2
        self.jobs += 1
        self.segments += one.segments


@dataclass(slots=True)
class _Counts:
    segments: int = 0
    known: int = 0
    recalled: int = 0
    asked: int = 0
    chars: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))


def forecast(office: Office, survey: Survey, backend: str) -> Forecast:
    counts = _Counts()
    for one in survey.kept:
        _look(office, one, backend, counts)
    scale = survey.segments / counts.segments if counts.segments else 0.0
    chars = {engine: round(number * scale) for engine, number in counts.chars.items()}
    asked = round(counts.asked * scale)
    return Forecast(
        jobs=survey.jobs,
        segments=survey.segments,
        sampled=len(survey.kept),
        known=round(counts.known * scale),
        recalled=round(counts.recalled * scale),
        asked=asked,
        chars=sum(chars.values()),
        costs=_costs(office, chars),
        seconds=_seconds(office, backend, asked),
    )


def _costs(office: Office, chars: Mapping[str, int]) -> tuple[tuple[str, int, float | None], ...]:
    prices = {engine: office.price(engine) for engine in chars}
    return tuple(
        (engine, number, None if price is None else round(number * price / 1_000_000, 2))
        for engine, number in chars.items()
        for price in [prices[engine]]
    )


def _seconds(office: Office, backend: str, asked: int) -> float | None:
    """As long a text as it took the last batch with this engine."""
    for batch in office.book.batches():
        if batch.backend == backend and (past := office.book.counters(batch.id)).calls:
            return round(asked * past.seconds / past.calls / office.threads, 1)
    return None


def _look(office: Office, one: Chosen, backend: str, counts: _Counts) -> None:
    to = locale(one.locale)
    with store_of(office.desk).read() as reader:
        revision, prior = reader.revision(one.revision_id), prior_of(reader, one.article_id, to)
        if revision is None:
            return
        document = office.reopen(revision)
        carried = with_returned(reader, prior, to, document, carry(prior, revision, document)) if prior else Carried()
        contents = {content(own[0]) for own in revision.segments if own[0] not in carried.known}
        people = recall(reader.known(to, contents), revision, document, carried)
    stages = office.stages(document, to, batch=None, backend=backend)
    counts.segments += len(document.segments)
    same = prior is not None and prior.translation.revision_id == revision.id
    if prior is not None and same and prior.translation.recipe == stages.recipe:
        counts.known += len(document.segments)
        return
    silent = _Silent()
    asked = replace(stages, backend=Remembering(stages.backend, office.cache, silent))
    for made in translate(document, to, asked, known={**carried.known, **people}).segments:
        if any(finding.code == FAILED for finding in made.findings):
            counts.asked += 1
        elif made.recalled:
            counts.recalled += 1
        else:
            counts.known += 1
    counts.chars[stages.backend.name] += sum(map(len, silent.texts))


@dataclass(slots=True)
class _Silent:
    """In an engine's place: it answers nothing, and counts what it was asked the first time for each text."""

    texts: dict[str, None] = field(default_factory=dict)

    def __call__(self, backend: Backend, request: Request) -> list[Reply]:
        self.texts.update(dict.fromkeys(item.text.plain for item in request.items))
        refusal = EngineMissing("A forecast asks no engine.")
        return [Reply(None, refusal, backend.name, backend.version) for _ in request.items]
