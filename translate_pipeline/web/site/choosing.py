"""The locale for an address that names none, and the visitor's own choice."""

from __future__ import annotations

from typing import Final

from translate_pipeline.languages import Locale, negotiate
from translate_pipeline.web import addresses, cookies
from translate_pipeline.web.responding import Halt, Reply, redirect
from translate_pipeline.web.returning import local
from translate_pipeline.web.routing import Route
from translate_pipeline.web.visiting import Visit


def chosen(visit: Visit) -> Locale:
    """What the visitor has chosen, else what the browser asks for, else the originals' own."""
    offered = visit.site.rules.locales
    kept = visit.cookies.get(cookies.name(visit.site.rules, cookies.LOCALE), "")
    own = next((one for one in offered if one.tag == kept), None)
    return own or negotiate(visit.headers.get("accept-language", ""), offered) or visit.site.originals


def remember(visit: Visit) -> Reply:
    """Keeps the locale of the path, and leads to the page in it that the form names."""
    rules, tag = visit.site.rules, visit.locale.tag
    if visit.locale not in rules.locales:
        raise Halt(404)
    to = local(visit.form.get("next", ""), addresses.home_path(tag))
    return redirect(to, 303, cookies=(cookies.give(rules, cookies.LOCALE, tag, cookies.YEAR),))


ROUTES: Final = (Route("/{locale}/language", remember, methods=("POST",)),)
