"""Batches without workers: what is planned, what a job does and where it ends, what is undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from tests.workflow.conftest import GLOSSARY, source
from tests.workflow.house import HOUSE, newest, page_of, run, run_html, spot, store
from translate_pipeline import disclaimers
from translate_pipeline.backends import guard
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.errors import EngineRefused, EngineUnavailable, InputError, Refused
from translate_pipeline.languages import Locale, locale
from translate_pipeline.memory import Remembering
from translate_pipeline.model import BatchRecord, BatchState, Document, JobRecord, JobState, Reply, Request
from translate_pipeline.pipeline import Stages
from translate_pipeline.store import SqlStore
from translate_pipeline.workflow import Desk, batching
from translate_pipeline.workflow.articles import take_in
from translate_pipeline.workflow.editing import edit_segment

ES = locale("es")


@dataclass
class Listed:
    """A queue that only keeps a list."""

    names: dict[str, None] = field(default_factory=dict)
    puts: int = 0

    def put(self, jobs: Sequence[JobRecord]) -> None:
        self.puts += len(jobs)
        self.names.update(dict.fromkeys(str(one.name) for one in jobs))

    def drop(self, jobs: Sequence[JobRecord]) -> None:
        for one in jobs:
            self.names.pop(str(one.name), None)

    def lost(self, jobs: Sequence[JobRecord]) -> Sequence[JobRecord]:
        return [one for one in jobs if str(one.name) not in self.names]


@dataclass
class Engine(Pseudo):
    """Counts its texts, and fails as it is told."""

    asked: int = 0
    error: Callable[[], EngineRefused | EngineUnavailable] | None = None
    before: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        super().__init__()

    def translate(self, request: Request) -> list[Reply]:
        self.before()
        self.asked += len(request.items)
        if self.error:
            return [Reply(None, self.error(), self.name, self.version) for _ in request.items]
        return super().translate(request)


@dataclass
class House:
    desk: Desk
    queue: Listed
    engine: Engine
    office: batching.Office
    gate: batching.Gate

    def submit(self, **options: object) -> BatchRecord:
        order = batching.Order((ES,), "pseudo", **options)  # type: ignore[arg-type]
        batch, _ = batching.submit(self.office, batching.plan(self.office, order, GLOSSARY.digest))
        return batch

    def work(self) -> None:
        """Until the queue is empty."""
        while batching.fill(self.office):
            pass
        while self.queue.names:
            name = next(iter(self.queue.names))
            self.queue.names.pop(name)
            batching.run_job(self.office, self.gate, name, "w")

    def batch(self) -> BatchRecord:
        return batching.find(self.office.book, "")

    def states(self) -> dict[JobState, int]:
        return dict(self.office.book.counters(self.batch().id).jobs)

    def only(self) -> JobRecord:
        [job] = self.office.book.jobs(self.batch().id)
        return job


@pytest.fixture
def house(desk: Desk) -> House:
    kept = desk.store
    assert isinstance(kept, SqlStore)
    engine, queue, book = Engine(), Listed(), kept.batches()
    cache = kept.replies(desk.clock)

    def stages(document: Document, to: Locale, *, batch: BatchRecord | None, backend: str) -> Stages:
        rules = disclaimers.abbreviations(to, folders=desk.folders)
        chosen = Remembering(engine, cache, guard.translate) if batch else engine
        return Stages(chosen, GLOSSARY, abbreviations=rules)

    seconds = iter(range(1_000_000))
    office = batching.Office(
        desk,
        book,
        queue,
        cache,
        stages,
        HOUSE.reopen,
        lambda: float(next(seconds)),
        lambda _: None,
        {"pseudo": 20.0}.get,
    )
    return House(desk, queue, engine, office, batching.Gate(book, office.timer))


def test_the_forecast_is_what_the_run_then_pays(house: House) -> None:
    run(house.desk, "Give pomalidomide 4 mg.")
    run_html(house.desk, page_of("Give pomalidomide 4 mg.", "Read it again.", "Rest."))
    order = batching.Order((locale("fr"),), "pseudo")
    planned = batching.plan(house.office, order, GLOSSARY.digest)
    told = planned.forecast
    assert (told.jobs, told.segments, told.sampled) == (1, 3, 1)
    assert told.asked == 3
    assert told.costs == (("pseudo", told.chars, round(told.chars * 20 / 1_000_000, 2)),)
    batching.submit(house.office, planned)
    before = house.engine.asked
    house.work()
    assert house.engine.asked - before >= told.asked
    assert batching.plan(house.office, order, GLOSSARY.digest).known
    again = batching.plan(house.office, replace(order, locales=(locale("fr"), locale("it"))), GLOSSARY.digest)
    assert (again.forecast.known, again.forecast.asked) == (3, 3)


def test_what_selects_nothing_is_refused(house: House) -> None:
    with pytest.raises(InputError):
        house.submit()
    run(house.desk, "Rest.")
    with pytest.raises(InputError):
        house.submit(outdated=True)
    with pytest.raises(InputError):
        batching.plan(house.office, batching.Order((locale("en-GB"),), "pseudo"), GLOSSARY.digest)


def test_the_same_order_is_one_batch_until_it_was_cancelled(house: House) -> None:
    run(house.desk, "Rest.")
    first = house.submit()
    assert house.submit().id == first.id
    batching.cancel(house.office, first)
    assert house.submit().id == f"{first.id}-2"


def test_a_job_that_is_given_to_the_queue_twice_is_worked_on_once(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.submit()
    house.work()
    name, asked = str(house.only().name), house.engine.asked
    batching.run_job(house.office, house.gate, name, "w")
    assert house.engine.asked == asked
    assert sum(house.states().values()) == 1


def test_what_the_queue_has_lost_is_put_into_it_again(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.submit()
    batching.fill(house.office)
    house.queue.names.clear()
    assert batching.fill(house.office) == 0
    assert batching.restore(house.office) == 1
    house.work()
    assert not house.office.book.counters(house.batch().id).left


def test_a_job_whose_article_has_a_newer_revision_is_cancelled_and_says_so(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.submit()
    run(house.desk, "Rest well.", to="fr")
    house.work()
    assert house.only().result.kind == "Superseded"
    assert house.states() == {JobState.CANCELLED: 1}


def test_an_engine_that_is_not_there_is_tried_again_later_and_at_last_the_job_fails(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.engine.error = lambda: EngineUnavailable("It is down.")
    house.submit()
    for _ in range(20):  # the desk's clock goes on by a minute with each look at it
        house.work()
    assert (house.only().result.kind, house.only().attempts) == ("EngineBroken", 4)
    house.engine.error = None
    batching.retry(house.office, house.batch())
    house.work()
    assert not house.office.book.counters(house.batch().id).left


def test_a_key_that_is_refused_pauses_the_batch(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.engine.error = lambda: EngineRefused("The key is not valid.")
    house.submit()
    house.work()
    assert house.batch().state is BatchState.PAUSED
    assert "The key is not valid." in house.batch().reason
    assert house.states() == {JobState.WAITING: 1}


def test_a_budget_pauses_the_batch(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.submit(budget=1)
    house.work()
    assert (house.batch().state, house.batch().reason.split(":")[0]) == (BatchState.PAUSED, "budget")


def test_a_pause_in_the_middle_of_a_job_leaves_it_where_it_is(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.submit()
    house.engine.before = lambda: _pause(house)
    house.work()
    assert house.states() == {JobState.WAITING: 1}
    asked = house.engine.asked
    house.engine.before = lambda: None
    batching.resume(house.office, house.batch())
    house.work()
    assert not house.office.book.counters(house.batch().id).left
    assert house.engine.asked >= asked, "what was paid for was kept"


def _pause(house: House) -> None:
    batching.pause(house.office, house.batch())


def test_a_worker_that_has_to_stop_puts_its_jobs_back(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.submit()
    house.gate.stop(at_once=False)
    batching.fill(house.office)
    name = next(iter(house.queue.names))
    batching.run_job(house.office, house.gate, name, "w")
    assert (house.only().result.state, house.only().delivery, house.engine.asked) == (JobState.WAITING, 2, 0)


def test_undoing_a_batch_restores_what_stood_before_it(house: House) -> None:
    before = run(house.desk, "Rest.").translation
    run(house.desk, "Rest well.", to="fr")
    was = newest(house.desk)
    house.submit(outdated=True)
    house.work()
    made = newest(house.desk)
    assert made.cause == house.batch().id
    assert made.revision_id != was.revision_id
    undone = batching.undo(house.office, house.batch(), "too early")
    now = newest(house.desk)
    assert undone.restored == {("trial-1", "es"): len(before.segments)}
    assert (now.revision_id, now.number) == (was.revision_id, made.number + 1)
    assert [one.target for one in now.targets] == [one.target for one in was.targets]
    assert house.batch().state is BatchState.UNDONE
    with pytest.raises(Refused):
        batching.undo(house.office, house.batch(), "again")


def test_undoing_leaves_pages_that_had_none_before_and_says_which(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    house.submit()
    house.work()
    undone = batching.undo(house.office, house.batch(), "too early")
    assert undone.first == (("trial-1", "es"),)
    assert newest(house.desk).number == 1


def test_every_act_on_a_batch_is_in_the_audit(house: House) -> None:
    run(house.desk, "Rest.", to="fr")
    batch = house.submit()
    batching.pause(house.office, batch, "lunch")
    batching.resume(house.office, house.batch())
    batching.cancel(house.office, house.batch())
    with store(house.desk).read() as reader:
        told = [one.action for one in reader.audit(f"batch {batch.id}")]
    assert told == ["batch.submit", "batch.pause", "batch.resume", "batch.cancel"]


def test_a_sentence_that_comes_back_with_a_person_s_text_is_forecast_as_known(house: House) -> None:
    """As the run will take it: what was cut by mistake and put back costs nobody anything."""
    both, one = page_of("Give pomalidomide 4 mg.", "Read it again."), page_of("Give pomalidomide 4 mg.")
    run_html(house.desk, both)
    edit_segment(house.desk, HOUSE, spot(house.desk, 1), "Vuelva a leerlo.")
    run_html(house.desk, one)
    with store(house.desk).begin() as unit:
        take_in(unit, source(both), house.desk)
    planned = batching.plan(house.office, batching.Order((ES,), "pseudo"), GLOSSARY.digest)
    assert (planned.forecast.segments, planned.forecast.known, planned.forecast.asked) == (2, 2, 0)
