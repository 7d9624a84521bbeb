"""Reading back: what the store has of an article, and the page made of it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline.errors import NotInStore
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import ArticleRecord, ArticleSummary, Document, RevisionRecord, TranslationRecord
from translate_pipeline.ports import Store
from translate_pipeline.workflow.pages import Page, Standing, render
from translate_pipeline.workflow.translating import revive


@dataclass(frozen=True, slots=True)
class Stored:
    """An article's newest translation into a locale, with the revision it was made of."""

    article: ArticleRecord
    revision: RevisionRecord
    translation: TranslationRecord


def list_articles(store: Store) -> Sequence[ArticleSummary]:
    with store.read() as unit:
        return list(unit.summaries())


def read_stored(store: Store, key: str, to: Locale) -> Stored:
    """Raises `NotInStore`, which says which part is not there."""
    with store.read() as unit:
        article = unit.article(key)
        if article is None:
            raise NotInStore(f"There is no article '{key}'.", hint="`translate-pipeline list` shows the keys.")
        translation = unit.newest_translation(article.id, to)
        if translation is None:
            raise NotInStore(f"'{key}' is not translated into {to}.", hint="`translate-pipeline translate` does it.")
        revision = unit.revision(translation.revision_id)
        assert revision is not None, "a translation without its revision breaks a foreign key"  # noqa: S101
        return Stored(article, revision, translation)


def export_page(stored: Stored, document: Document, folders: Sequence[Path], *, copy: str = "") -> Page:
    """The page with today's notice; `document` is the stored revision decoded again. Where the article has no address,
    the notice links `copy`, the original beside the page, or says that there is none."""
    made = stored.translation
    first = made.engines[0] if made.engines else ("", "")
    standing = Standing(made.id, made.created_at, made.state, first, stored.article.source_url or copy)
    return render(revive(document, locale(made.locale), made), standing, folders, key=stored.article.key)
