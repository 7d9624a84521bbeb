"""Records as rows of the tables and back; inverses stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from translate_pipeline.model import (
    Actor,
    ActorKind,
    ArticleRecord,
    AuditRecord,
    Coded,
    EntryRecord,
    Known,
    Mention,
    RevisionRecord,
    State,
    StateChange,
    TargetRecord,
    TranslationRecord,
    content,
)
from translate_pipeline.store import values

Columns = dict[str, Any]


def article_row(record: ArticleRecord) -> Columns:
    return {
        "id": record.id,
        "key": record.key,
        "language": record.language,
        "slug": record.slug,
        "title": record.title,
        "source_url": record.source_url,
        "confidential": record.confidential,
        "created_at": record.created_at,
        **actor_columns("created_by", record.created_by),
    }


def article(row: Row[Any]) -> ArticleRecord:
    return ArticleRecord(
        id=row.id,
        key=row.key,
        language=row.language,
        slug=row.slug,
        title=row.title,
        source_url=row.source_url,
        created_at=row.created_at,
        created_by=actor_of("created_by", row),
        confidential=row.confidential,
    )


def revision_row(record: RevisionRecord) -> Columns:
    return {
        "id": record.id,
        "article_id": record.article_id,
        "number": record.number,
        "segments": len(record.segments),
        "source_hash": record.source_hash,
        "segmenter": record.segmenter,
        "whole_page": record.whole_page,
        "created_at": record.created_at,
        **actor_columns("created_by", record.created_by),
        "profile": dict(record.profile),
        "html": record.html,
    }


def segment_rows(record: RevisionRecord) -> list[Columns]:
    return [
        {
            "revision_id": record.id,
            "position": position,
            "key": key,
            "kind": kind,
            "path": path,
            "text": values.coded_value(text),
        }
        for position, (key, kind, path, text) in enumerate(record.segments)
    ]


def revision(row: Row[Any], segments: Iterable[Row[Any]]) -> RevisionRecord:
    return RevisionRecord(
        id=row.id,
        article_id=row.article_id,
        number=row.number,
        html=row.html,
        source_hash=row.source_hash,
        segmenter=row.segmenter,
        whole_page=row.whole_page,
        segments=tuple((one.key, one.kind, one.path, values.coded(one.text)) for one in segments),
        created_at=row.created_at,
        created_by=actor_of("created_by", row),
        profile=row.profile,
    )


def translation_row(record: TranslationRecord) -> Columns:
    return {
        "id": record.id,
        "article_id": record.article_id,
        "revision_id": record.revision_id,
        "locale": record.locale,
        "number": record.number,
        "state": record.state.value,
        "segments": len(record.targets),
        "held": sum(one.held for one in record.targets),
        "glossary_digest": record.glossary_digest,
        "recipe": record.recipe,
        "disclaimer_version": record.disclaimer_version,
        "created_at": record.created_at,
        **actor_columns("created_by", record.created_by),
        "engines": record.engines,
        "findings": values.finding_values(record.findings),
        "disclaimer_html": record.disclaimer_html,
        "cause": record.cause,
    }


def target_row(translation_id: str, one: TargetRecord) -> Columns:
    return {
        "translation_id": translation_id,
        "key": one.key,
        "content": content(one.key),
        "context": one.context,
        "state": one.work.state.value,
        "held": one.held,
        "engine": one.engine,
        "version": one.version,
        "rung": one.rung,
        "recipe": one.recipe,
        "work": values.work_value(one.work),
        "text": None if one.target is None else values.coded_value(one.target),
        "findings": values.finding_values(one.findings),
        "hits": values.hit_values(one.hits),
    }


def length(row: Row[Any]) -> int:
    """How long a segment's sentence is."""
    return len(values.coded(row.text).plain)


def term_rows(article_id: str, locale: str, one: TargetRecord, chars: int) -> list[Columns]:
    """One for each concept, surface and form that stands in a segment."""
    told = dict.fromkeys((hit.concept, hit.surface, hit.form) for hit in one.hits)
    place = {"article_id": article_id, "locale": locale, "key": one.key, "chars": chars}
    return [place | {"concept": concept, "surface": surface, "form": form} for concept, surface, form in told]


def translation(row: Row[Any], targets: Sequence[TargetRecord]) -> TranslationRecord:
    """Raises ValueError where targets are lost: its row counts them."""
    if len(targets) != row.segments:
        raise ValueError(f"translation {row.number} into {row.locale} has {len(targets)} of its {row.segments} targets")
    return TranslationRecord(
        id=row.id,
        article_id=row.article_id,
        revision_id=row.revision_id,
        locale=row.locale,
        number=row.number,
        state=State(row.last_state),
        engines=tuple((name, version) for name, version in row.engines),
        glossary_digest=row.glossary_digest,
        recipe=row.recipe,
        disclaimer_version=row.disclaimer_version,
        disclaimer_html=row.disclaimer_html,
        targets=tuple(targets),
        findings=values.findings(row.findings),
        created_at=row.created_at,
        created_by=actor_of("created_by", row),
        cause=row.cause,
    )


def target(row: Row[Any]) -> TargetRecord:
    text: Coded | None = None if row.text is None else values.coded(row.text)
    return TargetRecord(
        key=row.key,
        target=text,
        held=row.held,
        engine=row.engine,
        version=row.version,
        rung=row.rung,
        findings=values.findings(row.findings),
        hits=values.hits(row.hits),
        recipe=row.recipe,
        context=row.context,
        work=values.work(row.state, row.work),
        number=row.number,
    )


def known(row: Row[Any]) -> Known:
    return Known(
        article=row.article,
        key=row.key,
        locale=row.locale,
        context=row.context,
        source=values.coded(row.source),
        target=values.coded(row.text),
        work=values.work(row.state, row.work),
    )


def mention(row: Sequence[Any]) -> Mention:
    article, key, kind, position, text, rung, recipe, named = row
    return Mention(article, key, kind, values.coded(text), rung, recipe, bool(named), position)


def state_row(change: StateChange) -> Columns:
    return {
        "translation_id": change.translation_id,
        "state": change.state.value,
        "at": change.at,
        **actor_columns("actor", change.by),
        "reason": change.reason,
    }


def state(row: Row[Any]) -> StateChange:
    return StateChange(row.translation_id, State(row.state), row.at, actor_of("actor", row), row.reason)


def first_state(row: Row[Any]) -> StateChange:
    """The state that a translation was made in."""
    return StateChange(row.id, State(row.state), row.created_at, actor_of("created_by", row))


def entry_row(record: EntryRecord) -> Columns:
    return {
        "change": record.change,
        "concept": record.concept,
        "locale": record.locale,
        "shipped": record.shipped,
        "at": record.at,
        **actor_columns("actor", record.by),
        "why": record.why,
        "value": None if record.value is None else dict(record.value),
    }


def entry(row: Row[Any]) -> EntryRecord:
    return EntryRecord(
        change=row.change,
        concept=row.concept,
        locale=row.locale,
        shipped=row.shipped,
        value=row.value,
        at=row.at,
        by=actor_of("actor", row),
        why=row.why,
    )


def audit_row(record: AuditRecord) -> Columns:
    return {
        "id": record.id,
        "at": record.at,
        **actor_columns("actor", record.actor),
        "action": record.action,
        "subject": record.subject,
        "before": dict(record.before),
        "after": dict(record.after),
    }


def audit(row: Row[Any]) -> AuditRecord:
    return AuditRecord(
        id=row.id,
        at=row.at,
        actor=actor_of("actor", row),
        action=row.action,
        subject=row.subject,
        before=row.before,
        after=row.after,
    )


def actor_columns(role: str, actor: Actor) -> Columns:
    return {f"{role}_kind": actor.kind.value, f"{role}_name": actor.name}


def actor_of(role: str, row: Row[Any]) -> Actor:
    return Actor(ActorKind(getattr(row, f"{role}_kind")), getattr(row, f"{role}_name"))
