"""Taking articles in: who an article is, and which revision of it this text makes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from translate_pipeline.model import ArticleRecord, Document, RevisionRecord, State, StateChange
from translate_pipeline.ports import Unit
from translate_pipeline.workflow.announcing import outdate
from translate_pipeline.workflow.desk import Desk

# Changes whenever the same HTML may give other segments: revisions made by other rules are made anew.
SEGMENTER = "4"

_SLUG_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it came in. `key` is its identity, `html` its decoded text, `url` where the original is read."""

    document: Document
    html: str
    key: str
    url: str = ""
    profile: Mapping[str, object] = field(default_factory=dict)  # what it was decoded with, as JSON has it


def identity(document: Document, *, key: str = "", path: str = "") -> str:
    """The key given, else the canonical URL, else the path given: never a slug, which may change."""
    return key or document.info.canonical or path


def slug(text: str) -> str:
    """`[a-z0-9-]{1,80}`, the same in all locales."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-") or "article"


def take_in(unit: Unit, source: Source, desk: Desk) -> tuple[ArticleRecord, RevisionRecord]:
    """The article and its revision of this very text, made where they are new."""
    article = unit.article(source.key)
    if article is None:
        info = source.document.info
        article = ArticleRecord(
            desk.ids(), source.key, info.language, slug(info.title or source.key), info.title, source.url,
            desk.clock(), desk.actor,
        )  # fmt: skip
        unit.add_article(article)
        desk.audit(unit, "article.import", source.key, after={"article": article.id})
    newest = unit.newest_revision(article.id)
    digest = hashlib.sha256(source.html.encode()).hexdigest()
    whole_page = source.document.info.whole_page
    if newest is not None and _made_of(newest) == (digest, SEGMENTER, source.profile, whole_page):
        return article, newest
    revision = RevisionRecord(
        id=desk.ids(),
        article_id=article.id,
        number=newest.number + 1 if newest else 1,
        html=source.html,
        source_hash=digest,
        segmenter=SEGMENTER,
        whole_page=whole_page,
        segments=tuple((one.key, one.kind.value, one.path, one.text) for one in source.document.segments),
        created_at=desk.clock(),
        created_by=desk.actor,
        profile=source.profile,
    )
    unit.add_revision(revision)
    desk.audit(unit, "revision.add", source.key, after={"revision": revision.number, "source_hash": digest})
    if newest is not None and newest.source_hash != digest:
        _outdate(unit, article, revision, desk)
    return article, revision


def _outdate(unit: Unit, article: ArticleRecord, revision: RevisionRecord, desk: Desk) -> None:
    """What readers are served is of another text from now on, in every locale."""
    outdate(unit, article.id, desk.clock(), desk.folders)
    for one in unit.translations(article.id):
        if one.state is State.PUBLISHED:
            reason = f"The original has a new revision, {revision.number}."
            unit.add_state(StateChange(one.id, State.OUTDATED, desk.clock(), desk.actor, reason))
            desk.audit(
                unit,
                "translation.outdate",
                f"{article.key} {one.locale}",
                before={"translation": one.number, "state": one.state.value},
                after={"state": State.OUTDATED.value, "revision": revision.number},
            )


def _made_of(revision: RevisionRecord) -> tuple[str, str, Mapping[str, object], bool]:
    """Everything that its segments depend on."""
    return revision.source_hash, revision.segmenter, revision.profile, revision.whole_page
