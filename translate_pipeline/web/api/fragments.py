"""An article as one piece of HTML for a page of somebody else's: what must be said first stands first."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from translate_pipeline import catalogs
from translate_pipeline.app.site import Site
from translate_pipeline.languages import locale
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Served
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web.api.answers import whole_addresses
from translate_pipeline.web.linking import linked
from translate_pipeline.web.templating import body, notice


@dataclass(frozen=True, slots=True)
class Fragment:
    """`near`: originals that it links; should one of them be published, this changes."""

    html: str
    near: tuple[str, ...]


def fragment(site: Site, reader: SiteReader, served: Served) -> Fragment:
    """The disclaimer and the article; between them, where the original has changed since, that it has. Links to what
    we serve lead there by whole addresses. Raises `StoredTextError` where a stored text can't be shown."""
    page = served.publication
    found = linked(page, page.locale, reader, whole_addresses(site.rules))
    parts = [notice(page), _outdated(site, served), body(page, found.html)]
    return Fragment(str(Markup("\n").join(part for part in parts if part)), found.near)


def _outdated(site: Site, served: Served) -> Markup:
    if served.state is not State.OUTDATED:
        return Markup()
    to = locale(served.publication.locale)
    words = catalogs.catalog(to, folders=site.folders)
    told = words.gettext("The original was changed on {date}; what has changed is not in this text.")
    text = told.format(date=catalogs.date_of(to, served.since))
    heading = Markup("<strong>{}</strong> ").format(words.gettext("This translation is outdated."))
    return Markup('<p class="translation-outdated" role="note" lang="{}" dir="{}">{}{}</p>').format(
        to.tag, to.direction, heading if served.publication.number else "", text
    )
