"""The use cases: what people and programs do with articles, with their rules of state, time and identity."""

from translate_pipeline.workflow.articles import SEGMENTER, Source, identity, slug, take_in
from translate_pipeline.workflow.checking import check_documents
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.pages import Page, Standing, render, require_words
from translate_pipeline.workflow.reading import Stored, export_page, list_articles, read_stored
from translate_pipeline.workflow.translating import revive, translate_article

__all__ = [
    "SEGMENTER",
    "Desk",
    "Page",
    "Source",
    "Standing",
    "Stored",
    "check_documents",
    "export_page",
    "identity",
    "list_articles",
    "read_stored",
    "render",
    "require_words",
    "revive",
    "slug",
    "take_in",
    "translate_article",
]
