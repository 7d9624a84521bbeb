"""Names of what cached pages were made of, so that a cache can be told which of them to drop."""

from __future__ import annotations

import hashlib

from translate_pipeline.model.publishing import SiteEvent

LISTS = "lists"  # home pages, topics, feeds and sitemaps: any event may change them


def article_tag(article: str) -> str:
    """Of every page that shows an article, in whatever locale: its languages are on all of them. Keys are the
    operator's and may hold anything, so the tag is a hash."""
    return f"article-{_short(article)}"


def link_tag(url: str) -> str:
    """Of every page that links the original at this address."""
    return f"link-{_short(url)}"


def locale_tag(locale: str) -> str:
    return f"locale-{locale}"


def touched(event: SiteEvent, source_url: str) -> frozenset[str]:
    """The tags to be purged for an event; `source_url` is the address of the article's original, where it has one."""
    links = [link_tag(source_url)] if source_url else []
    return frozenset([article_tag(event.article), LISTS, *links])


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
