"""The digest of a glossary: one for each content."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.model import CaseRule, Concept, Rendering, TermKind
from translate_pipeline.terms import files
from translate_pipeline.terms.digest import digest

TEXT = st.text(st.sampled_from('ab\0\x01|,"[]é\ud800'), max_size=3)
LIST = st.lists(TEXT, max_size=2).map(tuple)
RENDERINGS = st.dictionaries(
    st.sampled_from(["es", "fr"]),
    st.builds(Rendering, locale=st.just("es"), form=TEXT, plural=TEXT, accepted=LIST, forbidden=LIST, note=TEXT),
    max_size=2,
)
CONCEPTS = st.lists(
    st.builds(
        Concept,
        id=st.sampled_from(["a", "b", "c"]),
        kind=st.sampled_from(TermKind),
        category=TEXT,
        term=TEXT,
        variants=LIST,
        case=st.sampled_from(CaseRule),
        critical=st.booleans(),
        revision=st.integers(1, 12),
        renderings=RENDERINGS,
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)


def _said(concepts: list[Concept]) -> list[Concept]:
    return [replace(one, renderings=dict(sorted(one.renderings.items()))) for one in concepts]


@given(CONCEPTS, CONCEPTS)
def test_two_glossaries_have_one_digest_exactly_if_they_say_the_same(one: list[Concept], other: list[Concept]) -> None:
    assert (digest(one) == digest(other)) == (_said(one) == _said(other))


@given(CONCEPTS, st.randoms())
def test_order_says_nothing(concepts: list[Concept], chance: st.DataObject) -> None:
    shuffled = sorted(concepts, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert files.glossary(shuffled) == files.glossary(concepts)


def test_a_text_that_moves_from_one_cell_to_the_next_changes_the_digest() -> None:
    cells = [("ab", "", ""), ("a", "b", ""), ("", "ab", ""), ("a\0b", "", ""), ("", "", "ab")]
    made = {digest([Concept("x", TermKind.KEEP, category, term, plural)]) for category, term, plural in cells}
    assert len(made) == len(cells)
