"""The values that rooms hand to each other: frozen dataclasses, enums and the table of legal state changes."""

from translate_pipeline.model.document import Document, DocumentInfo, Frame, Segment, SegmentKind
from translate_pipeline.model.engine import Context, Heard, Item, Limits, MaskShape, Pair, Reply, Request
from translate_pipeline.model.findings import Finding, Severity, holds
from translate_pipeline.model.records import (
    ArticleRecord,
    ArticleSummary,
    AuditRecord,
    ReplyCount,
    RevisionRecord,
    TargetRecord,
    TranslationRecord,
)
from translate_pipeline.model.states import CHANGES, Actor, ActorKind, State
from translate_pipeline.model.terms import (
    Abbreviations,
    CaseRule,
    Concept,
    Gender,
    Glossary,
    Number,
    Rendering,
    TermHit,
    TermKind,
)
from translate_pipeline.model.text import GLYPH, Code, Coded, CodeKind, Edit, parse, splice, tokens
from translate_pipeline.model.translation import SegmentTranslation, Translation

__all__ = [
    "CHANGES",
    "GLYPH",
    "Abbreviations",
    "Actor",
    "ActorKind",
    "ArticleRecord",
    "ArticleSummary",
    "AuditRecord",
    "CaseRule",
    "Code",
    "CodeKind",
    "Coded",
    "Concept",
    "Context",
    "Document",
    "DocumentInfo",
    "Edit",
    "Finding",
    "Frame",
    "Gender",
    "Glossary",
    "Heard",
    "Item",
    "Limits",
    "MaskShape",
    "Number",
    "Pair",
    "Rendering",
    "Reply",
    "ReplyCount",
    "Request",
    "RevisionRecord",
    "Segment",
    "SegmentKind",
    "SegmentTranslation",
    "Severity",
    "State",
    "TargetRecord",
    "TermHit",
    "TermKind",
    "Translation",
    "TranslationRecord",
    "holds",
    "parse",
    "splice",
    "tokens",
]
