"""The digest of a glossary: one for each content."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.model import CaseRule, Concept, Rendering, TermKind
from translate_pipeline.terms import files
from translate_pipeline.terms.cells import CONCEPT_FIELDS, RENDERING_FIELDS, cells_of, several
from translate_pipeline.terms.digest import changed, digest, named, of_rows

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
    """What order says nothing about: by id, with renderings by locale."""
    ordered = sorted(concepts, key=lambda one: one.id)
    return [replace(one, renderings=dict(sorted(one.renderings.items()))) for one in ordered]


@given(CONCEPTS, CONCEPTS)
def test_two_glossaries_have_one_digest_exactly_if_they_say_the_same(one: list[Concept], other: list[Concept]) -> None:
    assert (digest(one) == digest(other)) == (_said(one) == _said(other))


@given(CONCEPTS, CONCEPTS, CONCEPTS)
def test_a_change_of_the_digest_is_the_digest_of_the_change(
    kept: list[Concept], gone: list[Concept], come: list[Concept]
) -> None:
    assert changed(digest([*kept, *gone]), gone, come) == digest([*kept, *come])


@given(CONCEPTS)
def test_a_glossary_that_is_changed_is_the_glossary_of_what_it_says_then(concepts: list[Concept]) -> None:
    before, come = files.glossary(concepts), [Concept("a", TermKind.KEEP, "x", "new")]
    gone = [one for one in concepts if one.id == "a"]
    others = [one for one in concepts if one.id != "a"]
    assert files.changed(before, gone, come) == files.glossary([*others, *come])
    assert files.changed(files.changed(before, gone, come), come, gone) == before


CELLS = st.sampled_from(["", "a", "b c", "é", '"', "a|b", "a||b", "|a"])
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, st.sampled_from(["1", "12", "01"])), min_size=1, max_size=3)


@given(ROWS)
def test_rows_hash_to_what_their_values_do_or_are_left_to_them(rows: list[tuple[str, str, str, str]]) -> None:
    said = [
        Rendering("es", form, accepted=several(accepted), note=note, revision=int(number))
        for form, accepted, note, number in rows
    ]
    concepts = [Concept(str(at), TermKind.TRANSLATE, "x", "y", renderings={"es": one}) for at, one in enumerate(said)]
    cells = [{**cells_of(one), "id": str(at)} for at, one in enumerate(said)]
    for own, row in zip(cells, rows, strict=True):
        own |= {"accepted": row[1], "revision": row[3]}
    of = {name: [own[name] for own in cells] for name in RENDERING_FIELDS}
    own_cells = [cells_of(one) for one in concepts]
    both = of_rows("es", of), of_rows("", {name: [own[name] for own in own_cells] for name in CONCEPT_FIELDS})
    odd = any(number == "01" or accepted in {"a||b", "|a"} for _, accepted, _, number in rows)
    assert (both[0] is None) == odd
    if both[0] is not None and both[1] is not None:
        assert named(both[0] + both[1]) == digest(concepts)


@given(CONCEPTS, st.randoms())
def test_order_says_nothing(concepts: list[Concept], chance: st.DataObject) -> None:
    shuffled = sorted(concepts, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert files.glossary(shuffled) == files.glossary(concepts)


def test_a_text_that_moves_from_one_cell_to_the_next_changes_the_digest() -> None:
    cells = [("ab", "", ""), ("a", "b", ""), ("", "ab", ""), ("a\0b", "", ""), ("", "", "ab")]
    made = {digest([Concept("x", TermKind.KEEP, category, term, plural)]) for category, term, plural in cells}
    assert len(made) == len(cells)
