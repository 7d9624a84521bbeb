"""Where articles, translations, the audit and the memory of replies are kept: a SQL database behind `ports.Store`."""

from translate_pipeline.store.opening import file_url, find_store, name_of, open_store
from translate_pipeline.store.sql import SqlStore

__all__ = ["SqlStore", "file_url", "find_store", "name_of", "open_store"]
