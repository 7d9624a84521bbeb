"""Where articles, translations, the audit and the memory of replies are kept: a SQL database behind `ports.Store`."""

from translate_pipeline.store.opening import file_url, find_store, name_of, open_store
from translate_pipeline.store.queue import QueueDatabase, open_queue
from translate_pipeline.store.sql import SqlStore
from translate_pipeline.store.state import QueueState, StoreState, describe, describe_queue

__all__ = [
    "QueueDatabase",
    "QueueState",
    "SqlStore",
    "StoreState",
    "describe",
    "describe_queue",
    "file_url",
    "find_store",
    "name_of",
    "open_queue",
    "open_store",
]
