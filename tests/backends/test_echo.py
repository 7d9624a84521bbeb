"""echo gives back what it gets."""

from __future__ import annotations

from hypothesis import given

from tests.strategies import coded_texts
from translate_pipeline.backends.echo import Echo
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Pair, Request
from translate_pipeline.ports import Backend


@given(coded_texts())
def test_every_text_comes_back_as_it_is(text: Coded) -> None:
    pair = Pair(locale("en"), locale("ja"))
    [reply] = Echo().translate(Request(pair, (Item(text),)))
    assert reply.text == text
    assert reply.error is None


def test_is_a_backend_that_takes_any_pair() -> None:
    engine = Echo()
    assert isinstance(engine, Backend)
    assert engine.supports(Pair(locale("ar"), locale("zh-Hant")))
    engine.close()
    assert engine.limits.offline
