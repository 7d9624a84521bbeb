"""Ordering a batch: which articles into which locales, what that will take, and the jobs written into the book."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from translate_pipeline.errors import InputError
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import BatchRecord, BatchState, Chosen, Document, DocumentInfo, Forecast, Priority
from translate_pipeline.ports import Reader
from translate_pipeline.workflow.batching.control import tell
from translate_pipeline.workflow.batching.forecasting import Survey, forecast
from translate_pipeline.workflow.batching.office import Office
from translate_pipeline.workflow.pages import require_words
from translate_pipeline.workflow.places import store_of

_FOR_GOOD = frozenset({BatchState.CANCELLED, BatchState.UNDONE})
_DIGEST = 20  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Order:
    """Of the articles with these keys, of those with a `term` (the id of a concept and its words), or of all.
    `outdated` leaves only what was translated from an earlier revision. `backend` is an engine's name or `auto`."""

    locales: tuple[Locale, ...]
    backend: str
    keys: tuple[str, ...] | None = None
    outdated: bool = False
    term: tuple[str, tuple[str, ...]] | None = None
    budget: int | None = None
    priority: Priority = Priority.NORMAL
    words: str = ""  # what was selected, for people


@dataclass(frozen=True, slots=True)
class Planned:
    """`known` is whether there is such a batch already: then submitting it again changes nothing."""

    batch: BatchRecord
    forecast: Forecast
    known: bool
    chosen: Callable[[], Iterable[Chosen]]


def plan(office: Office, order: Order, glossary_digest: str) -> Planned:
    """Raises `InputError` where nothing is selected, and what the engines and notices of the locales lack."""
    chosen = _selection(office, order)
    survey, digest = Survey(), hashlib.sha256()
    digest.update(repr((order.backend, glossary_digest, office.settings)).encode())
    languages: set[tuple[str, str]] = set()
    for one in chosen():
        survey.see(one)
        digest.update(f"{one.article_id} {one.revision_id} {one.locale}\n".encode())
        languages.add((one.language, one.locale))
    if not survey.jobs:
        raise InputError("Nothing is selected.", hint="`translate-pipeline list` shows what the store has.")
    for language, tag in sorted(languages):
        require_words(locale(tag), office.desk.folders, language)
        blank = Document(None, (), DocumentInfo(language=language))
        office.stages(blank, locale(tag), batch=None, backend=order.backend)  # raises where no engine takes the pair
    expected = forecast(office, survey, order.backend)
    known, id_ = _name(office, digest.hexdigest()[:_DIGEST])
    record = BatchRecord(
        id=id_,
        at=office.desk.clock(),
        by=office.desk.actor,
        locales=tuple(one.tag for one in order.locales),
        backend=order.backend,
        glossary_digest=glossary_digest,
        options={"selection": order.words, "outdated": order.outdated, "term": order.term[0] if order.term else ""},
        priority=order.priority,
        budget=order.budget,
        forecast=asdict(expected),
    )
    return Planned(record, expected, known, chosen)


def submit(office: Office, planned: Planned) -> tuple[BatchRecord, bool]:
    """The batch in the book, and whether it is new. Law: of the same plans submitted at the same time, one is new. Its
    jobs are put into the queue by `fill`; where nobody comes to that, by the next worker."""
    after = {"jobs": planned.forecast.jobs, "locales": list(planned.batch.locales)}
    told = tell(office.desk, "batch.submit", planned.batch.id, **after)
    new = office.book.add(planned.batch, planned.chosen(), told)
    [batch] = office.book.batches(planned.batch.id)
    return batch, new


def _name(office: Office, digest: str) -> tuple[bool, str]:
    """Whether the batch is there, and its id; where it was ended for good, the next one gets a number."""
    own = {one.id: one for one in office.book.batches(digest)}
    number, name = 1, digest
    while name in own and own[name].state in _FOR_GOOD:
        number += 1
        name = f"{digest}-{number}"
    return name in own, name


def _selection(office: Office, order: Order) -> Callable[[], Iterator[Chosen]]:
    tags = [one.tag for one in order.locales]
    own = {one.tag: one.language for one in order.locales}
    places: dict[str, Collection[str]] = {}
    keys: Collection[str] | None = order.keys
    if order.term is not None:
        with store_of(office.desk).read() as reader:
            places = _places(reader, order.locales, *order.term)
        named = set().union(*places.values())
        keys = named if keys is None else named & set(keys)

    def chosen() -> Iterator[Chosen]:
        for one in office.book.choose(tags, keys=keys, outdated=order.outdated):
            if locale(one.language).language == own[one.locale]:
                continue  # it is in that language already
            if not places or one.key in places[one.locale]:
                yield one

    return chosen


def _places(
    reader: Reader, locales: Sequence[Locale], concept: str, words: Sequence[str]
) -> dict[str, Collection[str]]:
    """Keys of the articles with the term by locale: by the index where they are translated, else by their words."""
    said = {article for word in words for article, _ in reader.mentions(word)}
    return {one.tag: said | {found.article for found in reader.occurrences(concept, one)} for one in locales}
