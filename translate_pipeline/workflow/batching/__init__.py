"""Batches: many articles in many locales as one order, forecast, worked through, stopped, gone on with and undone."""

from translate_pipeline.workflow.batching.control import Given, cancel, find, pause, progress, resume, retry
from translate_pipeline.workflow.batching.filling import fill, restore
from translate_pipeline.workflow.batching.gate import Gate
from translate_pipeline.workflow.batching.office import Office
from translate_pipeline.workflow.batching.running import run_job
from translate_pipeline.workflow.batching.submitting import Order, Planned, plan, submit
from translate_pipeline.workflow.batching.undoing import Undone, undo

__all__ = [
    "Gate",
    "Given",
    "Office",
    "Order",
    "Planned",
    "Undone",
    "cancel",
    "fill",
    "find",
    "pause",
    "plan",
    "progress",
    "restore",
    "resume",
    "retry",
    "run_job",
    "submit",
    "undo",
]
