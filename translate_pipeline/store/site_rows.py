"""Publications, cards, events and approvals as rows and back; inverses stand side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row

from translate_pipeline.model import Actor, ActorKind, State
from translate_pipeline.model.publishing import (
    Card,
    EventKind,
    NoticeApproval,
    Passage,
    Publication,
    Sign,
    SiteEvent,
)

Columns = dict[str, Any]

_PLAIN = (
    "id", "article_id", "locale", "number", "translation_id", "revision", "indexable", "digest", "published_at",
    "slug", "title", "description", "source_url", "source_title", "made_at", "notice_version", "notice_sha256",
    "notice", "body",
)  # fmt: skip


def publication_row(one: Publication) -> Columns:
    return {name: getattr(one, name) for name in _PLAIN} | {
        "state": one.state.value,
        "published_by_kind": one.published_by.kind.value,
        "published_by_name": one.published_by.name,
        "topics": list(one.topics),
        "engines": [list(engine) for engine in one.engines],
        "signs": [_sign_value(one.reviewed), _sign_value(one.approved)],
        "head": dict(one.head),
        "passages": [[p.key, p.kind, p.block, p.source, p.target, p.held] for p in one.passages],
    }


def publication(row: Row[Any], article: str, language: str, slug: str, topics: Sequence[str]) -> Publication:
    """Under the address and the topics of today."""
    plain = {name: getattr(row, name) for name in _PLAIN if name != "slug"}
    return Publication(
        **plain,
        article=article,
        language=language,
        slug=slug,
        state=State(row.publication_state),
        published_by=Actor(ActorKind(row.published_by_kind), row.published_by_name),
        topics=tuple(topics),
        engines=tuple((name, version) for name, version in row.engines),
        reviewed=_sign(row.signs[0]),
        approved=_sign(row.signs[1]),
        head=row.head,
        passages=tuple(Passage(*one) for one in row.passages),
    )


def _sign_value(sign: Sign | None) -> list[str] | None:
    return None if sign is None else [sign.by, sign.at.isoformat()]


def _sign(value: Sequence[str] | None) -> Sign | None:
    return None if value is None else Sign(value[0], datetime.fromisoformat(value[1]))


def card(row: Row[Any]) -> Card:
    return Card(
        article=row.article,
        article_id=row.article_id,
        locale=row.locale,
        slug=row.slug,
        title=row.title,
        description=row.description,
        state=State(row.state),
        reached=State(row.reached),
        published_at=row.published_at,
        digest=row.digest,
        topics=tuple(row.topics),
        indexable=row.indexable,
    )


def event_row(event: SiteEvent, article_id: str) -> Columns:
    return {
        "number": event.number,
        "kind": event.kind.value,
        "article_id": article_id,
        "locale": event.locale,
        "slug": event.slug,
        "publication_id": event.publication,
        "at": event.at,
    }


def event(row: Row[Any]) -> SiteEvent:
    return SiteEvent(row.number, EventKind(row.kind), row.article, row.locale, row.slug, row.publication_id, row.at)


_APPROVAL = ("locale", "kind", "version", "sha256", "role", "qualification", "at")


def approval_row(one: NoticeApproval) -> Columns:
    own = {name: getattr(one, name) for name in _APPROVAL}
    return own | {"actor_kind": one.by.kind.value, "actor_name": one.by.name}


def approval(row: Row[Any]) -> NoticeApproval:
    own: Mapping[str, Any] = {name: getattr(row, name) for name in _APPROVAL}
    return NoticeApproval(**own, by=Actor(ActorKind(row.actor_kind), row.actor_name))


def address(url: str) -> str:
    """The form in which addresses of originals are compared: what makes no other page is left out. Empty for what is
    no address of its own."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    if not host or parts.scheme.lower() not in ("http", "https"):
        return ""
    return f"{host}{port}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"
