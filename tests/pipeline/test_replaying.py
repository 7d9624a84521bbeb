"""With a memory, a run asks the engine only for what it has not answered before, on whatever rung."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from tests.memory.fakes import Cache
from tests.pipeline.test_ladder import loses_codes, loses_everything_strange, loses_masks
from tests.pipeline.test_pipeline import ES, GLOSSARY, POMALIDOMIDE, Engine, document
from translate_pipeline.backends.guard import translate as ask
from translate_pipeline.errors import EngineRefused, StoreError
from translate_pipeline.memory import Remembering
from translate_pipeline.model import Coded, Concept, Glossary, Limits, Rendering, Reply, TermKind, Translation
from translate_pipeline.pipeline import Stages, translate

TEXTS = (
    "Give pomalidomide 4 mg now.",
    "See <1>the label</1> now please.",
    "Nothing else is known of it.",
    "The infusion is slow.",
    "12.5",
)
DEAF = Limits(markup=True, terms=False, context=False)
SLOW = Concept("slow", TermKind.TRANSLATE, "x", "slow", renderings={"es": Rendering("es", "lenta")})


@dataclass
class House:
    """One memory; every run has an engine that counts anew."""

    cache: Cache = field(default_factory=Cache)

    def run(
        self, engine: Engine, *texts: str, glossary: Glossary = GLOSSARY, title: str = "A title"
    ) -> tuple[Translation, list[str]]:
        stages = Stages(Remembering(engine, self.cache, ask), glossary)
        source = document(*texts)
        made = translate(replace(source, info=replace(source.info, title=title)), ES, stages)
        return made, engine.seen


def alike(one: Translation, other: Translation) -> bool:
    """The same but for what was asked of the engine in this run."""
    plain = [[replace(segment, calls=0, recalled=False) for segment in made.segments] for made in (one, other)]
    return plain[0] == plain[1]


@pytest.mark.parametrize("change", [lambda text: text, loses_codes, loses_masks, loses_everything_strange])
def test_a_second_run_climbs_the_same_rungs_without_the_engine(change) -> None:  # type: ignore[no-untyped-def]
    house = House()
    first, asked = house.run(Engine(change, DEAF), *TEXTS)
    second, again = house.run(Engine(change, DEAF), *TEXTS)
    assert asked
    assert again == []
    assert alike(first, second)
    assert [one.recalled for one in second.segments] == [True, True, True, True, False]  # a number needs no engine
    assert {one.calls for one in second.segments} == {0}


def test_with_and_without_a_memory_the_result_is_the_same() -> None:
    plain = translate(document(*TEXTS), ES, Stages(Engine(loses_masks, DEAF), GLOSSARY))
    remembered, _ = House().run(Engine(loses_masks, DEAF), *TEXTS)
    assert alike(plain, remembered)


def test_another_rendering_of_a_term_is_put_back_without_the_engine() -> None:
    house = House()
    house.run(Engine(limits=DEAF), *TEXTS)
    other = replace(POMALIDOMIDE, renderings={"es": Rendering("es", "pomalidomida nueva", gender="f")})
    made, asked = house.run(Engine(limits=DEAF), *TEXTS, glossary=Glossary((other,), "another rendering"))
    assert asked == []
    assert "pomalidomida nueva" in str(made.segments[0].target)


def test_a_new_term_asks_for_the_sentences_that_have_it_and_no_other() -> None:
    house = House()
    house.run(Engine(limits=DEAF), *TEXTS)
    made, asked = house.run(Engine(limits=DEAF), *TEXTS, glossary=Glossary((POMALIDOMIDE, SLOW), "a new term"))
    assert {text.partition(" is")[0] for text in asked} == {"The infusion"}
    assert [one.recalled for one in made.segments] == [True, True, True, False, False]


def test_a_changed_sentence_is_asked_alone() -> None:
    house = House()
    house.run(Engine(limits=DEAF), *TEXTS)
    _, asked = house.run(Engine(limits=DEAF), *TEXTS[:2], "Much else is known of it.", *TEXTS[3:])
    assert set(asked) == {"Much else is known of it."}


@pytest.mark.parametrize(("limits", "anew"), [(DEAF, False), (replace(DEAF, context=True), True)])
def test_another_title_asks_again_only_where_the_engine_is_told_it(limits: Limits, anew: bool) -> None:
    house = House()
    house.run(Engine(limits=limits), *TEXTS)
    _, asked = house.run(Engine(limits=limits), *TEXTS, title="Another title")
    assert bool(asked) is anew


def test_what_the_engine_failed_at_is_asked_again() -> None:
    house = House()
    broken = Reply(None, EngineRefused("No quota."), "fake", "1")
    first, _ = house.run(Engine(lambda text: broken if "infusion" in text.plain else text, DEAF), *TEXTS)
    second, asked = house.run(Engine(limits=DEAF), *TEXTS)
    assert "engine.failed" in {finding.code for one in first.segments for finding in one.findings}
    assert set(asked) == {"The infusion is slow."}
    assert "engine.failed" not in {finding.code for one in second.segments for finding in one.findings}


def test_a_chunk_is_one_look_into_the_memory_a_rung() -> None:
    house = House()
    house.run(
        Engine(lambda text: Coded(f"es {text.plain}"), replace(DEAF, max_items=2)),
        *(f"word {'x' * n}" for n in range(1, 40)),
    )
    assert house.cache.looks[0] == 39


def test_a_memory_that_fails_ends_the_run() -> None:
    engine = Engine(limits=replace(DEAF, max_items=1))
    with pytest.raises(StoreError, match="full"):
        House(Cache(failure=StoreError("The disk is full."))).run(engine, *TEXTS)
    assert len(engine.seen) == 1
