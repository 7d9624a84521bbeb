"""Polls: the form on an article's page, the vote, and the results of all locales together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from translate_pipeline.identity import new_token
from translate_pipeline.languages import locale
from translate_pipeline.model.readers import Poll
from translate_pipeline.web import addresses, cookies
from translate_pipeline.web.languages import choices
from translate_pipeline.web.responding import Halt, Reply, redirect
from translate_pipeline.web.routing import Route
from translate_pipeline.web.site import declining
from translate_pipeline.web.site.signed_in import account_of, desk_of
from translate_pipeline.web.visiting import Visit
from translate_pipeline.workflow import readers
from translate_pipeline.workflow.readers import Declined


@dataclass(frozen=True, slots=True)
class Shown:
    """A poll in a reader's words; `direction` is that of the words' own language."""

    id: str
    language: str
    question: str
    options: tuple[str, ...]
    is_open: bool

    @property
    def direction(self) -> str:
        return locale(self.language).direction


def on_page(visit: Visit, article: str) -> Sequence[Shown]:
    """Those that stand on an article's page: the same for every visitor, so that it can be cached."""
    desk = visit.site.readers
    return [_shown(visit, one) for one in readers.shown_polls(desk, article)] if desk else ()


def poll(visit: Visit) -> Reply:
    """The results; before them the question, where it is open still."""
    return _page(visit)


def vote(visit: Visit) -> Reply:
    desk, rules = desk_of(visit), visit.site.rules
    browser = visit.cookies.get(cookies.name(rules, cookies.VOTER), "")
    given = () if browser else (cookies.give(rules, cookies.VOTER, browser := new_token(desk.random), cookies.YEAR),)
    chosen = visit.form.get("option", "")
    try:
        readers.vote(
            desk,
            visit.params["id"],
            int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 4 else -1,
            account=account_of(visit),
            browser=browser[:200],
            address=visit.client,
        )
    except Declined as declined:
        return _page(visit, declined)
    return redirect(addresses.poll_path(visit.locale.tag, visit.params["id"]), 303, cookies=given)


def _page(visit: Visit, declined: Declined | None = None) -> Reply:
    desk, name = desk_of(visit), visit.params["id"]
    try:
        results = readers.results(desk, name, visit.locale)
    except Declined:
        raise Halt(404) from None
    browser = visit.cookies.get(cookies.name(visit.site.rules, cookies.VOTER), "")
    mine = readers.voted(desk, name, account=account_of(visit), browser=browser[:200])
    body = visit.page(
        "poll.html",
        title=results.question,
        robots="noindex",
        languages=choices(visit, {one: addresses.poll_path(one.tag, name) for one in visit.site.rules.locales}),
        results=results,
        poll=_shown(visit, results.poll),
        mine=mine,
        back=_article(visit, results.poll.article),
        problem=declining.told(visit.words, declined) if declined else "",
    )
    return Reply(body, declining.status(declined) if declined else 200)


def _article(visit: Visit, article: str) -> str:
    """The path of the poll's article in this locale, empty where there is none."""
    if not article:
        return ""
    with visit.site.read() as reader:
        found = reader.served_article(article, visit.locale.tag)
    slug = found.publication.slug if found is not None and hasattr(found, "publication") else ""
    return addresses.article_path(visit.site.rules, visit.locale.tag, slug) if slug else ""


def _shown(visit: Visit, poll: Poll) -> Shown:
    language, words = readers.said(poll, visit.locale)
    return Shown(poll.id, language, words.question, words.options, poll.closed_at is None)


ROUTES: Final = (
    Route("/{locale}/polls/{id}", poll, protected=True),
    Route("/{locale}/polls/{id}", vote, methods=("POST",), protected=True),
)
