"""Putting jobs into the queue and taking them out, from any process: it never runs one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar

from dbos import DBOSClient, EnqueueOptions

from translate_pipeline.batch.database import APPLICATION, QUEUE, VERSION, WORKFLOW, Database, Json, make
from translate_pipeline.model import JobRecord

_T = TypeVar("_T")

_PUT = 1000  # jobs in one transaction
_NAMED = 5000  # names in one statement: PostgreSQL takes 65,535 parameters
_LOST = 1000
_HIGHEST = 2**31 - 1
_RUNS = frozenset({"ENQUEUED", "PENDING", "DELAYED"})


class Queue:
    """Implements `ports.JobQueue`. Its tables are made when it is first used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def _client(self) -> DBOSClient:
        make(self._database)
        return DBOSClient(
            system_database_engine=self._database.engine,
            dbos_system_schema=self._database.schema or "dbos",
            serializer=Json(),
            application_name=APPLICATION,
            retry_connection_errors=False,
        )

    def put(self, jobs: Sequence[JobRecord]) -> None:
        for some in _slices(jobs, _PUT):
            with self._database.begin() as connection:
                for job in some:
                    self._client.enqueue_in_transaction(connection, _options(job), str(job.name))

    def drop(self, jobs: Sequence[JobRecord]) -> None:
        for some in _slices(jobs, _NAMED):
            self._client.cancel_workflows([str(one.name) for one in some])

    def lost(self, jobs: Sequence[JobRecord]) -> Sequence[JobRecord]:
        found: list[JobRecord] = []
        for some in _slices(jobs, _LOST):
            names = [str(one.name) for one in some]
            known = self._client.list_workflows(workflow_ids=names, load_input=False, load_output=False)
            runs = {one.workflow_id for one in known if one.status in _RUNS}
            found += [job for job, name in zip(some, names, strict=True) if name not in runs]
        return found

    def take_over(self, worker: str) -> int:
        """Gives what a dead worker has begun to those that live."""
        own = self._client.list_workflows(status="PENDING", executor_id=worker, load_input=False, load_output=False)
        for some in _slices([one.workflow_id for one in own], _NAMED):
            self._client.resume_workflows(some, queue_name=QUEUE)
        return len(own)

    def sweep(self, limit: int = 1000) -> int:
        """Forgets jobs that are at an end: the book has what became of them."""
        ended = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
        found = self._client.list_workflows(status=ended, limit=limit, load_input=False, load_output=False)
        if found:
            self._client.delete_workflows([one.workflow_id for one in found])
        return len(found)

    def close(self) -> None:
        client = self.__dict__.pop("_client", None)
        if client is not None:
            client.destroy()


def _options(job: JobRecord) -> EnqueueOptions:
    return {
        "workflow_name": WORKFLOW,
        "queue_name": QUEUE,
        "workflow_id": str(job.name),
        "app_version": VERSION,
        "priority": min(1 + job.rank, _HIGHEST),  # one without a priority would go before all others
    }


def _slices(some: Sequence[_T], size: int) -> Iterator[list[_T]]:
    left = iter(some)
    while part := list(islice(left, size)):
        yield part
