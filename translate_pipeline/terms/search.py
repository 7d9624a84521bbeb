"""The glossary looked up by hand: concepts whose words, forms or ids hold what was asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from translate_pipeline.languages import Locale
from translate_pipeline.model import Concept, Glossary, Rendering
from translate_pipeline.terms.files import surfaces
from translate_pipeline.terms.fold import fold


def search(glossary: Glossary, query: str, locale: Locale | None = None) -> tuple[Concept, ...]:
    """Concepts that hold the query in a surface, an id or a form, whatever its case and accents; exact ones first, then
    those that begin with it. With a locale only that locale's own forms (with its fallbacks) are looked at."""
    wanted = _bare(query)
    if not wanted:
        return ()
    ranked = [
        (rank, concept.id, concept) for concept in glossary.concepts if (rank := _rank(concept, wanted, locale)) < 3
    ]
    return tuple(concept for _, _, concept in sorted(ranked, key=lambda one: one[:2]))


def _rank(concept: Concept, wanted: str, locale: Locale | None) -> int:
    if locale:
        nearest = concept.rendering(locale)
        renderings: Iterable[Rendering] = (nearest,) if nearest else ()
    else:
        renderings = concept.renderings.values()
    forms = [form for one in renderings for form in (one.form, one.plural, *one.accepted)]
    texts = {_bare(text) for text in (*surfaces(concept), concept.id, *forms) if text}
    if wanted in texts:
        return 0
    return 1 if any(text.startswith(wanted) for text in texts) else 2 if any(wanted in text for text in texts) else 3


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", fold(text.strip()).lower)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
