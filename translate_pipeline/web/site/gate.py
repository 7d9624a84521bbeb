"""The gate for healthcare professionals: who may see protected text, and what everybody else gets."""

from __future__ import annotations

from starlette.datastructures import Headers

from translate_pipeline.app.site import Site
from translate_pipeline.web.responding import Halt, Reply
from translate_pipeline.web.visiting import Visit


def passes(site: Site, headers: Headers) -> bool:
    """Whether this visitor has acknowledged the notice in its present wording."""
    return False


def turned_away(visit: Visit) -> Reply:
    """What stands in place of a protected page."""
    raise Halt(403)
