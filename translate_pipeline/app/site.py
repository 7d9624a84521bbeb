"""What the site is made of, as one value: built once from the settings, handed to every page."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from translate_pipeline import disclaimers
from translate_pipeline.app.house import App, new_id, now
from translate_pipeline.errors import SettingsError, StoreError
from translate_pipeline.identity import Passwords
from translate_pipeline.languages import Locale, locale
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.settings import Settings
from translate_pipeline.workflow.previewing import previewing
from translate_pipeline.workflow.readers import Counter, ReaderDesk

ORIGINALS = "en"  # the locale that originals are served in
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator has chosen. `url` is the address that readers know, without a slash at its end. `locales` is
    the closed list of those that a path may name. A path's pattern holds `{locale}` and `{slug}`; `original` is the
    pattern of originals that stand elsewhere, empty where they are served here. `disallowed` are paths that
    crawlers are asked to leave alone."""

    url: str
    gate: str
    locales: tuple[Locale, ...]
    name: str = ""
    article_path: str = "/{locale}/articles/{slug}"
    article_paths: Mapping[str, str] = field(default_factory=dict)
    original: str = ""
    sources: tuple[str, ...] = ()
    max_age: int = 60
    cdn_max_age: int = 0
    cache_bytes: int = 64_000_000
    templates: Path | None = None
    preview: bool = False
    api_token: str = field(default="", repr=False)
    disallowed: tuple[str, ...] = ()

    @property
    def caching(self) -> str:
        """What caches are told of a page that is served now; its gate decides whether it is anybody's."""
        if self.preview:
            return "no-store"
        shared = f", s-maxage={self.cdn_max_age}" if self.cdn_max_age else ""
        return f"public, max-age={self.max_age}{shared}"

    @property
    def https(self) -> bool:
        return self.url.startswith("https:")


def shaped(shapes: Mapping[str, str], otherwise: str, tag: str, slug: str) -> str:
    """The path of an article in a locale, by its own pattern or that of all."""
    return shapes.get(tag, otherwise).replace("{locale}", tag).replace("{slug}", slug)


def address_in_notices(chosen: Settings, tag: str, slug: str) -> str:
    """Where an article is read, for a notice that leads there: whole where the site's address is set."""
    if tag == ORIGINALS and chosen.site_original_url:
        return chosen.site_original_url.replace("{slug}", slug)
    return chosen.site_url.rstrip("/") + shaped(chosen.site_article_paths, chosen.site_article_path, tag, slug)


@dataclass(frozen=True, slots=True)
class Site:
    """The parts that pages are made with. `read` opens one view of what is served. Without `readers` nobody signs in,
    votes, writes or passes a gate; without `counter` nothing is counted."""

    rules: Rules
    read: Callable[[], AbstractContextManager[SiteReader]]
    folders: tuple[Path, ...]
    now: Callable[[], datetime] = now
    new_id: Callable[[], str] = new_id
    ticks: Callable[[], float] = time.monotonic
    readers: ReaderDesk | None = None
    counter: Counter | None = None

    @property
    def originals(self) -> Locale:
        return locale(ORIGINALS)


def compose(app: App, *, url: str = "", preview: bool = False) -> Site:
    """The site of the settings; `url` stands in where they name none. Raises `SettingsError` until the gate is
    chosen: whether text is kept from those who have not acknowledged is nothing that a program may assume."""
    chosen = app.settings
    if not chosen.site_gate:
        raise SettingsError(
            "The site needs its gate to be chosen (site_gate).",
            hint="`server` keeps texts from everybody who has not acknowledged; `notice` puts the notice over them.",
        )
    offered = disclaimers.available(app.folders)
    named = tuple(locale(tag) for tag in chosen.site_locales)
    for one in named:
        if one not in offered:
            raise SettingsError(f"site_locales: {one} has no disclaimer, so no page may be served in it.")
    rules = Rules(
        url=(chosen.site_url or url).rstrip("/"),
        gate=chosen.site_gate,
        locales=tuple(dict.fromkeys((locale(ORIGINALS), *(named or offered)))),
        name=chosen.site_name,
        article_path=chosen.site_article_path,
        article_paths=chosen.site_article_paths,
        original=chosen.site_original_url,
        sources=chosen.site_sources,
        max_age=chosen.site_max_age,
        cdn_max_age=chosen.site_cdn_max_age,
        cache_bytes=0 if preview else chosen.site_cache_bytes,
        templates=chosen.site_templates,
        preview=preview,
        api_token=chosen.site_api_token.get_secret_value(),
        disallowed=chosen.site_disallowed,
    )
    desk = reader_desk(app)
    read = partial(previewing, app.desk(), app) if preview else app.kept.read
    return Site(rules, read, app.folders, readers=desk, counter=Counter(desk.book, now))


def reader_desk(app: App) -> ReaderDesk:
    """The desk of the site's readers over the store, with its secret: the setting's, else one that the store keeps."""
    name, store = app.kept.name, app.found_store
    if store is None:
        raise StoreError(f"There is no store at {name}.")
    book, chosen = store.readers(), app.settings.site_secret.get_secret_value()
    secret = chosen.encode() or book.secret("site", lambda: secrets.token_bytes(_SECRET_BYTES))
    return ReaderDesk(book, now, new_id, secrets.token_bytes, Passwords(), secret)
