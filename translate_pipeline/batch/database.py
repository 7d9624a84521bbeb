"""The queue's database handle, as the store makes it, and what the queue's own program needs of it."""

from __future__ import annotations

import json
import logging
from contextlib import AbstractContextManager
from typing import Any, Protocol

from dbos import DBOS, Serializer

APPLICATION = "translate-pipeline"
# Counted up when a job is made of other steps: workers of one version pass over the jobs of another, so drain first.
VERSION = "1"
QUEUE = "articles"
WORKFLOW = "job"


class Database(Protocol):
    """`engine` is what the queue's program works on; `url` is for making its tables, and holds the password."""

    @property
    def engine(self) -> Any: ...

    @property
    def url(self) -> str: ...

    @property
    def schema(self) -> str: ...

    @property
    def is_made(self) -> bool: ...

    def making(self) -> AbstractContextManager[None]: ...

    def begin(self) -> AbstractContextManager[Any]: ...

    def told(self) -> AbstractContextManager[None]:
        """What the database's driver raises in the block comes out as `StoreError`, without a secret in it."""
        ...

    def close(self) -> None: ...


class Json(Serializer):
    """Names and words only: a queue that is read by another version, or by a person, holds no program's objects."""

    def serialize(self, data: Any) -> str:
        return json.dumps(data, default=str)

    @classmethod
    def deserialize(cls, serialized_data: str) -> Any:
        return json.loads(serialized_data)

    def name(self) -> str:
        return "json"


def make(database: Database) -> None:
    """The queue's tables, where there are none. Those of an older version are brought up to date by workers."""
    quieten()
    with database.making():
        if not database.is_made:
            DBOS.migrate(database.url, schema=database.schema or "dbos")


def quieten() -> None:
    """Its log goes where ours goes, for those who look closely: without this it opens a handler of its own, which tells
    of every table and prints a traceback for every job that was cancelled. What somebody must know, workers tell."""
    log = logging.getLogger("dbos")
    for one in log.handlers[:]:
        if not isinstance(one, logging.NullHandler):
            log.removeHandler(one)
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    log.propagate = logging.getLogger().isEnabledFor(logging.DEBUG)
    log.setLevel(logging.INFO if log.propagate else logging.CRITICAL)
