"""The read API as one ASGI application: its routes, its document, and an answer to whatever goes wrong."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from importlib import metadata
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translate_pipeline.app.site import Site
from translate_pipeline.model.publishing import Gone, Moved, Served
from translate_pipeline.model.purging import LISTS, article_tag, link_tag, locale_tag
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web import caching
from translate_pipeline.web.api import answers
from translate_pipeline.web.api.fragments import fragment
from translate_pipeline.web.api.problems import SCHEMA, TITLES, Problem, documented, reply
from translate_pipeline.web.api.tokens import lets_in
from translate_pipeline.web.responding import Reply
from translate_pipeline.web.routing import SHAPES
from translate_pipeline.web.site import listing

PREFIX: Final = "/api/"
_JSON: Final = "application/json"
_DOCUMENT: Final = "/api/v1/openapi.json"

_Locale = Annotated[str, Path(pattern=f"^{SHAPES['locale']}$", description="BCP 47, as the site writes it: `pt-BR`.")]
_Slug = Annotated[str, Path(pattern=f"^{SHAPES['slug']}$", description="The article's part of its address.")]
_Key = Annotated[str, Query(min_length=1, max_length=500, description="The article's own key.")]
_In = Annotated[str, Query(pattern=f"^{SHAPES['locale']}$", description="BCP 47, as the site writes it: `pt-BR`.")]
_Topic = Annotated[str, Query(pattern="^[a-z0-9-]{0,80}$", description="Only articles under this topic.")]
_After = Annotated[str, Query(pattern=listing.PLACE, description="`next` of the page before.")]
_Limit = Annotated[int, Query(ge=1, le=100, description="Most articles on a page.")]
_Number = Annotated[int, Query(ge=0, le=2**53, description="The number of the last change that is known.")]
_Most = Annotated[int, Query(ge=1, le=500, description="Most changes in an answer.")]

log = logging.getLogger(__name__)


def api_app(site: Site) -> ASGIApp:
    """It answers paths that begin with `PREFIX`; what it says of itself stands at /api/v1/openapi.json."""
    return _Guarded(_application(_Desk(site)))


class _Desk:
    """What the routes do."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.locales = frozenset(one.tag for one in site.rules.locales)

    def admit(self, request: Request) -> None:
        """Behind the gate `server` nobody reads without the operator's token."""
        if not lets_in(self.site.rules, request.headers.get("authorization", "")):
            detail = "Texts are for healthcare professionals: send the token that the site's operator has issued."
            raise Problem(401, detail, headers={"WWW-Authenticate": "Bearer"})

    def articles(
        self, request: Request, locale: _In, topic: _Topic = "", after: _After = "", limit: _Limit = 20
    ) -> Response:
        """Articles that are published in a locale, the newest first."""
        self._known(locale)
        with self.site.read() as reader:
            found = listing.page(reader, locale, topic=topic, before=after, size=limit)
        entries = [answers.entry(card, self.site.rules) for card in found.cards]
        return self._said(request, answers.Articles(entries, found.after or None), tags=(LISTS, locale_tag(locale)))

    def article(self, request: Request, locale: _Locale, slug: _Slug) -> Response:
        """An article by its address: what is published of it, with its disclaimer."""
        self._known(locale)
        with self.site.read() as reader:
            return self._article(request, reader, reader.served(locale, slug), locale)

    def article_by_key(self, request: Request, locale: _Locale, key: _Key) -> Response:
        """The same, by the article's key."""
        self._known(locale)
        with self.site.read() as reader:
            return self._article(request, reader, reader.served_article(key, locale), locale)

    def changes(self, request: Request, after: _Number = 0, limit: _Most = 100) -> Response:
        """What readers are served otherwise than before: published, outdated, withdrawn. The same events that webhooks
        tell of."""
        with self.site.read() as reader:
            found = [answers.change(event) for event in reader.events(after, limit=limit)]
            said = answers.Changes(found, reader.site_mark())
        return self._said(request, said, cache="no-cache")

    def document(self, request: Request) -> Response:
        """What this API is, in OpenAPI's words."""
        return self._answer(request, Reply(_dumped(request.app.openapi()), media=_JSON, cache="public, max-age=3600"))

    def _article(
        self, request: Request, reader: SiteReader, found: Served | Gone | Moved | None, locale: str
    ) -> Response:
        match found:
            case Served() as served:
                made = fragment(self.site, reader, served)
                page = served.publication
                tags = (article_tag(page.article), locale_tag(locale), *map(link_tag, made.near))
                said = answers.article(served, made.html, self.site.rules)
                return self._said(request, said, modified=max(served.since, page.published_at), tags=tags)
            case Moved(slug=slug):
                to = f"/api/v1/articles/{locale}/{slug}"
                return self._answer(request, Reply(b"", 301, media=_JSON, headers=(("Location", to),)))
            case Gone() as gone:
                raise Problem(410, "The publisher has taken this article back.", **answers.gone(gone))
        raise Problem(404, "Nothing is published here.")

    def _known(self, locale: str) -> None:
        if locale not in self.locales:
            raise Problem(404, "The site has no such locale.")

    def _said(
        self,
        request: Request,
        value: object,
        *,
        cache: str = "",
        modified: datetime | None = None,
        tags: Sequence[str] = (),
    ) -> Response:
        walled = self.site.rules.gate == "server"
        kept = "private, no-cache" if walled else cache or self.site.rules.caching
        told = () if walled else tuple(tags)
        return self._answer(request, Reply(_dumped(value), media=_JSON, cache=kept, modified=modified, tags=told))

    def _answer(self, request: Request, said: Reply) -> Response:
        """With its validators; unchanged, compressed or as it is, as the visitor wants it."""
        return _response(said, dict(request.headers.raw))


def _application(desk: _Desk) -> FastAPI:
    walled = desk.site.rules.gate == "server"
    key = HTTPBearer(auto_error=False, description="The setting site_api_token.")
    api = FastAPI(
        title=desk.site.rules.name or "Published articles",
        version=metadata.version("translate-pipeline"),
        description="Published translations of medical articles, each with its disclaimer and how it came to be.",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    guards = [Depends(desk.admit), *([Depends(key)] if walled else [])]
    refusals = (401,) if walled else ()
    for path, handler, answer, statuses in (
        ("/api/v1/articles", desk.articles, answers.Articles, (304, 404)),
        ("/api/v1/articles/{locale}", desk.article_by_key, answers.Article, (304, 404, 410)),
        ("/api/v1/articles/{locale}/{slug}", desk.article, answers.Article, (301, 304, 404, 410)),
        ("/api/v1/changes", desk.changes, answers.Changes, (304,)),
    ):
        told = documented(*(one for one in (*statuses, *refusals, 422) if one >= 400))
        told |= {one: {"description": TITLES[one]} for one in statuses if one < 400}
        api.add_api_route(path, handler, response_model=answer, responses=told, dependencies=guards)
    api.add_api_route(_DOCUMENT, desk.document, include_in_schema=False)
    for kind in (Problem, HTTPException, RequestValidationError):
        api.add_exception_handler(kind, _refused)
    _describe(api, desk.site)
    return api


def _describe(api: FastAPI, site: Site) -> None:
    """Makes the document once, with the schema that all problems share."""
    made = api.openapi()
    made.setdefault("components", {}).setdefault("schemas", {})["Problem"] = dict(SCHEMA)
    for unused in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(unused, None)
    if site.rules.url:
        made["servers"] = [{"url": site.rules.url}]


def _refused(request: Request, error: Exception) -> Response:
    return _response(reply(_problem(error)), {})


def _problem(error: Exception) -> Problem:
    """What the framework refuses, in the words that everything else is refused in."""
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return Problem(
                422, "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
            )
        case HTTPException(status_code=405):
            return Problem(405, "Only GET and HEAD are answered here.", headers=error.headers)
        case HTTPException(status_code=status):
            return Problem(status, "There is nothing at this address.", headers=error.headers)
    raise error


def _response(said: Reply, wanted: dict[bytes, bytes]) -> Response:
    entry = caching.entry(said, [])
    coding = caching.coding(wanted.get(b"accept-encoding", b"")) if entry.compressible else b""
    start, body = entry.unchanged(coding) if entry.known(wanted) else entry.variant(coding)
    made = Response(body["body"], start["status"])
    made.raw_headers = list(start["headers"])
    return made


def _dumped(value: object) -> bytes:
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    return json.dumps(plain, ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


class _Guarded:
    """Around the framework: HEAD is GET without a body, and nothing ends in a trace."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope["method"] == "HEAD"
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            if is_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app({**scope, "method": "GET"} if is_head else scope, receive, sent)
        except Exception:  # the last line of defence: the operator has the trace, the visitor a problem
            log.exception("%s %s failed", scope["method"], scope["path"])
            if not begun:
                failed = _response(reply(Problem(500, "The answer could not be made. Please try again later.")), {})
                await failed(scope, receive, sent)
