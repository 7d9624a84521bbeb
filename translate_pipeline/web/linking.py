"""Links of an article to articles that we hold, led to the reader's own language at the time of reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from translate_pipeline.app.site import ORIGINALS, Rules
from translate_pipeline.model.publishing import Publication
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web.addresses import article_path

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
    found = {match["href"] for match in _LINK.finditer(publication.body)}
    addresses = {href: _absolute(publication, href) for href in found}
    wanted = sorted({address for address in addresses.values() if address})
    if not wanted:
        return Linked(publication.body, ())
    here = reader.links(locale, wanted)
    originals = reader.links(ORIGINALS, wanted) if locale != ORIGINALS else {}

    def rewritten(match: re.Match[str]) -> str:
        address = addresses[match["href"]]
        before, after = _HREFLANG.sub("", match["before"]), _HREFLANG.sub("", match["after"])
        if address in here:
            target = article_path(rules, locale, here[address]) + _fragment(match["href"])
            return f'<a{before} href="{escape(target)}"{after}>'
        if address in originals:
            return f'<a{before} href="{match["href"]}" hreflang="{ORIGINALS}"{after}>'
        return match.group()

    return Linked(_LINK.sub(rewritten, publication.body), _near(publication, wanted))


def _absolute(publication: Publication, href: str) -> str:
    """What a link leads to, without its fragment; nothing for one within the page or to something else than a page."""
    try:
        address = urldefrag(urljoin(publication.source_url, unescape(href))).url
    except ValueError:
        return ""
    within = href.startswith("#") or address == urldefrag(publication.source_url).url
    return address if address.startswith(("https://", "http://")) and not within else ""


def _fragment(href: str) -> str:
    fragment = urldefrag(unescape(href)).fragment
    return f"#{fragment}" if fragment else ""


def _near(publication: Publication, addresses: list[str]) -> tuple[str, ...]:
    host = urlsplit(publication.source_url).netloc
    return tuple(one for one in addresses if host and urlsplit(one).netloc == host)
