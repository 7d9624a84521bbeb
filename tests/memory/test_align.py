"""Two revisions side by side: what stayed is found wherever it went, and every segment stands in one pair."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import markup
from translate_pipeline.memory import Aligned, Change, align
from translate_pipeline.memory.align import Segment
from translate_pipeline.model import Coded

WORDS = ("dose", "trial", "patients", "survival", "months", "response", "the", "of", "was", "in")


def revision(*texts: str) -> list[Segment]:
    """Segments as a revision keeps them, with keys as a document has them: a digest and which occurrence it is."""
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        seen[text] += 1
        found.append((f"{text}-{seen[text]}", "text", "p", Coded(text)))
    return found


def shown(old: Sequence[Segment], new: Sequence[Segment]) -> list[str]:
    def text(segments: Sequence[Segment], at: int | None) -> str:
        return "" if at is None else segments[at][3].plain

    return [f"{one.change}: {text(old, one.old)} → {text(new, one.new)}" for one in align(old, new)]


SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
REVISIONS = st.lists(SENTENCES, max_size=14).map(lambda texts: revision(*texts))
NEITHER = {Change.ADDED: "old", Change.REMOVED: "new"}


@given(REVISIONS, REVISIONS)
def test_every_segment_of_both_stands_in_exactly_one_pair(old: list[Segment], new: list[Segment]) -> None:
    pairs = align(old, new)
    assert sorted(one.old for one in pairs if one.old is not None) == list(range(len(old)))
    assert [one.new for one in pairs if one.new is not None] == list(range(len(new)))
    for one in pairs:
        assert (one.old is None) == (one.change is Change.ADDED)
        assert (one.new is None) == (one.change is Change.REMOVED)


@given(REVISIONS, REVISIONS)
def test_equal_sentences_are_unchanged_as_many_as_there_are_and_no_others(
    old: list[Segment], new: list[Segment]
) -> None:
    pairs = align(old, new)
    same = [one for one in pairs if one.change is Change.UNCHANGED]
    before, after = (Counter(one[3].plain for one in segments) for segments in (old, new))
    for one in same:
        assert one.old is not None
        assert one.new is not None
        assert old[one.old][3] == new[one.new][3]
    assert len(same) == (before & after).total()


@given(REVISIONS)
def test_equal_revisions_are_unchanged_place_by_place(segments: list[Segment]) -> None:
    assert align(segments, segments) == tuple(Aligned(Change.UNCHANGED, at, at, 100.0) for at in range(len(segments)))


@given(REVISIONS, st.lists(SENTENCES.map(lambda text: f"new {text}"), max_size=4), st.integers(0, 14))
def test_inserting_a_paragraph_changes_no_other_pair(old: list[Segment], inserted: list[str], at: int) -> None:
    at = min(at, len(old))
    texts = [one[3].plain for one in old]
    new = revision(*texts[:at], *inserted, *texts[at:])
    pairs = align(old, new)
    kept = {(one.old, one.new) for one in pairs if one.change is Change.UNCHANGED}
    assert kept == {(place, place + len(inserted) * (place >= at)) for place in range(len(old))}
    assert {one.new for one in pairs if one.change is Change.ADDED} == set(range(at, at + len(inserted)))


@given(REVISIONS, SENTENCES, st.integers(0, 14))
def test_inserting_a_sentence_that_is_there_already_changes_none_either(
    old: list[Segment], sentence: str, at: int
) -> None:
    texts = [one[3].plain for one in old]
    pairs = align(old, revision(*texts[:at], sentence, *texts[at:]))
    assert Counter(one.change for one in pairs) == Counter({Change.UNCHANGED: len(old), Change.ADDED: 1})


# Old, new → the pairs, in order.
CASES = {
    "a changed sentence": (
        ["First.", "The dose was 4 mg a day.", "Last."],
        ["First.", "The dose was 2 mg a day.", "Last."],
        ["unchanged: First. → First.", "changed: The dose was 4 mg a day. → The dose was 2 mg a day.",
         "unchanged: Last. → Last."],
    ),
    "another sentence": (
        ["First.", "The dose was 4 mg a day.", "Last."],
        ["First.", "Nobody knows why.", "Last."],
        ["unchanged: First. → First.", "added:  → Nobody knows why.", "removed: The dose was 4 mg a day. → ",
         "unchanged: Last. → Last."],
    ),
    "changed sentences that changed places": (
        ["The dose was 4 mg a day.", "Survival was long in both arms."],
        ["Survival was longer in both arms.", "The dose was 2 mg a day."],
        ["changed: Survival was long in both arms. → Survival was longer in both arms.",
         "changed: The dose was 4 mg a day. → The dose was 2 mg a day."],
    ),
    "a paragraph that moved": (
        ["One.", "Two.", "Three.", "Four."],
        ["Two.", "Three.", "Four.", "One."],
        ["unchanged: Two. → Two.", "unchanged: Three. → Three.", "unchanged: Four. → Four.", "unchanged: One. → One."],
    ),
    "the second of two equal sentences goes": (
        ["See it.", "Alpha is here.", "See it.", "Omega is here."],
        ["See it.", "Alpha is here.", "Omega is here."],
        ["unchanged: See it. → See it.", "unchanged: Alpha is here. → Alpha is here.", "removed: See it. → ",
         "unchanged: Omega is here. → Omega is here."],
    ),
    "nothing before": ([], ["One."], ["added:  → One."]),
    "nothing after": (["One."], [], ["removed: One. → "]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_a_reviewer_would_say(name: str) -> None:
    old, new, pairs = CASES[name]
    assert shown(revision(*old), revision(*new)) == pairs


def test_a_sentence_that_became_a_heading_is_changed_and_one_of_its_kind_is_preferred() -> None:
    old = [("a-1", "text", "p", Coded("Results of it")), ("b-1", "heading", "h2", Coded("Results of it"))]
    new = [("c-1", "heading", "h2", Coded("Results of it."))]
    changed = [one for one in align(old, new) if one.change is Change.CHANGED]
    assert [(one.old, one.new) for one in changed] == [(1, 0)]
    assert [one.change for one in align(old[:1], new)] == [Change.CHANGED]


def test_the_keys_of_documents_are_aligned() -> None:
    """Keys as the product makes them, whatever occurrence of a sentence they say."""

    def segments(html: str) -> list[Segment]:
        found = markup.decode(html, fragment=True).segments
        return [(one.key, one.kind.value, one.path, one.text) for one in found]

    old = segments("<p>Give 4 mg.</p><p>See <b>below</b>.</p><p>Give 4 mg.</p>")
    new = segments("<p>Give 4 mg.</p><p>Give 4 mg.</p><p>See <b>below</b>.</p><p>Give 4 mg.</p>")
    assert Counter(one.change for one in align(old, new)) == Counter({Change.UNCHANGED: 3, Change.ADDED: 1})


def test_ten_thousand_rewritten_segments_are_paired_within_reach() -> None:
    """Were all compared with all, this would be a hundred million comparisons."""
    chance = random.Random(3)
    texts = [f"{' '.join(chance.choices(WORDS, k=9))} {number}" for number in range(10_000)]
    old, new = revision(*texts), revision(*(f"{text} again" for text in texts))
    assert [(one.change, one.old) for one in align(old, new)] == [(Change.CHANGED, at) for at in range(10_000)]
