"""What readers see: pages, and what machines read of them, over HTTP."""

from translate_pipeline.web.asgi import site_app

__all__ = ["site_app"]
