"""All routes of the site, from the tables of its pages, and what is mounted beside them."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.types import ASGIApp

from translate_pipeline.app.site import Rules, Site
from translate_pipeline.web.api.application import PREFIX, api_app
from translate_pipeline.web.routing import Route
from translate_pipeline.web.site import (
    accounts,
    article,
    choosing,
    feeds,
    gate,
    home,
    parallel,
    polls,
    searching,
    sitemaps,
    sponsors,
    static,
    suggesting,
    topics,
)

# A room of pages that is added needs a line here, and its routes are tested with all others.
TABLES: tuple[tuple[Route, ...], ...] = (
    home.ROUTES,
    topics.ROUTES,
    sponsors.ROUTES,
    static.ROUTES,
    article.ROUTES,
    parallel.ROUTES,
    gate.ROUTES,
    choosing.ROUTES,
    accounts.ROUTES,
    polls.ROUTES,
    suggesting.ROUTES,
    feeds.ROUTES,
    sitemaps.ROUTES,
    searching.ROUTES,
)


def table(rules: Rules) -> Sequence[Route]:
    return [route for one in TABLES for route in one]


def mounts(site: Site) -> Sequence[tuple[str, ASGIApp]]:
    """Applications of their own, by the prefix of their paths."""
    return ((PREFIX, api_app(site)),)
