"""What is told of a new term without finding all that a text holds is what the whole matcher finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline import resources
from translate_pipeline.languages import locale
from translate_pipeline.model import (
    Code,
    Coded,
    CodeKind,
    Concept,
    Glossary,
    Limits,
    Pair,
    Rendering,
    Segment,
    SegmentKind,
    TermKind,
)
from translate_pipeline.terms.files import changed, load
from translate_pipeline.terms.newcomers import Newcomers, may_be_sure
from translate_pipeline.terms.protect import TermProtector

PAIR = Pair(locale("en"), locale("es"))
LIMITS = Limits(fragile="~", terms=False)

# Terms of the glossary, names, codes, addresses, nouns that a name takes along, figures, and words that are nothing.
WORDS = (
    "quality", "of", "life", "Quality", "LIFE", "overall", "survival", "bone", "pain", "lenalidomide", "D-VRd", "arm",
    "group", "MAIA", "trial", "cohort", "Dr", "Long", "K.W.", "Song", "et al.", "University", "of Arkansas", "grade",
    "III", "CAR-T", "mg", "4", "10.1000/xyz", "www.life.org", "life.org", "@life", "a~b", "Xtrm1x", "the", "was",
    "measured",
    "(OS)", "in", "patients", "Patients", "patient's", "and", "well-being", "over", "“life”", "Blood", "lenalidomide’s",
)  # fmt: skip
TERMS = (
    "quality of life was", "life", "arm", "group", "survival was measured", "the bone", "pain in patients", "patients",
    "measured", "long", "Song", "was", "of life", "group was", "well-being", "over the", "MAIA trial", "grade",
    "University",
)  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return load(resources.folder("glossary"))


def added(before: Glossary, term: str) -> Glossary:
    """The glossary with the term in Spanish, and without what stood for it before."""
    concept = Concept("new", TermKind.TRANSLATE, "added", term, renderings={"es": Rendering("es", "otra cosa")})
    return changed(before, (), [concept])


def codes(plain: str, at: int) -> Coded:
    return Coded(
        plain, (Code(1, CodeKind.OPEN, min(at, len(plain)), "em", ""), Code(1, CodeKind.CLOSE, len(plain), "em", ""))
    )


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    st.sampled_from(TERMS),
    st.sampled_from(["", ".", " was measured in patients.", "?"]),
    st.none() | st.integers(0, 60),
)
def test_a_term_that_surely_gets_a_mask_gets_one_and_sends_another_text(
    shipped: Glossary, words: list[str], term: str, end: str, code: int | None
) -> None:
    plain = " ".join(words) + end
    text = Coded(plain) if code is None else codes(plain, code)
    if any(term.lower() in {one.term.lower(), one.plural.lower()} for one in shipped.concepts):
        return  # no new term
    glossary = added(shipped, term)
    if not Newcomers(glossary, {"new"}, LIMITS).surely_in(text):
        return
    segment = Segment("k", SegmentKind.TEXT, "", text, 0, 0, 0)
    before, after = (TermProtector(one, PAIR).protect(segment, LIMITS) for one in (shipped, glossary))
    assert "new" in {hit.concept for hit in after.hits}
    assert after.needs_engine
    assert after.text != before.text


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("quality of life", "Quality of life was measured in 5 patients."),
        ("quality of life", "In all arms the quality of life was low."),
        ("renal outcomes", "K.W. Song said that renal outcomes (all of them) were good."),
    ],
)
def test_of_ordinary_mentions_it_is_sure(shipped: Glossary, term: str, text: str) -> None:
    gone = [one for one in shipped.concepts if one.term == term]
    glossary = added(changed(shipped, gone, ()), term)
    assert Newcomers(glossary, {"new"}, LIMITS).surely_in(Coded(text))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("arm", "It was long in the D-VRd arm of the trial."),  # the name before takes it along
        ("marrow", "The bone marrow was full."),  # a longer term of the glossary begins before it
        ("renal outcomes", "Renal outcomes 4."),  # nothing is left for an engine
        ("life", "See www.life.org for what was measured."),
        ("song", "In the hospital of K.W. Song."),
        ("new life", "The new li~fe, the new life began."),  # a sign that the engine loses
    ],
)
def test_of_others_it_says_nothing(shipped: Glossary, term: str, text: str) -> None:
    assert not Newcomers(added(shipped, term), {"new"}, LIMITS).surely_in(Coded(text))


def test_only_terms_to_translate_are_told(shipped: Glossary) -> None:
    told = {one.kind for one in shipped.concepts if may_be_sure(one)}
    assert told == {TermKind.TRANSLATE}
    assert not any("-abbr-" in one.id for one in shipped.concepts if may_be_sure(one))
