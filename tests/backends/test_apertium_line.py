"""Texts pass through the hops of a route at the same time, and none ever gets the answer of another."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from translate_pipeline.backends.apertium.line import Bridge, Hop, Run
from translate_pipeline.backends.apertium.modes import Stage
from translate_pipeline.errors import EngineBroken, EngineError, EngineUnavailable

STAGE = Path(__file__).with_name("stage.py")
PATIENCE = 30.0


def stage(name: str = "", *more: str) -> Stage:
    return Stage((sys.executable, "-S", str(STAGE), name, *more))


def tagger(folder: Path) -> Stage:
    """A stage with the name of the program that has a memory."""
    program = folder / "apertium-tagger"
    program.write_text(f"#!{sys.executable} -S\n{STAGE.read_text()}")
    program.chmod(0o700)
    return Stage((str(program), "-z", "-g", "x.prob"))


@pytest.fixture
def hops() -> Iterator[list[Hop]]:
    made: list[Hop] = []
    yield made
    for hop in made:
        hop.close()


def hop(hops: list[Hop], *stages: Stage, fresh: bool = True, stall: float = PATIENCE) -> Hop:
    hops.append(Hop(stages, fresh=fresh, stall=stall))
    return hops[-1]


def translate(
    row: Sequence[Hop], texts: Sequence[str], bridges: Sequence[Bridge] = (), seconds: float = PATIENCE
) -> list[str]:
    results = Run(row, bridges, time.monotonic).translate(texts, time.monotonic() + seconds)
    return [type(one).__name__ if isinstance(one, EngineError) else one.removesuffix("[]") for one in results]


def test_each_text_gets_its_own_answer_in_order(hops: list[Hop]) -> None:
    line = hop(hops, stage("a"), stage("b"))
    assert translate([line], [f"{n} <name>" for n in range(70)]) == [f"{n} ab<name>" for n in range(70)]
    assert translate([line], ["again"]) == ["again"]
    assert translate([line], []) == []


def test_a_bridge_carries_each_text_into_the_next_hop(hops: list[Hop]) -> None:
    row = [hop(hops, stage("a")), hop(hops, stage("b"))]
    seen: list[int] = []

    def bridge(number: int, answer: str) -> str:
        seen.append(number)
        return answer.removesuffix("[]") + "+"

    assert translate(row, [f"{n}<name>" for n in range(20)], [bridge]) == [f"{n}ab<name>+" for n in range(20)]
    assert sorted(seen) == list(range(20))


def test_a_bridge_that_can_not_go_on_costs_its_own_text(hops: list[Hop]) -> None:
    def bridge(number: int, answer: str) -> str:
        if number == 1:
            raise EngineBroken
        return answer

    row = [hop(hops, stage()), hop(hops, stage())]
    assert translate(row, ["a", "b", "c"], [bridge])[1] == "EngineBroken"


def test_a_bug_in_a_bridge_leaves_nothing_behind_in_the_hops(hops: list[Hop]) -> None:
    def bridge(number: int, answer: str) -> str:
        raise ZeroDivisionError

    row = [hop(hops, stage()), hop(hops, stage())]
    with pytest.raises(ZeroDivisionError):
        translate(row, ["a", "b", "c"], [bridge])
    assert translate([row[0]], ["d"]) == ["d"]


@pytest.mark.parametrize("poison", ["<crash>", "<exit>", "<twice>", "<other>", "<bytes>"])
@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_text_that_breaks_a_program_costs_only_itself(hops: list[Hop], poison: str, at: int) -> None:
    line = hop(hops, stage(), stage())
    texts = [f"text {n}" for n in range(5)]
    texts[at] = poison
    answers = translate([line], texts)
    assert [answer for n, answer in enumerate(answers) if n != at] == [f"text {n}" for n in range(5) if n != at]
    assert answers[at] == "EngineBroken" or answers[at].endswith(poison)
    assert translate([line], ["after"]) == ["after"]


def test_poison_in_the_second_hop_costs_only_its_text(hops: list[Hop]) -> None:
    row = [hop(hops, stage()), hop(hops, stage())]

    def bridge(number: int, answer: str) -> str:
        return "<crash>" if number == 2 else answer.removesuffix("[]")

    assert translate(row, ["a", "b", "c", "d"], [bridge]) == ["a", "b", "EngineBroken", "d"]


@examples(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["text", "<crash>", "<exit>", "<twice>", "<other>"]), min_size=1, max_size=6))
def test_whatever_goes_wrong_no_text_gets_the_answer_of_another(texts: list[str]) -> None:
    line = Hop((stage(), stage()), fresh=True, stall=PATIENCE)
    try:
        named = [f"{n} {text}" for n, text in enumerate(texts)]
        for text, answer in zip(named, translate([line], named), strict=True):
            assert answer in {text, "EngineBroken"}
            if text.endswith("text"):
                assert answer == text
    finally:
        line.close()


def test_what_is_not_done_in_time_is_told_and_the_rest_is_kept(hops: list[Hop]) -> None:
    line = hop(hops, stage())
    assert translate([line], ["a", "<hang>", "b"], seconds=2.0) == ["a", "EngineUnavailable", "EngineUnavailable"]
    assert translate([line], ["c"]) == ["c"]


def test_no_time_at_all_asks_nothing(hops: list[Hop]) -> None:
    assert translate([hop(hops, stage())], ["a"], seconds=0.0) == [EngineUnavailable.__name__]


class TestTagger:
    def test_is_a_section_of_its_own_and_replaced_when_it_is_spoiled(self, hops: list[Hop], tmp_path: Path) -> None:
        line = hop(hops, tagger(tmp_path), stage("b"))
        assert len(line.sections) == 2
        answers = translate([line], ["<count>", "<count>", "<spoil><count>", "<count>"])
        assert answers == ["1", "2", "<spoil>3", "1"]

    def test_what_comes_before_and_after_it_stays(self, hops: list[Hop], tmp_path: Path) -> None:
        line = hop(hops, stage("a"), tagger(tmp_path), stage("b"))
        assert len(line.sections) == 3
        assert translate([line], ["<spoil><count>", "<count><name>"]) == ["<spoil>1", "2-db<name>"]

    def test_equal_texts_get_equal_answers_whatever_was_asked_before(self, hops: list[Hop], tmp_path: Path) -> None:
        line = hop(hops, tagger(tmp_path))
        assert translate([line], ["<spoil>", "<count>"])[1] == "1"
        assert translate([line], ["<spoil>", "<spoil>", "<count>"])[2] == "1"

    def test_kept_warm_it_is_a_program_like_others(self, hops: list[Hop], tmp_path: Path) -> None:
        line = hop(hops, stage("a"), tagger(tmp_path), stage("b"), fresh=False)
        assert len(line.sections) == 1
        assert translate([line], ["<spoil>", "x"]) == ["<spoil>", "x"]
