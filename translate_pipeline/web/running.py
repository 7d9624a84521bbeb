"""The site under uvicorn: one process, or several that share a port."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from translate_pipeline.app import App
from translate_pipeline.app.site import compose
from translate_pipeline.settings import load
from translate_pipeline.web.asgi import site_app

_GRACE = 10  # seconds that answers under way have to end in when the server is stopped
_PATIENCE = (
    60  # seconds without a sign of life after which a worker is started anew: loading takes some on a busy machine
)


@dataclass(frozen=True, slots=True)
class Factory:
    """Builds the site in the process that serves it; `options` are arguments for the settings. It can be pickled, so
    that workers build theirs alike."""

    options: Mapping[str, Any]
    url: str
    preview: bool = False

    def __call__(self) -> ASGIApp:
        return site_app(compose(App(load(**self.options)), url=self.url, preview=self.preview))


def serve(factory: Callable[[], ASGIApp], host: str, port: int, workers: int = 1) -> bool:
    """Until it is stopped by a signal; False where it could not start."""
    config = uvicorn.Config(
        factory,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=_GRACE,
        timeout_worker_healthcheck=_PATIENCE,
    )
    if workers > 1:
        Multiprocess(config, sockets=[config.bind_socket()]).run()
        return True
    server = uvicorn.Server(config)
    server.run()
    return server.started


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches it."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address(host: str, port: int) -> str:
    """As a browser on this machine would write it."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"
