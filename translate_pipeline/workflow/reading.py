"""Reading back: what the store has of an article, and the page made of it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline.disclaimers import Signature
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import ArticleRecord, ArticleSummary, Document, RevisionRecord, State, TranslationRecord
from translate_pipeline.ports import Store
from translate_pipeline.workflow.pages import Page, Standing, render
from translate_pipeline.workflow.places import place_of
from translate_pipeline.workflow.standing import reached, signatures
from translate_pipeline.workflow.translating import revive


@dataclass(frozen=True, slots=True)
class Stored:
    """An article's newest translation into a locale, with the revision it was made of, and who has reviewed it."""

    article: ArticleRecord
    revision: RevisionRecord
    translation: TranslationRecord
    reviewed: Signature | None = None
    approved: Signature | None = None
    reached: State | None = None


def list_articles(store: Store) -> Sequence[ArticleSummary]:
    with store.read() as unit:
        return list(unit.summaries())


def read_stored(store: Store, key: str, to: Locale) -> Stored:
    """Raises `NotInStore`, which says which part is not there."""
    with store.read() as reader:
        place = place_of(reader, key, to)
        signed = signatures(reader, place.translation)
        return Stored(place.article, place.revision, place.translation, *signed, reached(reader, place.translation))


def export_page(stored: Stored, document: Document, folders: Sequence[Path], *, copy: str = "") -> Page:
    """The page with today's notice; `document` is the stored revision decoded again. Where the article has no address,
    the notice links `copy`, the original beside the page, or says that there is none."""
    made = stored.translation
    first = made.engines[0] if made.engines else ("", "")
    signed = stored.reviewed, stored.approved, stored.reached
    standing = Standing(made.id, made.created_at, made.state, first, stored.article.source_url or copy, *signed)
    return render(revive(document, locale(made.locale), made), standing, folders, key=stored.article.key)
