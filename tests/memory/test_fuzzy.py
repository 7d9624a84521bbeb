"""Suggestions are what is like the new sentence, and say what is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from translate_pipeline.languages import locale
from translate_pipeline.memory import AT_LEAST, Difference, Fuzzy, Known
from translate_pipeline.model import Coded, parse

EN = locale("en")
WORDS = ("dose", "trial", "patients", "survival", "months", "response", "the", "of", "was", "in")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def memory(*sources: str) -> Fuzzy:
    return Fuzzy([Known(parse(one), Coded(f"es {one}"), one) for one in sources], EN)


@given(st.lists(SENTENCES, max_size=12), SENTENCES)
def test_exactly_what_is_alike_enough_is_found_the_best_first(known: list[str], new: str) -> None:
    """Counted by comparing with each, without numbers and codes, which cost more."""
    found = memory(*known).suggest(Coded(new), best=len(known) or 1)
    plain = sorted((fuzz.ratio(new, one) for one in known), reverse=True)
    assert [one.alike for one in found] == pytest.approx(
        [min(one, 99.9) if one < 100 else one for one in plain if one >= AT_LEAST]
    )


@given(st.lists(SENTENCES, max_size=12), SENTENCES, st.integers(1, 3))
def test_no_more_than_the_best_are_given(known: list[str], new: str, best: int) -> None:
    everything = memory(*known).suggest(Coded(new), best=len(known) or 1)
    some = memory(*known).suggest(Coded(new), best=best)
    assert [one.alike for one in some] == [one.alike for one in everything][:best]


def test_an_equal_sentence_is_a_hundred_per_cent_and_differs_in_nothing() -> None:
    (one,) = memory("Give <1>4 mg</1> a day.").suggest(parse("Give <1>4 mg</1> a day."))
    assert (one.alike, one.differs, one.numbers) == (100.0, frozenset(), ((), ()))
    assert one.known.target.plain.startswith("es ")
    assert one.known.origin == "Give <1>4 mg</1> a day."


# Known, new → what differs, the numbers of each that the other lacks.
DIFFERENCES = {
    "a number": ("Give 4 mg a day.", "Give 2 mg a day.", {Difference.TEXT, Difference.NUMBER}, (("4",), ("2",))),
    "a number more": (
        "Give it on day 1 of the cycle.", "Give it on days 1 and 8 of the cycle.",
        {Difference.TEXT, Difference.NUMBER}, ((), ("8",)),
    ),
    "a decimal mark": (
        "It was 12.5 months in all.", "It was 125 months in all.",
        {Difference.TEXT, Difference.NUMBER}, (("12.5",), ("125",)),
    ),
    "a number written otherwise": (
        "There were 1,000 of them.", "There were 1000 of them.", {Difference.TEXT}, ((), ()),
    ),
    "numbers that changed places": (
        "It was 12 in one and 14 in two.", "It was 14 in one and 12 in two.",
        {Difference.TEXT, Difference.NUMBER}, (("12", "14"), ("14", "12")),
    ),
    "a word": ("Give the dose once a day.", "Give the dose twice a day.", {Difference.TEXT}, ((), ())),
    "a code": ("Give <1>the dose</1> now.", "Give the dose now.", {Difference.CODE}, ((), ())),
    "a code's place": ("Give <1>the dose</1> now.", "Give the <1>dose</1> now.", {Difference.CODE}, ((), ())),
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_suggestion_says_what_differs(name: str) -> None:
    known, new, differs, numbers = DIFFERENCES[name]
    (one,) = memory(known).suggest(parse(new))
    assert (set(one.differs), one.numbers) == (differs, numbers)
    assert AT_LEAST <= one.alike < 100


def test_a_wrong_number_weighs_more_than_a_wrong_word() -> None:
    number, word = "The median survival was 14 months in all.", "The median survival was 12 month in all."
    found = memory(number, word).suggest(Coded("The median survival was 12 months in all."))
    assert [one.known.origin for one in found] == [word, number]


def test_a_sentence_whose_numbers_all_differ_is_no_suggestion_though_its_letters_are_alike() -> None:
    known = "Days 1, 2, 3, 4, 5 and 6 of it."
    new = "Days 7, 8, 9, 10, 11 and 12 of it."
    assert fuzz.ratio(known, new) >= AT_LEAST
    assert memory(known).suggest(Coded(new)) == ()


def test_the_right_one_of_sixty_thousand_is_found() -> None:
    chance = random.Random(5)
    texts = [f"{' '.join(chance.choices(WORDS, k=chance.randint(4, 20)))} {number}." for number in range(60_000)]
    wanted = texts[31_415]
    found = memory(*texts).suggest(Coded(wanted.replace(".", " at last.")))
    assert found[0].known.origin == wanted


def test_nothing_known_suggests_nothing() -> None:
    assert memory().suggest(Coded("Give it.")) == ()
