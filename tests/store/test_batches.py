"""The book of batches: what is in it holds, whoever asks at the same time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.store.records import WHEN, WHO, article, revision
from translate_pipeline.model import (
    AuditRecord,
    BatchRecord,
    BatchState,
    Chosen,
    Heartbeat,
    JobRecord,
    JobState,
    Priority,
    Result,
)
from translate_pipeline.store import SqlStore
from translate_pipeline.store.batches import SqlBatches

ARTICLES = 3
OPEN = {BatchState.OPEN}


@pytest.fixture
def book(store: SqlStore) -> SqlBatches:
    with store.begin() as unit:
        for number in range(ARTICLES):
            one = article(f"a{number}")
            unit.add_article(one)
            unit.add_revision(revision(one))
    return store.batches()


def told(number: int = 0) -> AuditRecord:
    return AuditRecord(f"told-{number}", WHEN, WHO, "batch.act", "batch b")


def batch(name: str = "b", priority: Priority = Priority.NORMAL) -> BatchRecord:
    return BatchRecord(name, WHEN, WHO, ("es",), "echo", "digest", priority=priority)


def chosen(book: SqlBatches) -> list[Chosen]:
    return list(book.choose(["es"]))


def ordered(book: SqlBatches, name: str = "b", priority: Priority = Priority.NORMAL) -> list[JobRecord]:
    assert book.add(batch(name, priority), chosen(book), told(ord(name[0])))
    return list(book.jobs(name))


def begun(book: SqlBatches, job: JobRecord, worker: str = "w") -> JobRecord:
    found = book.begin(job.name, worker, WHEN).job
    assert found is not None
    return found


def test_a_batch_is_added_once(book: SqlBatches) -> None:
    assert book.add(batch(), chosen(book), told(1))
    assert not book.add(batch(), chosen(book), told(2))
    assert book.counters("b").jobs == {JobState.WAITING: ARTICLES}


def test_a_batch_is_found_by_how_its_id_begins_and_what_was_put_in_comes_back(book: SqlBatches) -> None:
    ordered(book)
    ordered(book, "c%")
    assert book.batches("b") == [batch()]
    assert book.batches("%") == []
    assert {one.id for one in book.batches()} == {"b", "c%"}


def test_a_job_that_is_begun_is_running_and_its_result_ends_it(book: SqlBatches) -> None:
    job = begun(book, ordered(book)[0])
    assert (job.attempts, job.result.state, job.worker) == (1, JobState.RUNNING, "w")
    result = Result(JobState.DONE, segments=4, calls=3, recalled=1, held=0, units=50, engine="echo", seconds=0.5)
    assert book.end(job, result, WHEN)
    counters = book.counters("b")
    assert counters.jobs == {JobState.DONE: 1, JobState.WAITING: 2}
    assert (counters.calls, counters.recalled, counters.units, counters.seconds) == (3, 1, 50, 0.5)
    assert not book.end(job, result, WHEN)
    assert book.begin(job.name, "w", WHEN).job is None


def test_who_has_been_overtaken_changes_nothing(book: SqlBatches) -> None:
    slow = begun(book, ordered(book)[0], "slow")
    fast = begun(book, slow, "fast")
    assert not book.end(slow, Result(JobState.FAILED), WHEN)
    assert not book.release(slow, Result(JobState.WAITING))
    assert book.end(fast, Result(JobState.DONE), WHEN)


def test_the_last_job_ends_the_batch(book: SqlBatches) -> None:
    for job in ordered(book):
        assert book.batches("b")[0].state is BatchState.OPEN
        book.end(begun(book, job), Result(JobState.DONE), WHEN)
    assert book.batches("b")[0].state is BatchState.DONE
    assert book.left(WHEN) == 0


def test_the_queue_is_given_each_job_once_until_it_is_released(book: SqlBatches) -> None:
    ordered(book)
    assert len(book.not_queued(WHEN)) == ARTICLES
    missing = book.not_queued(WHEN, limit=2)
    book.mark_queued(missing)
    assert [one.key for one in book.not_queued(WHEN)] == ["a2"]
    job = begun(book, missing[0])
    assert book.release(job, Result(JobState.WAITING), WHEN + timedelta(minutes=1))
    assert [one.key for one in book.not_queued(WHEN)] == ["a2"]
    [again, _] = book.not_queued(WHEN + timedelta(minutes=2))
    assert (again.key, again.delivery) == ("a0", 2)
    assert book.begin(job.name, "w", WHEN).job is None, "by its old name it is not begun"


def test_what_the_queue_has_lost_gets_a_new_name_once(book: SqlBatches) -> None:
    jobs = ordered(book)
    book.mark_queued(jobs)
    names = [one.name for one in jobs]
    assert book.mark_lost(names) == ARTICLES
    assert book.mark_lost(names) == 0
    assert {one.delivery for one in book.not_queued(WHEN)} == {2}


def test_nothing_is_begun_while_a_batch_is_paused(book: SqlBatches) -> None:
    job = ordered(book)[0]
    book.mark_queued([job])
    assert book.change("b", BatchState.PAUSED, told(1), reason="lunch", of=OPEN)
    assert not book.change("b", BatchState.PAUSED, told(2), of=OPEN)
    assert book.begin(job.name, "w", WHEN).job is None
    assert book.not_queued(WHEN) == []
    assert book.left(WHEN) == 0
    assert book.change("b", BatchState.OPEN, told(3), of={BatchState.PAUSED})
    assert len(book.not_queued(WHEN)) == ARTICLES
    assert book.batches("b")[0].reason == ""


def test_cancelling_cancels_what_waits_and_what_comes_back(book: SqlBatches) -> None:
    job = begun(book, ordered(book)[0])
    book.change("b", BatchState.CANCELLED, told(1), of=OPEN)
    assert book.counters("b").jobs == {JobState.CANCELLED: 2, JobState.RUNNING: 1}
    assert book.release(job, Result(JobState.WAITING))
    assert book.begin(book.jobs("b")[0].name, "w", WHEN).job is None
    assert book.counters("b").jobs == {JobState.CANCELLED: 3}


@pytest.mark.parametrize("gives_back", ["released", "found lost"])
def test_what_was_running_when_its_batch_was_cancelled_waits_for_nobody(book: SqlBatches, gives_back: str) -> None:
    first = begun(book, ordered(book)[0])
    book.mark_queued([first])
    book.change("b", BatchState.CANCELLED, told(), of=OPEN)
    if gives_back == "released":
        assert book.release(first, Result(JobState.WAITING, units=7))
    else:
        assert book.mark_lost([first.name]) == 1
    assert book.counters("b").jobs == {JobState.CANCELLED: ARTICLES}
    assert book.not_queued(WHEN) == []


def test_failed_jobs_wait_again(book: SqlBatches) -> None:
    for job in ordered(book):
        book.end(begun(book, job), Result(JobState.FAILED, "EngineBroken", "No."), WHEN)
    assert book.batches("b")[0].state is BatchState.DONE
    assert book.retry("b", [JobState.FAILED], told(1)) == ARTICLES
    assert book.batches("b")[0].state is BatchState.OPEN
    assert {one.result.kind for one in book.jobs("b")} == {""}
    assert len(book.not_queued(WHEN)) == ARTICLES


def test_a_batch_has_its_turn_beside_one_that_was_there_before(book: SqlBatches) -> None:
    first = ordered(book)
    book.mark_queued(first)
    for job in first[:2]:
        book.end(begun(book, job), Result(JobState.DONE), WHEN)
    second = ordered(book, "c", Priority.HIGH)
    assert second[0].rank == first[2].rank
    assert second[2].rank - second[0].rank == 2, "of high priority: two turns while a normal one has half a turn"


def test_who_has_rested_does_not_push_before_the_others(book: SqlBatches) -> None:
    ordered(book)
    book.change("b", BatchState.PAUSED, told(1), of=OPEN)
    others = ordered(book, "c")
    for job in others[:2]:
        book.end(begun(book, job), Result(JobState.DONE), WHEN)
    book.change("b", BatchState.OPEN, told(2), of={BatchState.PAUSED})
    assert book.jobs("b")[0].rank == others[2].rank


def test_articles_are_chosen_in_order_by_key_or_all(book: SqlBatches) -> None:
    assert [(one.key, one.locale) for one in book.choose(["es", "fr"], keys={"a2", "a0", "none"})] == [
        ("a0", "es"),
        ("a0", "fr"),
        ("a2", "es"),
        ("a2", "fr"),
    ]
    assert [one.key for one in book.choose(["es"])] == ["a0", "a1", "a2"]
    assert list(book.choose(["es"], outdated=True)) == []


def test_of_all_that_find_a_worker_dead_one_takes_over(store: SqlStore) -> None:
    beats = store.heartbeats()
    one = Heartbeat("w", "host", 1, 4, 7, WHEN)
    beats.beat(one)
    assert beats.beats() == [one]
    assert beats.claim(one)
    assert not beats.claim(one)
    beats.forget("w")
    assert beats.beats() == []
    assert not beats.claim(one)
