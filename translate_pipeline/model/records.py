"""What the store keeps, as values: articles, revisions, translations and the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from translate_pipeline.model.findings import Finding
from translate_pipeline.model.states import Actor, State
from translate_pipeline.model.terms import TermHit
from translate_pipeline.model.text import Coded


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """`key` is the external identity (given, canonical URL or path); never a slug."""

    id: str
    key: str
    language: str
    slug: str
    title: str
    source_url: str
    created_at: datetime
    created_by: Actor
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class ReplyCount:
    """The replies of one engine in one version that are kept: how many, what it billed for them, and how large they
    are in bytes."""

    engine: str
    version: str
    replies: int
    units: int
    size: int
    oldest: datetime
    newest: datetime


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One version of an article's source. Skeletons are derived from `html` again; `segmenter` says by which rules.

    `segments` are (key, kind, path, text) in the order of the page.
    """

    id: str
    article_id: str
    number: int
    html: str
    source_hash: str
    segmenter: str
    whole_page: bool
    segments: tuple[tuple[str, str, str, Coded], ...]
    created_at: datetime
    created_by: Actor
    profile: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """One segment's target in one revision of a translation."""

    key: str
    target: Coded | None
    held: bool
    engine: str
    version: str
    rung: str
    findings: tuple[Finding, ...] = ()
    hits: tuple[TermHit, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationRecord:
    """One revision of an article's translation into one locale; targets carry no disclaimer.

    `recipe` is a digest of everything but the source that the result depends on: equal recipe and equal source, equal
    targets.
    """

    id: str
    article_id: str
    revision_id: str
    locale: str
    number: int
    state: State
    engines: tuple[tuple[str, str], ...]
    glossary_digest: str
    recipe: str
    disclaimer_version: str
    disclaimer_html: str  # as it was shown on the page that was written
    targets: tuple[TargetRecord, ...]
    findings: tuple[Finding, ...]
    created_at: datetime
    created_by: Actor


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One act: append-only. `before` and `after` are small JSON values, never article text."""

    id: str
    at: datetime
    actor: Actor
    action: str
    subject: str
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One line of a list: the article, its newest revision's number, and per locale the newest translation's
    (state, segments, held)."""

    article: ArticleRecord
    revision: int
    segments: int
    locales: Mapping[str, tuple[State, int, int]]
