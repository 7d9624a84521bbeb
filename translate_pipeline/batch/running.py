"""The queue's own program in this process: started, stopped, and what it calls when a job's turn has come."""

from __future__ import annotations

from collections.abc import Callable

from dbos import DBOS, DBOSConfig

from translate_pipeline.batch.database import APPLICATION, QUEUE, VERSION, WORKFLOW, Database, Json, make, quieten

Run = Callable[[str], None]  # handed a job's name; raises nothing but bugs

_POLL = 0.2  # seconds
# More than there are threads, so that no thread waits for the next look into the queue.
_AHEAD = 2


def start(database: Database, worker: str, threads: int, run: Run) -> None:
    """From now on `run` is called by so many threads. There is one queue's program a process."""
    make(database)
    DBOS(config=_config(database, worker, threads))
    quieten()

    # One step is enough: what is paid for is kept by the memory of replies, not by the queue.
    @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=None)
    def job(name: str) -> None:
        run(name)

    DBOS.launch()
    DBOS.register_queue(
        QUEUE, worker_concurrency=threads * _AHEAD + 1, polling_interval_sec=_POLL, on_conflict="always_update"
    )


def stop(seconds: int) -> None:
    """Takes no more jobs, and waits so long for those that run."""
    DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=seconds)


def _config(database: Database, worker: str, threads: int) -> DBOSConfig:
    return {
        "name": APPLICATION,
        "system_database_engine": database.engine,
        "dbos_system_schema": database.schema or "dbos",
        "application_version": VERSION,
        "executor_id": worker,
        "max_executor_threads": threads,
        "serializer": Json(),
        "log_level": "CRITICAL",
        "enable_otlp": False,
    }
