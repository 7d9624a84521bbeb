"""Readers are told of an engine by the name that they know."""

from __future__ import annotations

import pytest

from translate_pipeline.disclaimers import engine_info, linkable
from translate_pipeline.disclaimers.engines import _ENGINES


def test_the_name_of_a_backend_becomes_the_makers_name() -> None:
    assert engine_info("google").name == "Google Translate"
    assert engine_info("DeepL").name == "DeepL"
    assert engine_info("pseudo") == type(engine_info("pseudo"))("pseudo", "")


@pytest.mark.parametrize("engine", _ENGINES)
def test_every_engines_help_can_be_linked(engine: str) -> None:
    info = engine_info(engine)
    assert info.help.startswith("https://")
    assert linkable(info.help) == info.help
    assert engine == engine.lower()
