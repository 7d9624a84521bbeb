"""What programs read of the site: published articles and what has changed, described by an OpenAPI document."""

from translate_pipeline.web.api.application import api_app

__all__ = ["api_app"]
