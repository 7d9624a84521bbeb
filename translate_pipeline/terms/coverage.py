"""Terms that some locales have a form for and others have not: to be known, and no fault."""

from __future__ import annotations

from collections.abc import Mapping

from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Concept, Glossary, TermKind


def missing(glossary: Glossary, where: Locale) -> tuple[Concept, ...]:
    """Concepts to translate that have a form in some locale and none in this one, inherited forms counted."""
    return tuple(
        one
        for one in glossary.concepts
        if one.kind is TermKind.TRANSLATE and one.renderings and one.rendering(where) is None
    )


def coverage(glossary: Glossary) -> Mapping[str, int]:
    """By each locale that the glossary has forms for, how many terms are missing there."""
    tags = sorted({tag for concept in glossary.concepts for tag in concept.renderings})
    return {tag: len(missing(glossary, locale(tag))) for tag in tags}
