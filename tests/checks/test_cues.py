"""Phrases of the tables in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.meaning import pair
from translate_pipeline.checks.cues import find
from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.lexicon import languages


def kinds(text: str, concept: str, tag: str) -> list[str]:
    facts = pair("", text, tag).target
    return [cue.kind for cue in find(facts, concept)]


def test_the_longest_phrase_wins() -> None:
    assert kinds("no solo", "negation", "es") == ["notonly"]
    assert kinds("solo no", "negation", "es") == ["only", "not"]


def test_a_phrase_stands_only_as_whole_words() -> None:
    assert kinds("nota sindical", "negation", "es") == []


def test_apostrophes_and_hyphens_part_words() -> None:
    assert kinds("l’absence", "negation", "fr") == ["lack"]
    assert kinds("contre-indiqué", "negation", "fr") == ["contra"]


def test_a_gap_leaves_its_own_words_to_be_read() -> None:
    assert kinds("ne pas débuter que demain", "negation", "fr") == ["only", "not"]


def test_a_gap_does_not_reach_over_a_break() -> None:
    assert kinds("il ne débute. Je crois que oui", "negation", "fr") == []


def test_languages_without_spaces_are_read_by_characters() -> None:
    assert kinds("不要压碎药片", "negation", "zh") == ["not"]


@pytest.mark.parametrize("concept", ["negation", "polarity", "modality"])
@given(text=st.text(max_size=60), data=st.data())
def test_cues_never_overlap_and_lie_within_any_text(concept: str, text: str, data: st.DataObject) -> None:
    tag = data.draw(st.sampled_from(languages(concept)))
    facts: Facts = pair("", text, tag).target
    done: dict[str, int] = {}
    for cue in find(facts, concept):
        assert 0 <= cue.start < cue.end <= len(text)
        axis = cue.kind.rpartition(".")[0]  # a word may stand on several axes, but once on each
        assert cue.start >= done.get(axis, 0)
        # What a gap holds is read again, so that only the beginnings are in order.
        done[axis] = cue.start + 1
