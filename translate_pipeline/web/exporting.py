"""The site as files for any web server: the very pages that the site serves, asked of itself in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from starlette.types import ASGIApp, Message

from translate_pipeline.app.site import Site
from translate_pipeline.errors import OutputError, SettingsError
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web import addresses
from translate_pipeline.web.asgi import site_app
from translate_pipeline.web.files import Folder
from translate_pipeline.web.site import listing
from translate_pipeline.web.site.static import OURS

_Answer = tuple[int, Mapping[str, str], bytes]

_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_PAGE: Final = 500  # events read at a time


@dataclass(frozen=True, slots=True)
class Page:
    """A path of the site, and the file that it is written to; a page with an error's `status` has a file of its own
    that no other page has."""

    path: str
    file: str
    status: int = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """What was done, by file, and what a server has to be told besides."""

    written: Sequence[str]
    kept: int
    removed: Sequence[str]
    redirects: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)


def static_site(site: Site) -> Site:
    """The site without what only a running one can do: sign in, vote, write, search. Its pages are these files."""
    return replace(site, rules=replace(site.rules, gate="notice"), readers=None, counter=None)


def export(site: Site, folder: Path, *, gate_stands_in_front: bool = False) -> Exported:
    """Writes what is served today into the folder and removes from it what an earlier export has written and is served
    no more. Files of anybody else's are neither changed nor removed. Raises `SettingsError` where texts are kept from
    those who have not acknowledged and nothing is said to do so in front of the files, `OutputError` where it can't be
    written; the folder is then as it was."""
    if site.rules.gate == "server" and not gate_stands_in_front:
        raise SettingsError(
            "The gate is `server`, and files have none: anybody could read them.",
            hint="Where a gate of your own stands in front of them, say so: --gate-stands-in-front.",
        )
    shown = static_site(site)
    app = site_app(shown)
    with Folder(folder) as into, asyncio.Runner() as runner:
        redirects: dict[str, str] = {}
        gone: dict[str, str] = {}

        def get(path: str) -> _Answer:
            return runner.run(_ask(app, path))

        for page in _pages(shown, get):
            status, headers, body = get(page.path)
            if status >= 500:
                raise OutputError(f"The page {page.path} can't be made; the log says why. Nothing is exported.")
            if status == page.status:
                into.put(page.file, body)
            if status in _MOVED:
                redirects[page.path] = headers["location"]
            if status == 410:
                gone[page.path] = f"/{page.file}"
        into.put("_redirects", _for_hosts(redirects, gone))
        into.put("redirects.json", _for_programs(redirects, gone))
        done = into.finish()
    return Exported(done.written, done.kept, done.removed, redirects, gone)


def _pages(site: Site, get: Callable[[str], _Answer]) -> Iterator[Page]:
    """Every address that has a file, and those that lead elsewhere now."""
    with site.read() as reader:
        listed = [tag for one in site.rules.locales if reader.cards(tag := one.tag, limit=1)]
        yield from _of_locales(site, reader, listed)
        served: set[str] = set()
        for page in _of_articles(site, reader):
            served.add(page.path)
            yield page
        yield from _of_the_past(site, reader, served)
    yield Page(addresses.home_path(site.originals.tag), "index.html")
    yield Page("/404", "404.html", 404)
    yield Page("/robots.txt", "robots.txt")
    yield from _sitemaps(site, get)
    yield from _static(site)


def _of_locales(site: Site, reader: SiteReader, listed: Sequence[str]) -> Iterator[Page]:
    for tag in (one.tag for one in site.rules.locales):
        pages = [addresses.home_path(tag), addresses.topics_path(tag), addresses.sponsors_path(tag)]
        pages.append(addresses.patients_path(tag))
        if tag in listed:
            pages += _older(reader, tag, "", addresses.home_path(tag))
            for one in reader.topics(tag):
                path = addresses.topic_path(tag, one.slug)
                pages += [path, *_older(reader, tag, one.slug, f"{path}/")]
        yield from (Page(path, _file(path)) for path in pages)
        yield Page(addresses.feed_path(tag), addresses.feed_path(tag)[1:])
        yield Page(f"/{tag}/404", f"{tag}/404.html", 404)


def _older(reader: SiteReader, tag: str, topic: str, top: str) -> Iterator[str]:
    """The further pages of a list."""
    after = listing.page(reader, tag, topic=topic).after
    while after:
        yield f"{top}older/{after}"
        after = listing.page(reader, tag, topic=topic, before=after).after


def _of_articles(site: Site, reader: SiteReader) -> Iterator[Page]:
    known = {one.tag for one in site.rules.locales}
    for card in reader.all_cards():
        if card.locale in known:
            path = addresses.article_path(site.rules, card.locale, card.slug)
            yield Page(path, _file(path))
            if card.locale != site.originals.tag:  # which has nothing to be compared with
                path = addresses.parallel_path(site.rules, card.locale, card.slug)
                yield Page(path, _file(path))


def _of_the_past(site: Site, reader: SiteReader, seen: set[str]) -> Iterator[Page]:
    """Every other address that something was ever published at: it is gone, or leads to a new one."""
    known, after = {one.tag for one in site.rules.locales}, 0
    while events := reader.events(after, limit=_PAGE):
        after = events[-1].number
        for event in events:
            path = addresses.article_path(site.rules, event.locale, event.slug)
            if event.locale in known and path not in seen:
                seen.add(path)
                yield Page(path, f"_gone{path}.html", 410)


def _sitemaps(site: Site, get: Callable[[str], _Answer]) -> Iterator[Page]:
    status, _, body = get("/sitemap.xml")
    if status == 200:
        yield Page("/sitemap.xml", "sitemap.xml")
        for part in body.decode().split("<loc>")[1:]:
            path = part.partition("</loc>")[0].removeprefix(site.rules.url)
            yield Page(path, path[1:])


def _static(site: Site) -> Iterator[Page]:
    own = site.rules.templates
    folders = [OURS, *([own / "static"] if own else [])]
    names = {file.name for folder in folders if folder.is_dir() for file in folder.iterdir() if file.is_file()}
    yield from (Page(f"/static/{name}", f"static/{name}") for name in sorted(names))


def _file(path: str) -> str:
    """A page is its folder's index, so that any server finds it at its address."""
    return f"{path.strip('/')}/index.html"


def _for_hosts(redirects: Mapping[str, str], gone: Mapping[str, str]) -> bytes:
    """In the form that static hosts read: from, to, status."""
    lines = [f"{path} {to} 301" for path, to in sorted(redirects.items())]
    lines += [f"{path} {to} 410" for path, to in sorted(gone.items())]
    return "".join(f"{line}\n" for line in lines).encode()


def _for_programs(redirects: Mapping[str, str], gone: Mapping[str, str]) -> bytes:
    said = {"moved": dict(sorted(redirects.items())), "gone": dict(sorted(gone.items()))}
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


async def _ask(app: ASGIApp, path: str) -> _Answer:
    """Status, headers by lower-case name, and body: what a visitor gets who takes no compression."""
    sent: list[Message] = []
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": [],
        "client": None, "server": None,
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:])
