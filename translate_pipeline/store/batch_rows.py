"""Batches, jobs and heartbeats as rows of the tables and back; inverses stand side by side."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from translate_pipeline.model import (
    BatchRecord,
    BatchState,
    Chosen,
    Heartbeat,
    JobRecord,
    JobState,
    Priority,
    Result,
)
from translate_pipeline.store.rows import Columns, actor_columns, actor_of


def batch_row(one: BatchRecord) -> Columns:
    return {
        "id": one.id,
        "created_at": one.at,
        **actor_columns("created_by", one.by),
        "locales": list(one.locales),
        "backend": one.backend,
        "glossary_digest": one.glossary_digest,
        "options": dict(one.options),
        "priority": one.priority.value,
        "budget": one.budget,
        "state": one.state.value,
        "reason": one.reason,
        "forecast": dict(one.forecast),
        "ended_at": one.ended,
    }


def batch(row: Row[Any]) -> BatchRecord:
    return BatchRecord(
        id=row.id,
        at=row.created_at,
        by=actor_of("created_by", row),
        locales=tuple(row.locales),
        backend=row.backend,
        glossary_digest=row.glossary_digest,
        options=row.options,
        priority=Priority(row.priority),
        budget=row.budget,
        state=BatchState(row.state),
        reason=row.reason,
        forecast=row.forecast,
        ended=row.ended_at,
    )


def new_job_row(batch_id: str, one: Chosen, rank: int) -> Columns:
    waiting = {"queued": False, "delivery": 1, "attempts": 0, "worker": "", "rank": rank}
    place = {"article_id": one.article_id, "locale": one.locale, "revision_id": one.revision_id}
    return {"batch_id": batch_id, **place, **waiting, **result_row(Result(JobState.WAITING, segments=one.segments))}


def result_row(one: Result) -> Columns:
    return {
        "state": one.state.value,
        "kind": one.kind,
        "message": one.message,
        "segments": one.segments,
        "calls": one.calls,
        "recalled": one.recalled,
        "held": one.held,
        "units": one.units,
        "engine": one.engine,
        "seconds": one.seconds,
    }


def job(row: Row[Any]) -> JobRecord:
    result = Result(
        JobState(row.state),
        row.kind,
        row.message,
        row.segments,
        row.calls,
        row.recalled,
        row.held,
        row.units,
        row.engine,
        row.seconds,
    )
    return JobRecord(
        batch=row.batch_id,
        article_id=row.article_id,
        key=row.key,
        locale=row.locale,
        revision_id=row.revision_id,
        rank=row.rank,
        result=result,
        delivery=row.delivery,
        attempts=row.attempts,
        worker=row.worker,
        started=row.started_at,
        ended=row.ended_at,
    )


def heartbeat_row(one: Heartbeat) -> Columns:
    return {
        "worker": one.worker,
        "host": one.host,
        "pid": one.pid,
        "threads": one.threads,
        "beat": one.beat,
        "at": one.at,
    }


def heartbeat(row: Row[Any]) -> Heartbeat:
    return Heartbeat(row.worker, row.host, row.pid, row.threads, row.beat, row.at)
