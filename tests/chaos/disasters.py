"""What may happen to a batch, as a table: each is done to one that is under way, and then it must come to its end."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import postgres
from tests.chaos.scene import KEPT, UNDER_WAY, Scene, jumping
from tests.postgres import DATABASES
from translate_pipeline.model import BatchState, JobState
from translate_pipeline.workflow import batching


def workers_killed(scene: Scene) -> None:
    """kill -9 of workers that are at work, at random moments; each has a successor, and another worker goes on. The
    engine is not at its best either."""
    scene.engine.delay, scene.engine.faults, scene.engine.kinds = 0.2, 10, ("429", "500", "reset")
    scene.submit()
    scene.worker()
    scene.worker()
    last = scene.jobs * 9 // 10
    for place in range(scene.kills):
        scene.until(1 + last * place // scene.kills)
        scene.house.wait(scene.started)
        scene.moment()
        scene.kill(scene.random.choice(scene.started() or scene.workers))
        scene.worker()
    scene.house.wait(lambda: scene.house.show().batch.state is BatchState.DONE)
    scene.stop_all()
    assert scene.killed == scene.kills
    scene.prove(again=scene.kills * UNDER_WAY)


def all_killed(scene: Scene) -> None:
    """Every worker at once, as when the machine is switched off; one that comes later finds what they had begun."""
    scene.engine.delay = 0.2
    scene.submit()
    for _ in range(max(scene.kills // 7, 1)):
        for _ in range(2):
            scene.worker()
        scene.until(scene.engine.requests + 5)
        scene.moment()
        for one in list(scene.workers):
            scene.kill(one)
    scene.drain()
    scene.prove(again=scene.killed * UNDER_WAY)


def sleeper_revived(scene: Scene) -> None:
    """A worker stands still (SIGSTOP) until others have taken over its jobs and ended them; then it goes on."""
    scene.engine.delay = 0.3
    scene.submit()
    sleeper = scene.worker()
    scene.until(4)
    sleeper.send_signal(signal.SIGSTOP)
    try:
        scene.drain()
        assert scene.house.show().batch.state is BatchState.DONE
    finally:
        sleeper.send_signal(signal.SIGCONT)
    scene.stop_all()
    scene.prove(again=UNDER_WAY)


def sleeper_revived_in_between(scene: Scene) -> None:
    """It wakes up while the others are at it, and works on beside them."""
    scene.engine.delay = 0.3
    scene.submit()
    sleeper = scene.worker()
    scene.until(4)
    sleeper.send_signal(signal.SIGSTOP)
    other = scene.worker()
    scene.until(scene.engine.requests + scene.jobs // 4)
    scene.house.wait(lambda: other in scene.started())
    sleeper.send_signal(signal.SIGCONT)
    scene.house.wait(lambda: scene.house.show().batch.state is BatchState.DONE)
    scene.stop_all()
    scene.prove(again=UNDER_WAY)


def engine_fails(scene: Scene) -> None:
    """A third of all requests get 429, 500, silence, garbage or half an answer: by that whole articles fail, or
    segments of them are held, and `batch retry` brings both back."""
    scene.engine.faults = 33
    scene.submit()
    scene.drain()
    assert scene.engine.met.total() > scene.jobs // 8
    scene.engine.faults = 0
    scene.house.act(lambda office, batch: batching.retry(office, batch, (JobState.FAILED, JobState.HELD)))
    scene.drain()
    scene.prove(again=0, versions=2)


def database_restarted(scene: Scene) -> None:
    """PostgreSQL is started again in the middle: in order, and by a crash."""
    assert scene.server is not None
    folder = scene.server.folder
    assert folder is not None, "a server that may be stopped"
    database = postgres.name_of(scene.house.store)
    # The tests' server forgives itself what a crash loses; here it must not.
    scene.server.run(f'ALTER DATABASE "{database}" SET synchronous_commit = on')
    scene.engine.delay = 0.3
    scene.submit()
    scene.worker()
    scene.worker()
    for how in ("fast", "immediate"):
        scene.until(scene.engine.requests + scene.jobs // 4)
        scene.moment()
        postgres.stop(folder, how)
        scene.moment(2.0)
        postgres.start(folder)
    scene.drain()
    scene.stop_all()
    scene.prove(again=0)


def clock_jumps(scene: Scene) -> None:
    """The clocks of two workers jump by hours and days, each by its own; a third's is right."""
    scene.engine.delay = 0.2
    scene.submit()
    jumping(scene, 1)
    jumping(scene, 3)
    scene.house.wait(lambda: len(scene.started()) == 2)
    scene.drain()
    scene.stop_all()
    # Leases are moments of the store's clock: one that is fast takes over what another has under way.
    scene.prove(again=scene.jobs // 10 + 2 * UNDER_WAY)


def submitted_twice(scene: Scene) -> None:
    """Two people give the same order at the same moment, and two workers are there already."""
    scene.engine.delay = 0.1
    scene.worker()
    folder = scene.house.articles(scene.count)
    order = ("batch", "submit", str(folder), "--to", "es,fr", "--yes")
    both = [scene.house.start(*order) for _ in range(2)]
    for one in both:
        _, err = one.communicate(timeout=240)
        assert one.returncode == 0, err
    scene.drain()
    scene.stop_all()
    with scene.house.batches() as opened:
        assert len(opened.book.batches()) == 1
    scene.prove(again=0)


def cancelled(scene: Scene) -> None:
    """Cancelled in the middle, at the moment at which a worker dies: no job is left running, none is asked for any
    more, and what has been translated stays."""
    scene.engine.delay = 0.3
    scene.submit()
    scene.worker()
    victim = scene.worker()
    scene.until(scene.jobs // 4)
    scene.house.wait(lambda: len(scene.started()) == 2)
    scene.house.act(batching.cancel)
    scene.kill(victim)
    scene.house.wait(lambda: not any(state.is_open for state in scene.house.show().counters.jobs))
    asked = scene.engine.requests
    scene.stop_all()
    assert scene.engine.requests == asked < scene.jobs
    assert scene.house.show().batch.state is BatchState.CANCELLED
    scene.prove(again=0, ended=lambda states: states.keys() <= KEPT | {JobState.CANCELLED})


def cancelled_and_dead(scene: Scene) -> None:
    """Cancelled while the only worker is dead: the next one ends what that one had begun, although nothing is left to
    translate."""
    scene.engine.delay = 0.3
    scene.submit()
    victim = scene.worker()
    scene.until(3)
    scene.kill(victim)
    scene.house.act(batching.cancel)
    scene.drain()
    scene.prove(again=0, ended=lambda states: states.keys() <= KEPT | {JobState.CANCELLED})


def disk_full(scene: Scene) -> None:
    """No room is left on the disk while workers are at it. The batch rests or the worker leaves, and says why; with
    room it goes on."""
    scene.engine.delay = 0.1
    disk = Path(scene.house.store.removeprefix("sqlite:///")).parent
    scene.submit()
    worker = scene.worker()
    scene.until(4)
    ballast = disk / "ballast"
    _fill(ballast)

    def rests() -> bool:
        return scene.house.show().batch.state is BatchState.PAUSED

    scene.house.wait(lambda: worker.poll() is not None or rests())
    paid = scene.engine.requests
    _, err = scene.house.ended(worker)
    scene.workers.remove(worker)
    ballast.unlink()
    told = err + scene.house.show().batch.reason
    assert "Traceback" not in err, err
    assert "full" in told, told
    assert paid < scene.jobs
    if rests():
        scene.house.act(batching.resume)
    scene.drain()
    # What could not be kept is paid for again: the requests that were under way when the room ended.
    scene.prove(again=2 * UNDER_WAY)


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as out:
        size = 1 << 16
        while size:
            try:
                out.write(bytes(size))
            except OSError:
                size //= 2


@dataclass(frozen=True)
class Disaster:
    strike: Callable[[Scene], None]
    databases: tuple[str, ...] = DATABASES
    short: tuple[str, ...] = ()  # on which databases `make test` has it happen too
    articles: tuple[int, int] = (20, 40)  # in the short form and in the long one; two jobs each
    kills: tuple[int, int] = (3, 7)


TABLE = (
    Disaster(workers_killed, short=("sqlite",), articles=(20, 250), kills=(3, 22)),
    Disaster(all_killed, articles=(20, 60), kills=(7, 21)),
    Disaster(sleeper_revived),
    Disaster(sleeper_revived_in_between),
    Disaster(engine_fails, articles=(10, 100)),
    Disaster(database_restarted, ("postgresql",), articles=(20, 60)),
    Disaster(clock_jumps, articles=(15, 60)),
    Disaster(submitted_twice, articles=(10, 40)),
    Disaster(cancelled, articles=(20, 60)),
    Disaster(cancelled_and_dead, articles=(10, 20)),
    Disaster(disk_full, ("sqlite",), articles=(20, 40)),
)
