"""Setting a page for readers: its article, its notice, its passages beside their originals, and a digest of it all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time

from translate_pipeline import disclaimers, markup
from translate_pipeline.disclaimers import Signature
from translate_pipeline.languages import Locale, locale
from translate_pipeline.markup import Profile
from translate_pipeline.model import (
    ArticleRecord,
    Coded,
    Document,
    Finding,
    Frame,
    RevisionRecord,
    Segment,
    SegmentKind,
    Severity,
    State,
)
from translate_pipeline.model.publishing import Blocker, Passage, Publication, Sign
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.pages import Standing, render, shown
from translate_pipeline.workflow.places import Place, Tools
from translate_pipeline.workflow.translating import revive

_PASSAGES = frozenset({SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.TEXT})
Signed = tuple[Signature | None, Signature | None]


@dataclass(frozen=True, slots=True)
class Made:
    """A page that may be published once nothing of its own stands against it. Slug, topics and who publishes it are not
    in it yet."""

    publication: Publication
    findings: tuple[Finding, ...]
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """What setting takes. `approved` holds the notice's digest where the store knows of its approval. `original` is
    where the site shows the original, for the notice of an article that has no address of its own."""

    desk: Desk
    tools: Tools
    to: Locale
    approved: frozenset[str]
    original: str = ""


def set_translation(press: Press, place: Place, state: State, signed: Signed) -> Made:
    """`state` is how far the translation has come."""
    own, article, to, folders = place.translation, place.article, press.to, press.desk.folders
    document = press.tools.reopen(place.revision)
    made = revive(document, to, own)
    first = own.engines[0] if own.engines else ("", "")
    standing = Standing(own.id, own.created_at, state, first, article.source_url or press.original, *signed)
    page = render(made, standing, folders, key=article.key, approved=press.approved)
    body, findings = _body(page.html, place.revision, str(page.metadata["title"])) if page.html else ("", ())
    rules = disclaimers.publishing(to, folders=folders)
    indexable = rules.index_unreviewed or state in (State.REVIEWED, State.APPROVED)
    whole = replace(
        _publication(press, article, place.revision, page.metadata),
        passages=_passages(document, shown(made)),
        source_title=document.info.title or article.title,
        number=own.number,
        translation_id=own.id,
        body=body,
        notice=page.disclaimer.html,
        notice_version=page.disclaimer.version,
        notice_sha256=page.disclaimer.sha256,
        engines=made.engines or (first,),
        state=state,
        reviewed=_sign(signed[0]),
        approved=_sign(signed[1]),
        made_at=own.created_at,
        indexable=indexable,
    )
    reasons = tuple(Blocker("page.held", f"{why} Edit it, and have it reviewed.") for why in page.reasons)
    return Made(_sealed(whole), findings, (*reasons, *_lost(findings)))


def set_original(press: Press, article: ArticleRecord, revision: RevisionRecord) -> Made:
    """The original itself: people wrote it, and its notice says nothing of machines."""
    document, folders = press.tools.reopen(revision), press.desk.folders
    notice = disclaimers.for_original(press.to, revision.id, folders=folders, approved=press.approved)
    own = {one.key: one.text for one in document.segments}
    frame = Frame(locale(document.info.language), source_url=article.source_url)
    metadata = markup.metadata(document, own, frame)
    body, findings = _body(markup.encode(document, own, frame), revision, str(metadata["title"]))
    whole = replace(
        _publication(press, article, revision, metadata),
        passages=_passages(document, own),
        source_title=document.info.title or article.title,
        body=body,
        notice=notice.html,
        notice_version=notice.version,
        notice_sha256=notice.sha256,
        state=State.EDITED,
        made_at=revision.created_at,
        indexable=True,
    )
    return Made(_sealed(whole), findings, _lost(findings))


def _body(page: str, revision: RevisionRecord, title: str) -> tuple[str, tuple[Finding, ...]]:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in revision.profile.items()}
    profile = Profile(**values)  # type: ignore[arg-type]  # it was made of one
    return markup.article_body(page, profile, fragment=not revision.whole_page, title=title)


def _publication(
    press: Press, article: ArticleRecord, revision: RevisionRecord, head: Mapping[str, object]
) -> Publication:
    now = press.desk.clock()
    return Publication(
        id=press.desk.ids(),
        article_id=article.id,
        article=article.key,
        language=article.language,
        locale=press.to.tag,
        slug="",
        number=0,
        translation_id="",
        revision=revision.number,
        title=str(head["title"]) or article.title or article.key,
        description=str(head["description"]),
        body="",
        notice="",
        notice_version="",
        notice_sha256="",
        head=head,
        passages=(),
        engines=(),
        state=State.MACHINE,
        reviewed=None,
        approved=None,
        source_url=article.source_url,
        source_title=article.title,
        made_at=now,
        published_at=now,
        published_by=press.desk.actor,
        digest="",
    )


def _passages(document: Document, targets: Mapping[str, Coded]) -> tuple[Passage, ...]:
    return tuple(_passage(one, targets.get(one.key)) for one in document.segments if one.kind in _PASSAGES)


def _passage(segment: Segment, target: Coded | None) -> Passage:
    source = markup.passage_html(segment.text)
    text = "" if target is None else markup.passage_html(target)
    return Passage(segment.key, segment.kind.value, segment.hole, source, text, target is None)


def _sign(signature: Signature | None) -> Sign | None:
    return None if signature is None else Sign(signature.by, datetime.combine(signature.on, time(), UTC))


def _lost(findings: tuple[Finding, ...]) -> tuple[Blocker, ...]:
    return tuple(
        Blocker(one.code, f"{one.detail} Correct the original's HTML.")
        for one in findings
        if one.severity is Severity.BLOCK
    )


def _sealed(page: Publication) -> Publication:
    """With the digest of everything that a reader sees but its address, its topics and when it was published."""
    seen = {
        "locale": page.locale,
        "texts": [page.title, page.description, page.notice, page.body, page.source_url, page.source_title],
        "head": dict(page.head),
        "passages": [list(asdict(one).values()) for one in page.passages],
        "engines": page.engines,
        "state": [page.state.value, page.indexable, page.made_at.isoformat()],
        "signs": [(one.by, one.at.isoformat()) if one else None for one in (page.reviewed, page.approved)],
    }
    text = json.dumps(seen, ensure_ascii=False, sort_keys=True)
    return replace(page, digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
