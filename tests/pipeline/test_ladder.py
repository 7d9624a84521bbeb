"""The protection ladder: each rung mends what the one before lost, none is climbed without need, and it has an end."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.test_pipeline import ES, GLOSSARY, Engine, document
from tests.strategies import coded_texts
from translate_pipeline.errors import EngineRefused
from translate_pipeline.model import Coded, Limits, Reply, SegmentTranslation
from translate_pipeline.pipeline import LADDER, MOST_CALLS, Stages, translate
from translate_pipeline.pipeline.ladder import Rung

MASK = re.compile(r"A?Xtrm\d+x")


SPANISH = {
    "Give": "Dar",
    "See": "Vea",
    "the label": "la ficha",
    "now please": "ahora por favor",
    "Use": "Usar",
    "now": "ahora",
}


def spanish(plain: str) -> str:
    return re.sub("|".join(SPANISH), lambda found: SPANISH[found.group()], plain)


def climbed(source: str, change: Callable[[Coded], Coded | Reply]) -> tuple[SegmentTranslation, Engine]:
    engine = Engine(change, Limits(markup=True))
    made = translate(document(source), ES, Stages(engine, GLOSSARY))
    return made.segments[0], engine


def loses_codes(text: Coded) -> Coded:
    return Coded(spanish(text.plain))


def loses_masks(text: Coded) -> Coded:
    return Coded(spanish(MASK.sub("", text.plain)))


def loses_everything_strange(text: Coded) -> Coded:
    return Coded(re.sub(r"\S*(?:\d|⟦|⟧)\S*", "", text.plain))


def test_a_good_engine_is_asked_once() -> None:
    made, engine = climbed("Give pomalidomide 4 mg.", lambda text: Coded(text.plain.replace("Give", "Dar")))
    assert (made.rung, made.calls, len(engine.seen)) == ("masked", 1, 1)


def test_a_code_that_is_lost_among_moving_words_goes_as_a_mask() -> None:
    made, _ = climbed("See <1>the label</1> now please.", loses_codes)
    assert (made.rung, made.calls, made.held) == ("masked codes", 2, False)


def test_a_mask_that_is_lost_takes_another_shape() -> None:
    made, engine = climbed("Give pomalidomide now.", loses_masks)
    assert (made.rung, made.held) == ("masked figures", False)
    assert "⟦1⟧" in engine.seen[-1]
    assert "pomalidomida" in str(made.target)


def test_a_figure_that_the_engine_changes_is_masked_with_its_sign_and_unit() -> None:
    made, engine = climbed("Use ≥ 4.5 mg/kg now.", lambda text: Coded(spanish(text.plain.replace("4.5", "45"))))
    assert (made.rung, made.held) == ("masked figures", False)
    assert str(made.target) == "Usar ≥ 4,5 mg/kg ahora."
    assert not re.search(r"\d[.,]?\d? mg", engine.seen[-1])


def test_codes_are_put_back_around_the_words_that_they_held() -> None:
    def change(text: Coded) -> Coded:
        if text.plain == "See the label now.":
            return Coded("Vea ahora la ficha.")
        return Coded("la ficha") if text.plain == "the label" else Coded("?")

    made, _ = climbed("See <1>the label</1> now.", change)
    assert (made.rung, str(made.target)) == ("placed codes", "Vea ahora <1>la ficha</1>.")
    assert "code.placed" in {finding.code for finding in made.findings}


def test_an_engine_that_keeps_nothing_gets_the_words_between() -> None:
    words = {"Give": "Dar", "at": "en", "now": "ahora"}

    def change(text: Coded) -> Coded:
        return Coded(" ".join(words.get(word, "") for word in text.plain.split()))

    made, _ = climbed("Give pomalidomide at 4.5 mg <1>now</1>.", change)
    assert (made.rung, str(made.target), made.held) == (
        "pieces", "Dar pomalidomida en 4,5 mg <1>ahora</1>.", False,
    )  # fmt: skip
    assert "text.pieces" in {finding.code for finding in made.findings}


def test_a_segment_that_no_rung_mends_is_held_within_the_bound() -> None:
    made, engine = climbed("Do not give <1>pomalidomide</1> 4 mg.", lambda text: Coded("4 5 6 7 8"))
    assert made.held
    assert made.calls == len(engine.seen) <= MOST_CALLS


def test_an_engine_that_fails_is_not_asked_again() -> None:
    failed = Reply(None, EngineRefused("No quota."), "fake", "1")
    made, engine = climbed("Give <1>pomalidomide</1> 4 mg.", lambda text: failed)
    assert (made.held, made.calls, len(engine.seen)) == (True, 1, 1)


def test_a_warning_is_not_worth_another_call() -> None:
    def change(text: Coded) -> Coded:
        return Coded(f"Dar {''.join(MASK.findall(text.plain))} 4 mg por la mañana.")

    made, engine = climbed("Do not give pomalidomide 4 mg in the morning.", change)
    assert {one.code for one in made.findings if one.severity != "warn"} == {"negation.fewer"}
    assert (made.held, made.calls, len(engine.seen)) == (True, 1, 1)


def test_a_rung_that_is_worse_does_not_replace_a_better_one() -> None:
    def change(text: Coded) -> Coded | Reply:
        if "⟦" in text.plain or text.plain in {"Give", "now"}:
            return Reply(None, EngineRefused("Refused."), "fake", "1")
        return loses_masks(text)

    made, _ = climbed("Give pomalidomide now.", change)
    assert (made.rung, made.held) == ("masked", True)
    assert str(made.target) == "Dar  ahora."


@pytest.mark.parametrize("rung", LADDER[1:], ids=lambda rung: rung.name)
def test_each_further_rung_says_what_it_mends(rung: Rung) -> None:
    assert rung.mends


@given(coded_texts(), st.integers(0, 9))
def test_no_engine_makes_more_calls_than_the_bound_or_a_page_without_its_facts(source: Coded, seed: int) -> None:
    chance = random.Random(seed)
    changes: list[Callable[[Coded], Coded]] = [
        loses_codes,
        loses_masks,
        loses_everything_strange,
        lambda text: text,
        lambda text: Coded("12 x"),
    ]

    def change(text: Coded) -> Coded:
        return chance.choice(changes)(text)

    engine = Engine(change, Limits(markup=chance.random() < 0.5))
    made = translate(document(source), ES, Stages(engine, GLOSSARY)).segments[0]
    assert made.calls <= MOST_CALLS
    if not made.held:
        assert made.target is not None
        assert made.target.nested
        assert sorted(code.id for code in made.target.codes) == sorted(code.id for code in source.codes)
