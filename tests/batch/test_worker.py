"""Workers as processes: they end what was ordered, whatever is done to them, and pay for nothing twice."""

from __future__ import annotations

import signal

import pytest

from tests.batch.conftest import SENTENCES, House
from tests.postgres import DATABASES
from translate_pipeline.model import BatchState, JobState
from translate_pipeline.workflow import batching, list_articles

THREADS = 2
ENDED = JobState.HELD  # the engine gives back English, which is held for people: as good an end as any
MOST_UNDER_WAY = THREADS * 4  # texts: what a request of the engine holds, by the threads


@pytest.mark.parametrize("house", DATABASES, indirect=True)
def test_what_was_submitted_is_translated_and_stored(house: House) -> None:
    told = house.ask("batch", "submit", str(house.articles(3)), "--to", "es,fr", "--yes")
    assert told["forecast"]["chars"] == sum(len(f"Sentence 0 of article {one} is here.") for one in range(3)) * 16
    house.drain()
    given = house.show()
    assert (given.batch.id, given.batch.state) == (told["batch"], BatchState.DONE)
    assert given.counters.jobs == {ENDED: 6}
    assert set(house.asked.values()) == {1}
    assert len(house.asked) == 2 * 3 * SENTENCES
    assert given.counters.units == told["forecast"]["chars"]
    with house.batches() as opened:
        summaries = list_articles(opened.app.kept)
    assert [set(one.locales) for one in summaries] == [{"es", "fr"}] * 3


@pytest.mark.parametrize("house", DATABASES, indirect=True)
def test_a_worker_that_is_killed_loses_no_job_and_only_what_was_under_way_is_asked_again(house: House) -> None:
    count = 12
    house.say("delay", "0.15")
    house.submit(count)
    for kill in (4, 30):
        killed = house.worker("--threads", str(THREADS))
        house.wait(lambda kill=kill: house.asked.total() >= kill)  # type: ignore[misc]
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
    house.say("delay", "")
    house.drain("--threads", str(THREADS))
    assert house.jobs(ENDED) == count
    assert len(house.asked) == count * SENTENCES
    assert house.asked.total() - len(house.asked) <= 2 * MOST_UNDER_WAY


def test_a_batch_rests_while_it_is_paused_and_asks_no_more_once_it_is_cancelled(house: House) -> None:
    count = 40
    house.say("delay", "0.2")
    house.submit(count)
    worker = house.worker("--threads", str(THREADS))
    house.wait(lambda: house.asked.total() >= SENTENCES)
    house.act(lambda office, batch: batching.pause(office, batch, "lunch"))
    house.wait(lambda: not house.jobs(JobState.RUNNING))
    assert "lunch" in house.show().batch.reason
    rested = house.asked.total()
    house.act(batching.resume)
    house.wait(lambda: house.asked.total() >= rested + SENTENCES)
    house.act(batching.cancel)
    house.wait(lambda: not house.jobs(JobState.RUNNING))
    asked = house.asked.total()
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=240)
    given = house.show()
    assert given.batch.state is BatchState.CANCELLED
    assert given.counters.jobs[ENDED] + given.counters.jobs[JobState.CANCELLED] == count
    assert house.asked.total() == asked == len(house.asked) < count * SENTENCES


def test_what_fails_does_not_stop_the_others_and_is_tried_again_on_demand(house: House) -> None:
    house.say("break", "article 1")
    house.submit(3)
    house.drain()
    with house.batches() as opened:
        [failed] = opened.book.jobs(house.show().batch.id, [JobState.FAILED])
    assert (failed.key, failed.result.kind) == ("a001.html", "EngineBroken")
    assert house.jobs(ENDED) == 2
    house.say("break", "")
    house.act(batching.retry)
    house.drain()
    assert house.jobs(ENDED) == 3


def test_a_refused_key_pauses_the_batch_and_says_why(house: House) -> None:
    house.say("refuse", "yes")
    house.submit(3)
    house.drain()
    given = house.show()
    assert given.batch.state is BatchState.PAUSED
    assert "The key is not valid" in given.batch.reason
    assert given.counters.jobs == {JobState.WAITING: 3}


def test_a_worker_that_is_asked_to_stop_ends_what_it_has_begun(house: House) -> None:
    house.say("delay", "0.3")
    house.submit(12)
    worker = house.worker("--threads", str(THREADS))
    house.wait(lambda: house.asked)
    worker.send_signal(signal.SIGTERM)
    _, err = worker.communicate(timeout=240)
    assert worker.returncode == 0, err
    assert "Traceback" not in err
    jobs = house.show().counters.jobs
    assert jobs.keys() == {ENDED, JobState.WAITING}
    assert house.asked.total() == jobs[ENDED] * SENTENCES
