"""Links of an article to articles that we hold, led to the reader's own language at the time of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from translate_pipeline.app.site import Rules
from translate_pipeline.model.publishing import Publication
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web.addresses import article_path
from translate_pipeline.workflow.serving import links

_LINK: Final = re.compile(r'<a\b(?P<before>[^<>]*?)\shref="(?P<href>[^"]*)"(?P<after>[^<>]*)>', re.IGNORECASE)
_HREFLANG: Final = re.compile(r'\shreflang="[^"]*"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Linked:
    """A body whose links are rewritten; `near` are the originals that it links on its own host: should one of them be
    published, this page changes."""

    html: str
    near: tuple[str, ...]


def linked(publication: Publication, locale: str, reader: SiteReader, rules: Rules) -> Linked:
    """Links to what is served in the locale lead to its page; those to what is served as an original only stay, and
    say that it is in English. Three queries at most, however many links there are."""
    found = {match["href"]: _whole(match["href"]) for match in _LINK.finditer(publication.body)}
    leads = links(reader, locale, publication.source_url, found.values())

    def rewritten(match: re.Match[str]) -> str:
        lead = leads.get(found[match["href"]])
        if lead is None:
            return match.group()
        before, after = _HREFLANG.sub("", match["before"]), _HREFLANG.sub("", match["after"])
        if lead.locale != locale:
            return f'<a{before} href="{match["href"]}" hreflang="{lead.locale}"{after}>'
        target = article_path(rules, locale, lead.slug) + _fragment(match["href"])
        return f'<a{before} href="{escape(target)}"{after}>'

    return Linked(_LINK.sub(rewritten, publication.body), _near(publication, found.values()))


def _whole(href: str) -> str:
    """Without its fragment; nothing where it is no address."""
    try:
        return urldefrag(unescape(href)).url
    except ValueError:
        return ""


def _fragment(href: str) -> str:
    fragment = urldefrag(unescape(href)).fragment
    return f"#{fragment}" if fragment else ""


def _near(publication: Publication, hrefs: Iterable[str]) -> tuple[str, ...]:
    own = urlsplit(publication.source_url)
    absolute = {_joined(publication.source_url, href) for href in hrefs if href}
    near = [url for url in sorted(absolute) if own.netloc and url.startswith(f"{own.scheme}://{own.netloc}/")]
    return tuple(url for url in near if url != publication.source_url)


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
