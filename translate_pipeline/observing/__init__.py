"""What operators see of work that goes on: log lines and metrics, made of events."""

from translate_pipeline.observing.logs import log, logging_to
from translate_pipeline.observing.metrics import Metrics, Standing
from translate_pipeline.observing.serving import serve

__all__ = ["Metrics", "Standing", "log", "logging_to", "serve"]
