"""Records as rows of the tables and back; inverses stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row

from translate_pipeline.model import (
    Actor,
    ActorKind,
    ArticleRecord,
    AuditRecord,
    Coded,
    RevisionRecord,
    State,
    TargetRecord,
    TranslationRecord,
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
        **_actor_columns("created_by", record.created_by),
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
        created_by=_actor("created_by", row),
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
        **_actor_columns("created_by", record.created_by),
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
        created_by=_actor("created_by", row),
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
        **_actor_columns("created_by", record.created_by),
        "engines": record.engines,
        "findings": values.finding_values(record.findings),
        "disclaimer_html": record.disclaimer_html,
    }


def target_rows(record: TranslationRecord, segment_ids: Mapping[str, int]) -> list[Columns]:
    """`segment_ids` are the row numbers of the revision's segments by their keys."""
    return [
        {
            "translation_id": record.id,
            "segment_id": segment_ids[one.key],
            "position": position,
            "held": one.held,
            "engine": one.engine,
            "version": one.version,
            "rung": one.rung,
            "text": None if one.target is None else values.coded_value(one.target),
            "findings": values.finding_values(one.findings),
            "hits": values.hit_values(one.hits),
        }
        for position, one in enumerate(record.targets)
    ]


def translation(row: Row[Any], targets: Iterable[Row[Any]]) -> TranslationRecord:
    return TranslationRecord(
        id=row.id,
        article_id=row.article_id,
        revision_id=row.revision_id,
        locale=row.locale,
        number=row.number,
        state=State(row.state),
        engines=tuple((name, version) for name, version in row.engines),
        glossary_digest=row.glossary_digest,
        recipe=row.recipe,
        disclaimer_version=row.disclaimer_version,
        disclaimer_html=row.disclaimer_html,
        targets=tuple(_target(one) for one in targets),
        findings=values.findings(row.findings),
        created_at=row.created_at,
        created_by=_actor("created_by", row),
    )


def _target(row: Row[Any]) -> TargetRecord:
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
    )


def audit_row(record: AuditRecord) -> Columns:
    return {
        "id": record.id,
        "at": record.at,
        **_actor_columns("actor", record.actor),
        "action": record.action,
        "subject": record.subject,
        "before": dict(record.before),
        "after": dict(record.after),
    }


def audit(row: Row[Any]) -> AuditRecord:
    return AuditRecord(
        id=row.id,
        at=row.at,
        actor=_actor("actor", row),
        action=row.action,
        subject=row.subject,
        before=row.before,
        after=row.after,
    )


def _actor_columns(role: str, actor: Actor) -> Columns:
    return {f"{role}_kind": actor.kind.value, f"{role}_name": actor.name}


def _actor(role: str, row: Row[Any]) -> Actor:
    return Actor(ActorKind(getattr(row, f"{role}_kind")), getattr(row, f"{role}_name"))
