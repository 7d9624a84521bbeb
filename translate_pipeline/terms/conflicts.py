"""Concepts that stand in each other's way: terms that are never found, or found as another one, and forms of one that
another forbids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from translate_pipeline.languages import locale
from translate_pipeline.model import CaseRule, Coded, Concept, Glossary, Rendering, TermKind
from translate_pipeline.terms.files import surfaces
from translate_pipeline.terms.fold import fold
from translate_pipeline.terms.match import Match, Matcher, matcher
from translate_pipeline.terms.problems import Problem, error, warning

# Where a term of a category that counts in its place only is sure to count; `{}` is the term.
CARRIERS: Mapping[str, tuple[str, ...]] = {
    "journal": ("{}", "It was published in {}."),
    "label": ("{} 1",),
    "grade": ("{} 3",),
}
_ONE = "Leave the words to one of the two, or make the case of both exact."


def unfound(glossary: Glossary) -> Iterator[Problem]:
    """Terms that the matcher does not find where they stand alone, or finds as another concept, which goes first."""
    compiled = matcher(glossary)
    for concept in glossary.concepts:
        if concept.kind is TermKind.PATTERN:
            continue
        for surface in dict.fromkeys(surfaces(concept)):
            if not (lowered := fold(surface).lower):
                continue
            found = [one for one in _found(compiled, concept, surface) if one[1] == lowered]
            if all(match.concept.id != concept.id for match, _ in found):
                message = f"'{surface}' is never found: other letters, figures or a place are wanted beside it"
                yield error(concept.id, message, "Write it as it stands in a text, or take it out.")
            elif first := _first(concept, surface, [match.concept for match, _ in found]):
                yield first


def _found(compiled: Matcher, concept: Concept, surface: str) -> Iterator[tuple[Match, str]]:
    written = surface if concept.case is CaseRule.EXACT else surface[0].upper() + surface[1:]
    for carrier in CARRIERS.get(concept.category, ("{}",)):
        plain = carrier.replace("{}", written if concept.category in CARRIERS else surface)
        folded = fold(plain)
        for match in compiled.find(Coded(plain), folded):
            yield match, fold(plain[match.start : match.bare]).lower


def _first(concept: Concept, surface: str, found: list[Concept]) -> Problem | None:
    """The problem where another concept is found at the same words and is taken first. A concept that is only watched
    gives way to any other and takes nothing; two with equal words and case are refused as duplicates."""
    watched = concept.kind is TermKind.FORBIDDEN
    rivals = [one for one in found if (one.kind is TermKind.FORBIDDEN) == watched]
    other = rivals[0]
    if other.id == concept.id or _is_duplicate(concept, other, surface):
        return None
    message = f"'{surface}' is taken for '{other.id}', which is found at the same words"
    tags = _differing(concept, other)
    if concept.kind is not other.kind or tags:
        where = f" and has another target in {', '.join(tags)}" if tags else f" and is of kind {other.kind}"
        return error(concept.id, message + where, _ONE)
    return warning(concept.id, message, _ONE)


def _is_duplicate(one: Concept, other: Concept, surface: str) -> bool:
    spelled = fold(surface)
    shared = [fold(text) for text in surfaces(other)]
    if one.case is CaseRule.EXACT and other.case is CaseRule.EXACT:
        return any(text.text == spelled.text for text in shared)
    neither = CaseRule.EXACT not in {one.case, other.case} and other.kind is not TermKind.PATTERN
    return neither and any(text.lower == spelled.lower for text in shared)


def _differing(one: Concept, other: Concept) -> tuple[str, ...]:
    """Locales where both have a form of their own, and not the same."""
    both = sorted(one.renderings.keys() & other.renderings.keys())
    return tuple(tag for tag in both if _key(one.renderings[tag].form) != _key(other.renderings[tag].form))


def forbidden_elsewhere(glossary: Glossary) -> Iterator[Problem]:
    """Forms that a concept forbids and another one has: a sentence with both is held. A warning, since false friends
    are just that (Spanish billón is right for trillion and wrong for billion): whether both meet is for a reviewer."""
    for tag in sorted({tag for concept in glossary.concepts for tag in concept.renderings}):
        forbidding = [one for one in glossary.concepts if tag in one.renderings and one.renderings[tag].forbidden]
        owners = _owners(glossary, tag) if forbidding else {}
        for concept in forbidding:
            shared: dict[str, list[str]] = defaultdict(list)
            for form in concept.renderings[tag].forbidden:
                for other in owners.get(_key(form), ()):
                    if other != concept.id:
                        shared[other].append(f"'{form}'")
            for other, forms in shared.items():
                message = f"forbids {', '.join(forms)}, which '{other}' has: a sentence with both is held"
                yield warning(concept.id, message, "If both stand in one sentence, take it out of one of them.", tag)


def _owners(glossary: Glossary, tag: str) -> Mapping[str, list[str]]:
    """Concepts by the forms that are right for them in the locale, inherited ones too."""
    owners: dict[str, list[str]] = defaultdict(list)
    where = locale(tag)
    for concept in glossary.concepts:
        rendering = concept.rendering(where) if concept.renderings else None
        if rendering and concept.kind is not TermKind.FORBIDDEN:
            for form in {_key(one) for one in right_forms(rendering)}:
                owners[form].append(concept.id)
    return owners


def right_forms(rendering: Rendering) -> tuple[str, ...]:
    return tuple(form for form in (rendering.form, rendering.plural, *rendering.accepted) if form)


def _key(form: str) -> str:
    return fold(form).lower
