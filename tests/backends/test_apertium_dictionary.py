"""What a mode's dictionary makes of words on their own."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.conftest import MODES
from translate_pipeline.backends.apertium.dictionary import Dictionary
from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.errors import EngineUnavailable

pytestmark = pytest.mark.apertium


@pytest.fixture
def dictionary() -> Iterator[Dictionary]:
    made = Dictionary(Modes(MODES), stall=30.0)
    yield made
    made.pool.close()


def test_each_word_gets_its_own_analysis(dictionary: Dictionary) -> None:
    found = dictionary.look_up("eng-spa", ["follow-up", "high-risk", "zzz"], time.monotonic() + 60)
    assert "^follow-up/follow-up<n><sg>$" in found["follow-up"]
    assert "^-/-<guio>$" in found["high-risk"]
    assert "^zzz/*zzz$" in found["zzz"]


def test_what_was_looked_up_is_remembered(dictionary: Dictionary) -> None:
    first = dictionary.look_up("eng-spa", ["high-risk"], time.monotonic() + 60)
    dictionary.pool.close()
    assert dictionary.look_up("eng-spa", ["high-risk"], time.monotonic() - 1) == first


def test_without_time_it_says_so_and_remembers_nothing(dictionary: Dictionary) -> None:
    with pytest.raises(EngineUnavailable):
        dictionary.look_up("eng-spa", ["high-risk"], time.monotonic() - 1)
    assert dictionary.look_up("eng-spa", ["high-risk"], time.monotonic() + 60)["high-risk"]
