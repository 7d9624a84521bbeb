"""The product's promise under attack: whatever an engine does, what is not held carries every protected item."""

from __future__ import annotations

import random

import pytest

from tests.testing.attack import ARTICLES, GOLDEN, LOCALES, attack, document, translated
from translate_pipeline.languages import locale
from translate_pipeline.model import Pair
from translate_pipeline.ports import Backend
from translate_pipeline.testing import HOSTILE, Hostile

SEED = 20_261_122  # change it to attack otherwise; a failure names the one that it had
PAGES = 4  # golden pages an engine and way of sending codes


ENGINES = HOSTILE


def draw(engine: type[Hostile], *, with_markup: bool) -> random.Random:
    """Other pages and locales for each engine, the same ones each time."""
    return random.Random(f"{SEED} {engine.__name__} {with_markup}")


@pytest.mark.parametrize("with_markup", [True, False], ids=["codes", "masked-codes"])
@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.__name__)
def test_what_is_not_held_keeps_terms_figures_and_codes_on_golden_pages(
    engine: type[Hostile], with_markup: bool
) -> None:
    chance = draw(engine, with_markup=with_markup)
    broken = [
        line
        for page in chance.sample(GOLDEN, PAGES)
        for line in attack(engine, page, chance.choice(LOCALES), SEED, with_markup=with_markup)
    ]
    assert not broken, "\n".join(broken[:5])


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.__name__)
def test_what_is_not_held_keeps_terms_figures_and_codes_in_an_article(engine: type[Hostile]) -> None:
    chance = draw(engine, with_markup=True)
    page, tag, with_markup = chance.choice(ARTICLES), chance.choice(LOCALES), chance.random() < 0.5
    broken = list(attack(engine, page, tag, SEED, with_markup=with_markup))
    assert not broken, "\n".join(broken[:5])


# What is said in words, which this engine bends: it has no Spanish "not", no "one", no Spanish months and no veins.
IN_WORDS = {
    "negation", "unit", "statistic", "comparator", "citation", "drug", "frequency", "modality", "polarity", "date",
    "route", "numbers.word",
}  # fmt: skip


def cause(code: str) -> str:
    return code if code in IN_WORDS else code.partition(".")[0]


def test_an_engine_that_does_no_harm_is_hardly_ever_held() -> None:
    """Else the promise would be kept by holding everything."""
    for page in ARTICLES:
        made = translated(Hostile, page, "es", SEED, with_markup=True)
        causes = [{cause(it.code) for it in one.findings if it.severity != "warn"} for one in made.held]
        assert sum(bool(one - IN_WORDS) for one in causes) <= 0.02 * len(document(page).segments)


@pytest.mark.parametrize("engine", HOSTILE, ids=lambda engine: engine.__name__)
def test_every_hostile_engine_is_a_backend_and_does_the_same_again(engine: type[Hostile]) -> None:
    assert isinstance(engine(random.Random(1)), Backend)
    assert engine(random.Random(1)).supports(Pair(locale("en"), locale("es")))
    assert engine(random.Random(1)).name == engine.__name__
