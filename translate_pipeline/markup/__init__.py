"""HTML taken apart and put together again: a document's skeleton, its segments, and the pages made of them."""

from translate_pipeline.markup.article_body import article_body, passage_html
from translate_pipeline.markup.decode import MAX_BYTES, MAX_DEPTH, decode
from translate_pipeline.markup.decode import read_source as read
from translate_pipeline.markup.encode import encode, held_spans, source, stays
from translate_pipeline.markup.metadata import metadata
from translate_pipeline.markup.profile import DEFAULT_PROFILE, Profile, load_profile
from translate_pipeline.markup.readback import read_back

__all__ = [
    "DEFAULT_PROFILE",
    "MAX_BYTES",
    "MAX_DEPTH",
    "Profile",
    "article_body",
    "decode",
    "encode",
    "held_spans",
    "load_profile",
    "metadata",
    "passage_html",
    "read",
    "read_back",
    "source",
    "stays",
]
