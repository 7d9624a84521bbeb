"""Batches and their jobs in the database: what the queue is told, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from translate_pipeline.model import (
    AuditRecord,
    BatchRecord,
    BatchState,
    Begun,
    Chosen,
    Counters,
    JobName,
    JobRecord,
    JobState,
    Result,
)
from translate_pipeline.store import batch_rows as rows
from translate_pipeline.store.choosing import chosen
from translate_pipeline.store.concurrent import Transaction, Turns
from translate_pipeline.store.engine import ADDING, READING, VIEW
from translate_pipeline.store.rows import audit_row
from translate_pipeline.store.tables import articles, audit, batches, jobs

_AT_ONCE = 1000  # rows in one statement
_OPEN = tuple(state.value for state in JobState if state.is_open)
_WAITING, _RUNNING, _CANCELLED = (one.value for one in (JobState.WAITING, JobState.RUNNING, JobState.CANCELLED))
_ENDED = frozenset({BatchState.DONE, BatchState.CANCELLED, BatchState.UNDONE})

_NEW_BATCH: Mapping[str, sa.Executable] = {
    "sqlite": sqlite.insert(batches).on_conflict_do_nothing().returning(batches.c.id),
    "postgresql": postgresql.insert(batches).on_conflict_do_nothing().returning(batches.c.id),
}


class SqlBatches:
    """Implements `ports.BatchBook`."""

    def __init__(self, transaction: Transaction, dialect: str, turns: Turns) -> None:
        self._transaction = transaction
        self._dialect = dialect
        self._turns = turns

    def add(self, batch: BatchRecord, jobs_: Iterable[Chosen], told: AuditRecord) -> bool:
        with self._write() as connection:
            if connection.execute(_NEW_BATCH[self._dialect], rows.batch_row(batch)).first() is None:
                return False
            stride, at = batch.priority.stride, _turn(connection)
            ranked = (rows.new_job_row(batch.id, one, at + place * stride) for place, one in enumerate(jobs_))
            while some := list(islice(ranked, _AT_ONCE)):
                connection.execute(sa.insert(jobs), some)
            connection.execute(sa.insert(audit), audit_row(told))
        return True

    def batches(self, id_begins: str = "") -> Sequence[BatchRecord]:
        query = sa.select(batches).order_by(batches.c.created_at.desc(), batches.c.id)
        with self._transaction(READING) as connection:
            found = connection.execute(query.where(batches.c.id.startswith(id_begins, autoescape=True)))
            return [rows.batch(row) for row in found]

    def counters(self, batch: str) -> Counters:
        sums = [sa.func.sum(jobs.c[name]) for name in ("segments", "calls", "recalled", "held", "units", "seconds")]
        query = sa.select(jobs.c.state, sa.func.count(), *sums).where(jobs.c.batch_id == batch).group_by(jobs.c.state)
        with self._transaction(READING) as connection:
            found = connection.execute(query).all()
        totals = [sum(column) for column in list(zip(*found, strict=True))[2:]] or [0] * 6
        segments, calls, recalled, held, units = map(int, totals[:5])
        states = {JobState(row[0]): row[1] for row in found}
        return Counters(states, segments, calls, recalled, held, units, float(totals[5]))

    def jobs(
        self,
        batch: str,
        states: Collection[JobState] = (),
        *,
        after: tuple[int, str, str] = (-1, "", ""),
        limit: int = 1000,
    ) -> Sequence[JobRecord]:
        order = jobs.c.rank, jobs.c.article_id, jobs.c.locale
        query = _joined().where(jobs.c.batch_id == batch, sa.tuple_(*order) > after)
        query = query.where(jobs.c.state.in_(_values(states))) if states else query
        return self._jobs(query.order_by(*order).limit(limit))

    def choose(
        self, locales: Sequence[str], *, keys: Collection[str] | None = None, outdated: bool = False
    ) -> Iterator[Chosen]:
        return chosen(self._transaction, locales, keys, outdated=outdated)

    def change(
        self, batch: str, state: BatchState, told: AuditRecord, *, reason: str = "", of: Collection[BatchState]
    ) -> bool:
        this = sa.and_(batches.c.id == batch, batches.c.state.in_(_values(of)))
        ended = told.at if state in _ENDED else None
        with self._write() as connection:
            if state is BatchState.OPEN:
                _shift(connection, batch, _WAITING)
            new = sa.update(batches).where(this).values(state=state.value, reason=reason, ended_at=ended)
            if not connection.execute(new).rowcount:
                return False
            if state is BatchState.CANCELLED:
                waiting = sa.and_(jobs.c.batch_id == batch, jobs.c.state == _WAITING)
                connection.execute(sa.update(jobs).where(waiting).values(state=_CANCELLED, ended_at=told.at))
            connection.execute(sa.insert(audit), audit_row(told))
        return True

    def retry(self, batch: str, states: Collection[JobState], told: AuditRecord) -> int:
        ended = sa.and_(jobs.c.batch_id == batch, jobs.c.state.in_(_values(states)))
        anew = {"state": _WAITING, "delivery": jobs.c.delivery + 1, "queued": False, "due_at": None, "attempts": 0}
        with self._write() as connection:
            for state in _values(states):
                _shift(connection, batch, state)
            count = connection.execute(sa.update(jobs).where(ended).values(kind="", message="", **anew)).rowcount
            if count:
                opened = {"state": BatchState.OPEN.value, "reason": "", "ended_at": None}
                connection.execute(sa.update(batches).where(batches.c.id == batch).values(opened))
                connection.execute(sa.insert(audit), audit_row(told))
        return count

    def begin(self, name: JobName, worker: str, at: datetime) -> Begun:
        place = {"b": name.batch, "a": name.article_id, "l": name.locale}
        with self._write() as connection:
            row = connection.execute(_BEGUN, {**place, "d": name.delivery}).first()
            if row is None:
                return Begun()
            batch = rows.batch(connection.execute(_BATCH, {"b": name.batch}).one())
            if batch.state is not BatchState.OPEN:
                connection.execute(sa.update(jobs).where(_place(name)).values(_left_over(batch.state, at)))
                return Begun()
            job = rows.job(row)
            job = replace(job, worker=worker, attempts=job.attempts + 1, started=at)
            new = {"new_worker": worker, "new_attempts": job.attempts, "new_started": at}
            connection.execute(_BEGIN, place | new)
            return Begun(replace(job, result=replace(job.result, state=JobState.RUNNING)), batch)

    def end(self, job: JobRecord, result: Result, at: datetime) -> bool:
        values = {f"new_{name}": value for name, value in rows.result_row(result).items()}
        with self._write() as connection:
            if not connection.execute(_END, {**_attempt_of(job), **values, "new_ended_at": at}).rowcount:
                return False
            connection.execute(_CLOSE_ONE, {"b": job.batch, "new_ended_at": at})
        return True

    def release(self, job: JobRecord, result: Result, due: datetime | None = None) -> bool:
        anew = {"state": _WAITING, "delivery": jobs.c.delivery + 1, "queued": False, "due_at": due}
        with self._write() as connection:
            ended = _ended_since(connection, [job.batch])
            values = {**rows.result_row(result), **anew}
            given = connection.execute(sa.update(jobs).where(_ATTEMPT).values(values), _attempt_of(job)).rowcount
            _cancel_waiting(connection, ended)
            return bool(given)

    def not_queued(self, at: datetime, *, batch: str = "", limit: int = 1000) -> Sequence[JobRecord]:
        due = sa.or_(jobs.c.due_at.is_(None), jobs.c.due_at <= at)
        query = _joined().join(batches, jobs.c.batch_id == batches.c.id)
        query = query.where(~jobs.c.queued, due, jobs.c.state == _WAITING, batches.c.state == BatchState.OPEN.value)
        query = query.where(jobs.c.batch_id == batch) if batch else query
        return self._jobs(query.order_by(jobs.c.batch_id, jobs.c.rank).limit(limit))

    def mark_queued(self, jobs_: Sequence[JobRecord]) -> None:
        self._each(sa.update(jobs).where(_named(), ~jobs.c.queued).values(queued=True), jobs_)

    def mark_lost(self, jobs_: Sequence[JobName]) -> int:
        anew = {"state": _WAITING, "delivery": jobs.c.delivery + 1, "queued": False}
        open_ = sa.or_(jobs.c.state == _WAITING, jobs.c.state == _RUNNING)  # a list can't be given many times at once
        return self._each(sa.update(jobs).where(_named(), jobs.c.queued, open_).values(anew), jobs_, opens=True)

    def left(self, at: datetime) -> int:
        """Closes first, since two workers that end the last two jobs at once see each other's as running."""
        count = sa.select(sa.func.count()).select_from(jobs).join(batches, jobs.c.batch_id == batches.c.id)
        open_ = sa.and_(batches.c.state == BatchState.OPEN.value, jobs.c.state.in_(_OPEN))
        with self._transaction(READING) as connection:
            found = connection.execute(sa.select(batches.c.id).where(_finished())).all()
            left = int(connection.execute(count.where(open_)).scalar_one())
        if found:
            with self._write() as connection:
                connection.execute(_CLOSE_ALL, {"new_ended_at": at})
        return left

    def _each(self, statement: sa.Update, some: Sequence[JobName | JobRecord], *, opens: bool = False) -> int:
        values = [
            {"b": one.batch, "a": one.article_id, "l": one.locale, "d": one.delivery}
            for one in sorted(some, key=lambda one: (one.batch, one.article_id, one.locale))
        ]
        if not values:
            return 0
        with self._write() as connection:
            ended = _ended_since(connection, sorted({one.batch for one in some})) if opens else ()
            count = connection.execute(statement, values).rowcount
            _cancel_waiting(connection, ended)
            return count

    def _jobs(self, query: sa.Select[Any]) -> list[JobRecord]:
        with self._transaction(READING) as connection:
            return [rows.job(row) for row in connection.execute(query)]

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        # On PostgreSQL rows are locked one by one: workers never wait for each other's jobs.
        with self._turns.take(), self._transaction(ADDING | VIEW[self._dialect]) as connection:
            yield connection


_OWN_ARTICLE = jobs.c.article_id == articles.c.id
_COLUMNS = (*jobs.c, articles.c.key)


def _joined() -> sa.Select[Any]:
    return sa.select(*_COLUMNS).join_from(jobs, articles, _OWN_ARTICLE)


def _values(states: Collection[JobState] | Collection[BatchState]) -> list[str]:
    return [one.value for one in states]


def _place(name: JobName | JobRecord) -> sa.ColumnElement[bool]:
    batch = jobs.c.batch_id == name.batch
    return sa.and_(batch, jobs.c.article_id == name.article_id, jobs.c.locale == name.locale)


def _attempt_of(job: JobRecord) -> dict[str, object]:
    """The job as it was begun: whoever has been overtaken changes nothing."""
    place = {"b": job.batch, "a": job.article_id, "l": job.locale}
    return {**place, "d": job.delivery, "t": job.attempts}


def _named() -> sa.ColumnElement[bool]:
    place = sa.and_(jobs.c.batch_id == sa.bindparam("b"), jobs.c.article_id == sa.bindparam("a"))
    return sa.and_(place, jobs.c.locale == sa.bindparam("l"), jobs.c.delivery == sa.bindparam("d"))


def _left_over(state: BatchState, at: datetime) -> Mapping[str, object]:
    """What becomes of a job that the queue has and whose batch is not open."""
    if state is BatchState.PAUSED:
        return {"state": _WAITING, "delivery": jobs.c.delivery + 1, "queued": False}
    return {"state": _CANCELLED, "ended_at": at}


def _ended_since(connection: sa.Connection, ids: Sequence[str]) -> Sequence[tuple[str, datetime]]:
    """Those of the batches that have ended: a job of theirs that was running then must not wait for anybody. Whoever
    ends one now waits until this transaction has."""
    query = sa.select(batches.c.id, batches.c.ended_at).where(
        batches.c.id.in_(ids), batches.c.state.in_(_values(_ENDED))
    )
    connection.execute(sa.select(batches.c.id).where(batches.c.id.in_(ids)).with_for_update(read=True)).all()
    return [(row[0], row[1]) for row in connection.execute(query)]


def _cancel_waiting(connection: sa.Connection, ended: Sequence[tuple[str, datetime]]) -> None:
    for batch, at in ended:
        waiting = sa.and_(jobs.c.batch_id == batch, jobs.c.state == _WAITING)
        connection.execute(sa.update(jobs).where(waiting).values(state=_CANCELLED, ended_at=at))


def _turn(connection: sa.Connection, other_than: str = "") -> int:
    """The rank whose turn it is: a batch that begins now has its first turn with those that are under way."""
    waiting = sa.select(sa.func.min(jobs.c.rank)).where(jobs.c.batch_id == batches.c.id, jobs.c.state == _WAITING)
    query = sa.select(waiting.scalar_subquery()).where(batches.c.state == BatchState.OPEN.value)
    found = connection.execute(query.where(batches.c.id != other_than)).scalars()
    return min((rank for rank in found if rank is not None), default=0)


def _shift(connection: sa.Connection, batch: str, state: str) -> None:
    """What has rested doesn't push before those that went on meanwhile."""
    these = sa.and_(jobs.c.batch_id == batch, jobs.c.state == state)
    first = connection.execute(sa.select(sa.func.min(jobs.c.rank)).where(these)).scalar()
    by = _turn(connection, other_than=batch) - (first or 0)
    if first is not None and by > 0:
        connection.execute(sa.update(jobs).where(these).values(rank=jobs.c.rank + by))


def _finished() -> sa.ColumnElement[bool]:
    rest = sa.exists().where(jobs.c.batch_id == batches.c.id, jobs.c.state.in_(_OPEN))
    return sa.and_(batches.c.state == BatchState.OPEN.value, ~rest)


# What is asked at every job is put together once: that takes longer than asking.
_ATTEMPT = sa.and_(_named(), jobs.c.state == _RUNNING, jobs.c.attempts == sa.bindparam("t"))
_BEGUN = _joined().where(_named(), jobs.c.state.in_(_OPEN)).with_for_update(of=jobs)
_BATCH = sa.select(batches).where(batches.c.id == sa.bindparam("b"))
_BEGIN = (
    sa.update(jobs)
    .where(jobs.c.batch_id == sa.bindparam("b"), jobs.c.article_id == sa.bindparam("a"))
    .where(jobs.c.locale == sa.bindparam("l"))
    .values(state=_RUNNING)
    .values({name: sa.bindparam(f"new_{name.removesuffix('_at')}") for name in ("worker", "attempts", "started_at")})
)
_ENDED_COLUMNS = (*rows.result_row(Result(JobState.DONE)), "ended_at")
_END = sa.update(jobs).where(_ATTEMPT).values({name: sa.bindparam(f"new_{name}") for name in _ENDED_COLUMNS})
_CLOSE = sa.update(batches).values(state=BatchState.DONE.value, ended_at=sa.bindparam("new_ended_at"))
_CLOSE_ONE = _CLOSE.where(batches.c.id == sa.bindparam("b"), _finished())
_CLOSE_ALL = _CLOSE.where(_finished())
