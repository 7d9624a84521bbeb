"""What the store keeps, as values: articles, revisions, translations and the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from translate_pipeline.model.findings import Finding
from translate_pipeline.model.states import Actor, State
from translate_pipeline.model.terms import TermHit
from translate_pipeline.model.text import Coded
from translate_pipeline.model.work import UNTOUCHED, Work


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
    """One segment's target in one revision of a translation. `recipe` is a digest of all that it depends on but the
    engine's reply, `context` one of the sentences around it; `number` is the translation that it was written for: later
    ones keep it as it is. Zero where it is not stored yet."""

    key: str
    target: Coded | None
    held: bool
    engine: str
    version: str
    rung: str
    findings: tuple[Finding, ...] = ()
    hits: tuple[TermHit, ...] = ()
    recipe: str = ""
    context: str = ""
    work: Work = UNTOUCHED
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class TranslationRecord:
    """One revision of an article's translation into one locale; targets carry no disclaimer.

    `recipe` is a digest of everything but the source that the result depends on: equal recipe and equal source, equal
    targets. `state` is the newest one. `cause` is the id of the glossary change that it was made for, if one was.
    Law: one target for each segment of the revision, in its order.
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
    cause: str = ""


@dataclass(frozen=True, slots=True)
class StateChange:
    """A translation's state from a moment on. The first of each is the state that it was made in."""

    translation_id: str
    state: State
    at: datetime
    by: Actor
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A text that a person wrote or confirmed for a sentence somewhere, as the translation memory has it."""

    article: str  # its key
    key: str
    locale: str
    context: str
    source: Coded
    target: Coded
    work: Work


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A concept in one segment of an article's newest translation into a locale: its surface in the source, and the
    form that stands for it. `chars` is the length of the sentence."""

    concept: str
    locale: str
    article: str  # its key
    key: str
    surface: str
    form: str
    chars: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of an article's newest revision that its newest translation has a target for. `rung` and `recipe` are
    that target's; `named` says whether the names of people were found in it, `position` where it stands on the page."""

    article: str  # its key
    key: str
    kind: str
    text: Coded
    rung: str
    recipe: str
    named: bool
    position: int


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One version of a glossary entry: of a concept (`locale` is empty) or of its rendering in a locale. `value` is
    its fields as JSON has them, None where the entry was taken out. `change` is the id that all entries of one change
    share; `shipped` tells what came with the product from what was changed here."""

    change: str
    concept: str
    locale: str
    shipped: bool
    value: Mapping[str, object] | None
    at: datetime
    by: Actor
    why: str = ""


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
