"""Metrics over HTTP, for Prometheus to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import start_http_server

from translate_pipeline.errors import SettingsError
from translate_pipeline.observing.metrics import Metrics


@contextmanager
def serve(metrics: Metrics, host: str, port: int) -> Iterator[int]:
    """Until the block ends, at `/metrics`; gives the port, which for 0 is one that was free. Raises `SettingsError`
    where nobody may listen there."""
    try:
        server, thread = start_http_server(port, host, metrics.registry)
    except (OSError, OverflowError) as error:
        hint = "Choose another (metrics_port, metrics_host), or leave it out."
        reason = getattr(error, "strerror", "") or str(error)
        raise SettingsError(f"Metrics can't be served at {host}, port {port}: {reason}.", hint=hint) from error
    try:
        yield int(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
