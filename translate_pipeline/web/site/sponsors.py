"""Who pays for the site, by level, and what they have no say in."""

from __future__ import annotations

from typing import Final

from translate_pipeline.disclaimers import Sponsor
from translate_pipeline.web import addresses
from translate_pipeline.web.languages import everywhere
from translate_pipeline.web.responding import Reply
from translate_pipeline.web.routing import Route
from translate_pipeline.web.visiting import Visit


def sponsors(visit: Visit) -> Reply:
    """Levels in the order in which the operator names them; those without one come last."""
    runner = visit.templates.operator(visit.locale, visit.site.folders)
    levels: dict[str, list[Sponsor]] = {}
    for one in runner.sponsors:
        levels.setdefault(one.level, []).append(one)
    nameless = levels.pop("", [])
    body = visit.page(
        "sponsors.html",
        title=visit.words.gettext("Sponsors"),
        levels=list(levels.items()),
        nameless=nameless,
        **everywhere(visit, addresses.sponsors_path, visit.site.rules.locales),
    )
    return Reply(body, cache="public, max-age=3600")


ROUTES: Final = (Route("/{locale}/sponsors", sponsors, cacheable=True),)
