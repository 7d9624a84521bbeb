"""Terms that some locales have a form for and others have not."""

from __future__ import annotations

from translate_pipeline.languages import locale
from translate_pipeline.model import Concept, Rendering, TermKind
from translate_pipeline.terms import coverage, files, missing


def _concept(name: str, *tags: str, kind: TermKind = TermKind.TRANSLATE) -> Concept:
    return Concept(name, kind, "drug", name, renderings={tag: Rendering(tag, "form") for tag in tags})


GLOSSARY = files.glossary(
    [_concept("a", "es", "pt"), _concept("b", "es", "pt-BR"), _concept("c"), _concept("d", "pt", kind=TermKind.KEEP)]
)


def test_each_locale_has_its_count_and_inherited_forms_are_no_gap() -> None:
    assert coverage(GLOSSARY) == {"es": 0, "pt": 1, "pt-BR": 0}


def test_what_is_missing_is_named_and_what_no_locale_has_is_not() -> None:
    assert [one.id for one in missing(GLOSSARY, locale("pt"))] == ["b"]
    assert [one.id for one in missing(GLOSSARY, locale("fr"))] == ["a", "b"]
    assert missing(GLOSSARY, locale("es-MX")) == ()
