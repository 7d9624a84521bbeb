"""The seams: what each room needs of another, as narrow as its user needs it."""

from translate_pipeline.ports.batches import BatchBook, Heartbeats, JobQueue
from translate_pipeline.ports.engines import Backend, Leases, Ledger, Masked, Protector, Rates, ReplyCache, ReplyKeeper
from translate_pipeline.ports.publishing import SiteReader, SiteWriter
from translate_pipeline.ports.storing import Reader, Store, Unit
from translate_pipeline.ports.times import Clock, Ids, Sleep

__all__ = [
    "Backend",
    "BatchBook",
    "Clock",
    "Heartbeats",
    "Ids",
    "JobQueue",
    "Leases",
    "Ledger",
    "Masked",
    "Protector",
    "Rates",
    "Reader",
    "ReplyCache",
    "ReplyKeeper",
    "SiteReader",
    "SiteWriter",
    "Sleep",
    "Store",
    "Unit",
]
