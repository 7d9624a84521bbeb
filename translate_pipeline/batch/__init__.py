"""The durable queue's adapter: it says which job's turn it is and on which worker. It knows nothing of translating."""

from translate_pipeline.batch.client import Queue
from translate_pipeline.batch.database import Database
from translate_pipeline.batch.worker import Work, Worker

__all__ = ["Database", "Queue", "Work", "Worker"]
